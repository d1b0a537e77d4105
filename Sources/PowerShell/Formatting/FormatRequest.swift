/// What a format is asked for: nothing, or what Format-Table and Format-List were given.
struct FormatRequest {
    var kind = Kind.automatic
    /// Empty means the view's, or else the object's own.
    var properties: [PropertyRequest] = []
    var excluded: [WildcardPattern] = []
    var groupBy: PropertyRequest?
    var hidesHeaders = false
    /// Nil leaves it to the view.
    var isAutoSized: Bool?
    var wraps = false
    /// How many of several values are shown in one cell.
    var enumerationLimit = 4

    enum Kind {
        case automatic
        case table
        case list
    }
}

/// A property that was asked for, by name or calculated, and how it shall look.
struct PropertyRequest {
    var source: Source
    /// What it is called; nil takes the property's name.
    var label: String?
    var width = 0
    var alignment: TableColumn.Alignment?
    var format: String?

    enum Source {
        /// A name, perhaps with wildcards.
        case name(String)
        /// A script block, by its place among all of the call; its text is the name of last resort.
        case block(place: Int, text: String)
    }
}
