/// What Measure-Object finds of one property, or of the objects themselves.
struct Measure {
    private let reader: MemberReader?
    private let wants: Wants
    private let comparison: Comparison
    private var count = 0
    private var sum = 0.0
    /// The squares of the differences from the mean, added up as Welford does, so that large values lose no digits.
    private var squares = 0.0
    private var least: Value?
    private var greatest: Value?

    /// What the call asks for.
    private struct Wants {
        let sum: Bool
        let average: Bool
        let minimum: Bool
        let maximum: Bool
        let deviation: Bool

        var numbers: Bool { sum || average || deviation }
    }

    init(_ property: String?, _ context: CommandContext) {
        reader = property.map { MemberReader($0) }
        let all = context.arguments.flag("AllStats")
        wants = Wants(
            sum: all || context.arguments.flag("Sum"),
            average: all || context.arguments.flag("Average"),
            minimum: all || context.arguments.flag("Minimum"),
            maximum: all || context.arguments.flag("Maximum"),
            deviation: all || context.arguments.flag("StandardDeviation")
        )
        comparison = Comparison(isCaseSensitive: false, casting: Casting(environment: context.environment))
    }

    /// Looks at one object; an error if its value is no number and one is needed.
    mutating func add(_ item: Value) -> ErrorRecord? {
        guard let value = reader == nil ? item : reader?.find(item), !value.isNull else { return nil }
        if wants.numbers {
            guard let number = try? value.double() else { return Self.noNumber(value) }
            if wants.deviation, count > 0 {
                let difference = number - sum / Double(count)
                squares += difference * difference * Double(count) / Double(count + 1)
            }
            sum += number
        }
        count += 1
        if wants.minimum, isBefore(value, least) { least = value }
        if wants.maximum, let known = greatest {
            if isBefore(known, value) { greatest = value }
        } else {
            greatest = value
        }
        return nil
    }

    private func isBefore(_ value: Value, _ known: Value?) -> Bool {
        guard let known else { return true }
        return ((try? comparison.order(value, known)) ?? 0) < 0
    }

    /// The property's name, if no object had it.
    var missingProperty: String? { count == 0 ? reader?.name : nil }

    var result: Value {
        .object(
            Object(
                shape: Self.shape,
                values: [
                    .int(Int64(count)), wants.average && count > 0 ? .double(sum / Double(count)) : .null,
                    wants.sum ? .double(sum) : .null, wants.maximum ? Self.number(greatest) : .null,
                    wants.minimum ? Self.number(least) : .null, deviation.map { .double($0) } ?? .null,
                    reader.map { .string($0.name) } ?? .null,
                ]
            )
        )
    }

    /// That of a sample, as PowerShell has it: nothing for one value alone.
    private var deviation: Double? {
        wants.deviation && count > 1 ? (squares / Double(count - 1)).squareRoot() : nil
    }

    /// Numbers come out as doubles, other values as they are.
    private static func number(_ value: Value?) -> Value {
        if case .int(let number)? = value { .double(Double(number)) } else { value ?? .null }
    }

    private static func noNumber(_ value: Value) -> ErrorRecord {
        ErrorRecord(
            "Input object \"\(value.text)\" is not numeric.",
            exceptionType: "System.Management.Automation.PSInvalidCastException",
            category: "InvalidType",
            id: "NonNumericInputObject,Microsoft.PowerShell.Commands.MeasureObjectCommand",
            target: value.text
        )
    }

    private static let shape = Shape(
        typeNames: ["Microsoft.PowerShell.Commands.GenericMeasureInfo", "Microsoft.PowerShell.Commands.MeasureInfo"],
        properties: ["Count", "Average", "Sum", "Maximum", "Minimum", "StandardDeviation", "Property"]
    )
}
