/// What Measure-Object finds of text.
struct TextMeasure {
    private var lines = 0
    private var words = 0
    private var characters = 0

    mutating func add(_ text: String) {
        lines += text.isEmpty ? 0 : text.split(separator: "\n", omittingEmptySubsequences: false).count
        words += text.split(whereSeparator: \.isWhitespace).count
        characters += text.utf16.count
    }

    func result(_ arguments: BoundArguments) -> Value {
        func count(_ number: Int, _ name: String) -> Value { arguments.flag(name) ? .int(Int64(number)) : .null }
        return .object(
            Object(
                shape: Self.shape,
                values: [count(lines, "Line"), count(words, "Word"), count(characters, "Character"), .null]
            )
        )
    }

    private static let shape = Shape(
        typeNames: ["Microsoft.PowerShell.Commands.TextMeasureInfo", "Microsoft.PowerShell.Commands.MeasureInfo"],
        properties: ["Lines", "Words", "Characters", "Property"]
    )
}
