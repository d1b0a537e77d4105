/// The columns of a table, and where the cells of a row come from.
///
/// A class, since it is handed on for every row, and a copy of a struct would count up all that it holds.
final class TableLayout {
    let header: TableHeader
    let view: TableView?
    let grouping: PropertyRequest?
    private let sources: [PropertyRequest]
    private let limit: Int
    private let slots: SlotCache

    /// - Parameter view: Nil makes columns of the properties that were asked for, or of the object's own.
    init(for object: Object, _ calculated: [Value], view: TableView?, _ request: FormatRequest) {
        var columns = view?.columns.map(\.column) ?? []
        if let view {
            sources = view.columns.map { PropertyRequest(source: .name($0.property)) }
        } else {
            sources = Self.sources(for: object, request)
            columns = sources.map { Self.column($0, object, calculated) }
        }
        header = TableHeader(
            columns: columns,
            hidesHeaders: request.hidesHeaders,
            isAutoSized: request.isAutoSized ?? view?.isAutoSized ?? false,
            wraps: request.wraps
        )
        self.view = view
        grouping = request.groupBy ?? view?.groupBy.map { PropertyRequest(source: .name($0)) }
        limit = request.enumerationLimit
        slots = SlotCache(names: sources.map(\.propertyName))
    }

    /// The properties asked for, wildcards resolved by the first object; otherwise its own, ten at most.
    private static func sources(for object: Object, _ request: FormatRequest) -> [PropertyRequest] {
        let shape = object.shape
        var wanted = request.properties
        if wanted.isEmpty {
            let names = request.excluded.isEmpty ? Array(shape.shownProperties.prefix(10)) : shape.properties
            wanted = names.map { PropertyRequest(source: .name($0)) }
        }
        return wanted.flatMap { $0.resolved(for: shape, keepsUnknown: true) }
            .filter { source in !request.excluded.contains { $0.matches(source.name(for: object)) } }
    }

    private static func column(_ source: PropertyRequest, _ object: Object, _ calculated: [Value]) -> TableColumn {
        let alignment: TableColumn.Alignment =
            switch source.value(object, calculated) {
            case .int, .double, .bool: .right
            default: .left
            }
        return TableColumn(
            label: source.name(for: object),
            width: source.width,
            alignment: source.alignment ?? alignment
        )
    }

    func cells(_ object: Object, _ calculated: [Value]) -> [String] {
        let places = slots.places(in: object.shape)
        return sources.indices.map { index in
            let source = sources[index]
            if case .block = source.source { return text(source.value(object, calculated), source) }
            let place = places[index]
            return place < 0 ? "" : text(object.values[place], source)
        }
    }

    private func text(_ value: Value, _ source: PropertyRequest) -> String {
        if let format = source.format { return value.formattedCell(format) }
        return value.displayText(limit: limit, roundsNumbers: view == nil)
    }
}

extension TableView: Equatable {
    static func == (left: TableView, right: TableView) -> Bool {
        left.columns.map(\.property) == right.columns.map(\.property)
    }
}
