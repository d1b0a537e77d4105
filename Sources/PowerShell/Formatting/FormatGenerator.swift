/// Turns the values of a pipeline into format records: chooses a view by the first, and keeps to it.
///
/// As in PowerShell, what comes later and does not fit a view is shown as a list of its own; where no view is known,
/// the first object's properties are the columns for all.
struct FormatGenerator {
    let request: FormatRequest
    private var layout: FormatLayout?
    private var groupKey: String?
    private var fit = ShapeFit()

    /// Which shape was seen last, and whether it goes with the view.
    private struct ShapeFit {
        var shape: Shape?
        var fits = true
        var isErrors = false
    }

    init(_ request: FormatRequest = FormatRequest()) {
        self.request = request
    }

    /// The things that a value stands for: an array its elements, a hashtable its pairs, `$null` nothing.
    static func items(of value: Value) -> [Value] {
        switch value {
        case .null: []
        case .array(let elements, _): elements.flatMap { $0.isNull ? [.string("")] : items(of: $0) }
        case .hashtable(let table): table.entryObjects
        default: [value]
        }
    }

    /// Formats one item.
    ///
    /// - Parameter calculated: The values of the request's script blocks for it.
    mutating func add(_ item: Value, calculated: [Value] = [], to emit: (FormatRecord) -> Void) {
        guard let object = item.object, !object.values.isEmpty else { return emit(.text(item.shownText)) }
        if object.shape !== fit.shape { look(at: object.shape) }
        if fit.isErrors, let record = ErrorRecord(item) { return emit(.text(record.screenText(width: .max))) }
        let layout = begin(object, calculated, emit)
        if !fit.fits {
            return emit(.looseFields(ListLayout.ownFields(of: object, limit: request.enumerationLimit)))
        }
        changeGroup(object, calculated, emit)
        emit(layout.record(object, calculated))
        self.layout = layout
    }

    /// Ends what was begun.
    mutating func finish(_ emit: (FormatRecord) -> Void) {
        guard layout != nil else { return }
        emit(.groupEnd)
        emit(.end)
        self = FormatGenerator(request)
    }

    private mutating func begin(_ object: Object, _ calculated: [Value], _ emit: (FormatRecord) -> Void) -> FormatLayout
    {
        if let layout { return layout }
        let layout = FormatLayout(for: object, calculated, request)
        self.layout = layout
        emit(.start(layout.shape))
        groupKey = layout.groupKey(object, calculated)
        emit(.groupStart(groupKey))
        return layout
    }

    private mutating func look(at shape: Shape) {
        fit = ShapeFit(
            shape: shape,
            fits: layout?.fits(shape) ?? true,
            isErrors: shape.typeNames.first == ErrorRecord.typeName
        )
    }

    private mutating func changeGroup(_ object: Object, _ calculated: [Value], _ emit: (FormatRecord) -> Void) {
        guard let layout, layout.isGrouped else { return }
        let key = layout.groupKey(object, calculated)
        guard key?.lowercased() != groupKey?.lowercased() else { return }
        groupKey = key
        emit(.text(""))
        emit(.groupEnd)
        emit(.groupStart(key))
    }
}
