/// What a run of objects is shown as, settled by the first of them.
enum FormatLayout {
    case table(TableLayout)
    case list(ListLayout)
    case line(property: String)

    init(for object: Object, _ calculated: [Value], _ request: FormatRequest) {
        let view = request.properties.isEmpty && request.excluded.isEmpty ? Views.view(for: object.shape) : nil
        switch request.kind {
        case .table: self = .table(TableLayout(for: object, calculated, view: view?.table, request))
        case .list: self = .list(ListLayout(properties: view?.list, request))
        case .automatic: self = .automatic(object, view, request)
        }
    }

    private static func automatic(_ object: Object, _ view: View?, _ request: FormatRequest) -> FormatLayout {
        switch view?.layouts.first {
        case .table(let table): .table(TableLayout(for: object, [], view: table, request))
        case .list(let list): .list(ListLayout(properties: list, request))
        case .line(let property): .line(property: property)
        case nil where object.shape.shownProperties.count <= 4:
            .table(TableLayout(for: object, [], view: nil, request))
        case nil: .list(ListLayout(properties: nil, request))
        }
    }

    var shape: FormatShape {
        switch self {
        case .table(let table): .table(table.header)
        case .list: .list
        case .line: .lines
        }
    }

    /// Whether objects of this shape are shown by the same view.
    func fits(_ shape: Shape) -> Bool {
        switch self {
        case .table(let table): table.view == nil || Views.view(for: shape)?.table == table.view
        case .list(let list): list.properties == nil || Views.view(for: shape)?.list == list.properties
        case .line: shape === Shape.date
        }
    }

    func record(_ object: Object, _ calculated: [Value]) -> FormatRecord {
        switch self {
        case .table(let table): .row(table.cells(object, calculated))
        case .list(let list): .fields(list.fields(object, calculated))
        case .line(let property): .row([object[property]?.shownText ?? ""])
        }
    }

    var isGrouped: Bool { grouping != nil }

    /// The line that names the object's group; nil without groups.
    func groupKey(_ object: Object, _ calculated: [Value]) -> String? {
        guard let grouping else { return nil }
        let value = grouping.value(object, calculated)
        return "   \(grouping.name(for: object)): \(value.displayText())"
    }

    private var grouping: PropertyRequest? {
        switch self {
        case .table(let table): table.grouping
        case .list(let list): list.request.groupBy
        case .line: nil
        }
    }
}

extension Shape {
    /// What is shown of an object for which there is no view.
    var shownProperties: [String] { defaultProperties ?? properties }
}

extension PropertyRequest {
    func value(_ object: Object, _ calculated: [Value]) -> Value {
        switch source {
        case .name(let name): object[name] ?? .null
        case .block(let place, _): calculated.indices.contains(place) ? calculated[place] : .null
        }
    }

    /// What it is called where this object stands for all.
    func name(for object: Object) -> String {
        if let label { return label }
        switch source {
        case .name(let name): return object.shape.index(of: name).map { object.shape.properties[$0] } ?? name
        case .block(_, let text): return text
        }
    }
}
