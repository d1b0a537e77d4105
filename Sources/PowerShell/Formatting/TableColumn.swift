/// One column of a table.
struct TableColumn {
    /// What stands above it.
    var label: String
    /// Columns of the terminal; 0 leaves it to the table.
    var width = 0
    var alignment = Alignment.left

    enum Alignment: String {
        case left = "Left"
        case center = "Center"
        case right = "Right"
    }
}

/// What a table is like, apart from its rows.
struct TableHeader {
    var columns: [TableColumn]
    var hidesHeaders = false
    /// All rows are measured, not the first ones only.
    var isAutoSized = false
    /// Long values go on in further lines instead of being cut.
    var wraps = false

    /// Whether rows have to be seen before a width is known.
    var needsMeasuring: Bool { isAutoSized || columns.first?.width == 0 }
}
