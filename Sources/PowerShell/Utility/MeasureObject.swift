/// Measure-Object: counts objects, and adds up or compares their properties.
final class MeasureObjectCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Measure-Object",
        aliases: ["measure"],
        synopsis:
            "Calculates the numeric properties of objects, and the characters, words, and lines in string objects.",
        parameters: [
            .init(
                "Property",
                .list(.string),
                position: 0,
                help: "Properties to measure; the objects themselves otherwise."
            ),
            .init("InputObject", .any, pipeline: true, help: "The objects."),
            .init("Sum", .switch, sets: ["Numbers"], help: "Adds the values up."),
            .init("Average", .switch, sets: ["Numbers"], help: "The mean of the values."),
            .init("Minimum", .switch, sets: ["Numbers"], help: "The least value."),
            .init("Maximum", .switch, sets: ["Numbers"], help: "The greatest value."),
            .init("StandardDeviation", .switch, sets: ["Numbers"], help: "How far the values lie from their mean."),
            .init("AllStats", .switch, sets: ["Numbers"], help: "All of these."),
            .init("Line", .switch, sets: ["Text"], help: "Counts lines."),
            .init("Word", .switch, sets: ["Text"], help: "Counts words."),
            .init("Character", .switch, sets: ["Text"], help: "Counts characters."),
        ],
        outputTypes: ["Microsoft.PowerShell.Commands.GenericMeasureInfo"],
        examples: [
            CommandExample("Get-Mailbox | Measure-Object", "How many mailboxes there are."),
            CommandExample("Import-Csv sizes.csv | Measure-Object Size -Sum -Average", "Adds a column up."),
        ],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext
    private var measures: [Measure]
    private var textMeasure: TextMeasure?

    init(_ context: CommandContext) throws {
        self.context = context
        let names = context.arguments.strings("Property") ?? []
        measures = names.isEmpty ? [Measure(nil, context)] : names.map { Measure($0, context) }
        if context.arguments.set == "Text" { textMeasure = TextMeasure() }
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        guard let input, !input.isNull else { return }
        if textMeasure != nil {
            textMeasure?.add(input.text)
            return
        }
        for place in measures.indices {
            if let problem = measures[place].add(input) { try await context.fail(problem) }
        }
    }

    nonisolated(nonsending) func end() async throws {
        if let textMeasure { return try await context.write(textMeasure.result(context.arguments)) }
        for measure in measures {
            if let name = measure.missingProperty {
                try await context.fail(Self.missing(name))
            } else {
                try await context.write(measure.result)
            }
        }
    }

    func propertiesUsed(below: Set<String>?) -> Set<String>? {
        if let names = context.arguments.strings("Property") { return Set(names.map { $0.lowercased() }) }
        let countsOnly =
            textMeasure == nil
            && !["Sum", "Average", "Minimum", "Maximum", "StandardDeviation", "AllStats"].contains {
                context.arguments.flag($0)
            }
        return countsOnly ? [] : nil
    }

    private static func missing(_ name: String) -> ErrorRecord {
        ErrorRecord(
            "The property \"\(name)\" cannot be found in the input for any objects.",
            exceptionType: "System.Management.Automation.PSArgumentException",
            category: "InvalidArgument",
            id: "GenericMeasurePropertyNotFound,Microsoft.PowerShell.Commands.MeasureObjectCommand",
            target: name
        )
    }
}
