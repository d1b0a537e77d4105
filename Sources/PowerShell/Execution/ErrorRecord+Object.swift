/// Errors as scripts see them: `$_` in `catch`, and the elements of `$Error`.
extension ErrorRecord {
    package static let typeName = "System.Management.Automation.ErrorRecord"

    /// The error as an object, with `Exception.Message` and the like.
    package var asObject: Value {
        let exception = Object(
            shape: Shape(typeNames: [exceptionType, "System.Exception"], properties: ["Message", "InnerException"]),
            values: [.string(message), .null]
        )
        return .object(
            Object(
                shape: Self.shape,
                values: [
                    .object(exception), target.isEmpty ? .null : .string(target), .object(categoryInfo), .string(id),
                    .null,
                    .object(invocation),
                ]
            )
        )
    }

    /// What `throw` raises for a value: an error again if it was one, otherwise the value's text.
    init(thrown value: Value) {
        if let record = ErrorRecord(value) {
            self = record
            return
        }
        let text = value.isNull ? "ScriptHalted" : value.text
        self = .runtime(text, id: text, category: "OperationStopped", target: value.isNull ? "" : text)
    }

    /// Back from `asObject`, or from its exception alone; nil for anything else.
    package init?(_ value: Value) {
        guard case .object(let object) = value else { return nil }
        if object.shape !== Self.shape, object.shape.typeNames.contains("System.Exception"),
            case .string(let message)? = object["Message"]
        {
            self = .runtime(
                message,
                id: message,
                type: object.shape.typeNames.first ?? "System.Exception",
                category: "OperationStopped"
            )
            return
        }
        // A script may have changed the parts since.
        guard object.shape === Self.shape, case .object(let exception)? = object["Exception"] else { return nil }
        let category = MemberReader("Category").read(object["CategoryInfo"] ?? .null)
        self.init(
            exception["Message"]?.text ?? "",
            exceptionType: exception.shape.typeNames.first ?? "System.Exception",
            category: category.text,
            id: object["FullyQualifiedErrorId"]?.text ?? "",
            target: object["TargetObject"]?.text ?? "",
            position: Self.position(of: object["InvocationInfo"])
        )
    }

    private static let shape = Shape(
        typeNames: [typeName],
        properties: [
            "Exception", "TargetObject", "CategoryInfo", "FullyQualifiedErrorId", "ErrorDetails", "InvocationInfo",
        ]
    )
    private static let categoryShape = Shape(
        typeNames: ["System.Management.Automation.ErrorCategoryInfo"],
        properties: ["Category", "Activity", "Reason", "TargetName", "TargetType"]
    )
    private static let invocationShape = Shape(
        typeNames: ["System.Management.Automation.InvocationInfo"],
        properties: ["ScriptLineNumber", "OffsetInLine", "Line", "Length"]
    )

    private var categoryInfo: Object {
        let reason = exceptionType.split(separator: ".").last.map(String.init) ?? exceptionType
        let parts = [category, id.split(separator: ",").last.map(String.init) ?? "", reason, target, ""]
        return Object(shape: Self.categoryShape, values: parts.map { .string($0) })
    }

    private var invocation: Object {
        let place = position ?? SourcePosition(line: 0, column: 0, text: "", length: 1)
        return Object(
            shape: Self.invocationShape,
            values: [
                .int(Int64(place.line)), .int(Int64(place.column)), .string(place.text), .int(Int64(place.length)),
            ]
        )
    }

    private static func position(of value: Value?) -> SourcePosition? {
        guard case .object(let object)? = value, case .int(let line)? = object["ScriptLineNumber"], line > 0,
            case .int(let column)? = object["OffsetInLine"], case .int(let length)? = object["Length"]
        else { return nil }
        return SourcePosition(
            line: Int(line),
            column: Int(column),
            text: object["Line"]?.text ?? "",
            length: Int(length)
        )
    }
}
