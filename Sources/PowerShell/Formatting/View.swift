/// How objects of one type are shown when nobody says how.
struct View {
    /// The first is what a pipeline's end shows; Format-Table and Format-List take the one of their kind.
    var layouts: [Layout]

    enum Layout {
        case table(TableView)
        /// The properties of a list.
        case list([String])
        /// The text of one property, on a line of its own.
        case line(String)
    }

    var table: TableView? {
        for case .table(let table) in layouts { return table }
        return nil
    }

    var list: [String]? {
        for case .list(let list) in layouts { return list }
        return nil
    }
}

/// A view that is a table.
struct TableView {
    var columns: [ViewColumn]
    var isAutoSized = false
    /// A property whose every new value begins a new table under a heading.
    var groupBy: String?
}

/// A column of a view: a property, and how it stands in the table.
struct ViewColumn: ExpressibleByStringLiteral {
    var property: String
    var column: TableColumn

    init(_ property: String, label: String? = nil, width: Int = 0, alignment: TableColumn.Alignment = .left) {
        self.property = property
        column = TableColumn(label: label ?? property, width: width, alignment: alignment)
    }

    init(stringLiteral property: String) {
        self.init(property)
    }
}

extension View {
    static func table(_ columns: ViewColumn...) -> View {
        View(layouts: [.table(TableView(columns: columns))])
    }

    static func list(_ properties: String...) -> View {
        View(layouts: [.list(properties)])
    }
}
