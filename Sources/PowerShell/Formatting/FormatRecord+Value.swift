/// Format records as objects of the pipeline, which is what Format-Table and Format-List put out.
extension FormatRecord {
    private static let namespace = "Microsoft.PowerShell.Commands.Internal.Format."
    private static let startShape = shape("FormatStartData", ["Shape", "Columns", "HideHeaders", "AutoSize", "Wrap"])
    private static let groupStartShape = shape("GroupStartData", ["Label"])
    private static let rowShape = shape("FormatEntryData", ["Cells"])
    private static let fieldsShape = shape("FormatEntryData", ["Labels", "Cells"])
    private static let looseShape = shape("FormatEntryData", ["Labels", "Cells", "OutOfBand"])
    private static let textShape = shape("FormatEntryData", ["Text"])
    private static let groupEndShape = shape("GroupEndData", [])
    private static let endShape = shape("FormatEndData", [])

    private static func shape(_ name: String, _ properties: [String]) -> Shape {
        Shape(typeNames: [namespace + name], properties: properties)
    }

    var value: Value {
        switch self {
        case .start(.table(let header)): .object(Object(shape: Self.startShape, values: Self.values(header)))
        case .start(.list): Self.start("List")
        case .start(.lines): Self.start("Lines")
        case .groupStart(let label):
            .object(Object(shape: Self.groupStartShape, values: [label.map(Value.string) ?? .null]))
        case .row(let cells): .object(Object(shape: Self.rowShape, values: [Self.list(cells)]))
        case .fields(let fields): .object(Object(shape: Self.fieldsShape, values: Self.values(fields)))
        case .looseFields(let fields):
            .object(Object(shape: Self.looseShape, values: Self.values(fields) + [.bool(true)]))
        case .text(let text): .object(Object(shape: Self.textShape, values: [.string(text)]))
        case .groupEnd: .object(Object(shape: Self.groupEndShape, values: []))
        case .end: .object(Object(shape: Self.endShape, values: []))
        }
    }

    /// Nil for objects that are something else.
    init?(_ object: Object) {
        let shape = object.shape
        if shape === Self.rowShape {
            self = .row(Self.texts(object.values[0]))
        } else if shape === Self.fieldsShape {
            self = .fields(Self.fields(object.values))
        } else if shape === Self.looseShape {
            self = .looseFields(Self.fields(object.values))
        } else if shape === Self.textShape {
            self = .text(object.values[0].text)
        } else if shape === Self.groupStartShape {
            if case .string(let label) = object.values[0] { self = .groupStart(label) } else { self = .groupStart(nil) }
        } else if shape === Self.groupEndShape {
            self = .groupEnd
        } else if shape === Self.endShape {
            self = .end
        } else if shape === Self.startShape {
            self = .start(FormatShape(object.values))
        } else {
            return nil
        }
    }

    private static func start(_ name: String) -> Value {
        .object(Object(shape: startShape, values: [.string(name), .null, .null, .null, .null]))
    }

    private static func values(_ header: TableHeader) -> [Value] {
        [
            .string("Table"), .array(header.columns.map(\.value)), .bool(header.hidesHeaders),
            .bool(header.isAutoSized), .bool(header.wraps),
        ]
    }

    private static func values(_ fields: [ListField]) -> [Value] {
        [list(fields.map(\.label)), list(fields.map(\.value))]
    }

    private static func fields(_ values: [Value]) -> [ListField] {
        zip(texts(values[0]), texts(values[1])).map { ListField(label: $0, value: $1) }
    }

    private static func list(_ texts: [String]) -> Value { .array(texts.map(Value.string)) }

    private static func texts(_ value: Value) -> [String] {
        guard case .array(let elements, _) = value else { return [] }
        return elements.map(\.text)
    }
}

extension FormatShape {
    fileprivate init(_ values: [Value]) {
        guard case .array(let columns, _) = values[1] else {
            self = values[0].text == "List" ? .list : .lines
            return
        }
        var header = TableHeader(columns: columns.compactMap(TableColumn.init))
        if case .bool(true) = values[2] { header.hidesHeaders = true }
        if case .bool(true) = values[3] { header.isAutoSized = true }
        if case .bool(true) = values[4] { header.wraps = true }
        self = .table(header)
    }
}

extension TableColumn {
    private static let shape = Shape(
        typeNames: ["Microsoft.PowerShell.Commands.Internal.Format.TableColumnInfo"],
        properties: ["Label", "Width", "Alignment"]
    )

    fileprivate var value: Value {
        let values: [Value] = [.string(label), .int(Int64(width)), .string(alignment.rawValue)]
        return .object(Object(shape: Self.shape, values: values))
    }

    fileprivate init?(_ value: Value) {
        guard case .object(let object) = value, object.shape === Self.shape, case .int(let width) = object.values[1]
        else { return nil }
        label = object.values[0].text
        self.width = Int(width)
        alignment = Alignment(rawValue: object.values[2].text) ?? .left
    }
}
