/// The parameters that the commands of CSV share, and how they are read.
enum CSVArguments {
    static let delimiter = ParameterDeclaration(
        "Delimiter",
        .string,
        position: 1,
        help: "The character between two values; a comma by default."
    )

    static let writing = [
        ParameterDeclaration("NoTypeInformation", .switch, aliases: ["NTI"], help: "Accepted; it is the default."),
        ParameterDeclaration(
            "IncludeTypeInformation",
            .switch,
            aliases: ["ITI"],
            help: "Writes a first line with the type's name."
        ),
        ParameterDeclaration(
            "UseQuotes",
            .choice(["Never", "Always", "AsNeeded"]),
            aliases: ["UQ"],
            help: "When values stand in quotes; always by default."
        ),
        ParameterDeclaration(
            "QuoteFields",
            .list(.string),
            aliases: ["QF"],
            help: "The only columns to put in quotes."
        ),
        ParameterDeclaration("NoHeader", .switch, help: "Leaves out the line with the columns' names."),
    ]

    static func writer(_ arguments: BoundArguments) throws -> CSVWriter {
        let quotes = arguments.string("UseQuotes").flatMap(CSVWriter.Quotes.init) ?? .always
        if arguments["QuoteFields"] != nil, arguments["UseQuotes"] != nil {
            throw ErrorRecord(
                "You must specify either the -UseQuotes or -QuoteFields parameters, but not both.",
                exceptionType: "System.InvalidOperationException",
                category: "InvalidData",
                id: "CannotSpecifyQuoteFieldsAndUseQuotes"
            )
        }
        return CSVWriter(
            delimiter: try delimiter(arguments),
            quotes: quotes,
            quotedFields: arguments.strings("QuoteFields")
        )
    }

    static func delimiter(_ arguments: BoundArguments) throws -> UInt8 {
        guard let text = arguments.string("Delimiter") else { return UInt8(ascii: ",") }
        guard text.utf8.count == 1, let byte = text.utf8.first, byte != UInt8(ascii: "\n") else {
            throw ErrorRecord(
                "Cannot bind parameter 'Delimiter'. '\(text)' is not one ASCII character, such as ';' or \"`t\".",
                exceptionType: "System.Management.Automation.ParameterBindingException",
                category: "InvalidArgument",
                id: "CannotConvertArgumentNoMessage"
            )
        }
        return byte
    }

    /// The first line with -IncludeTypeInformation.
    static func typeLine(of value: Value) -> String {
        "#TYPE \(value.typeNames.first ?? "")"
    }
}
