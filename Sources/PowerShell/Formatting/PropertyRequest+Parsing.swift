extension PropertyRequest {
    /// Reads what -Property takes: a name, a script block, or a hashtable such as `@{n='Owner'; e={…}; width=20}`.
    ///
    /// - Parameter blocks: Gets the script block, if there is one.
    init(_ value: Value, blocks: CalculatedProperties) throws {
        if case .hashtable(let table) = value {
            try self.init(table, blocks)
        } else {
            self.init(source: try Self.source(value, blocks))
        }
    }

    private init(_ table: Hashtable, _ blocks: CalculatedProperties) throws {
        self.init(source: .name(""))
        var source: Source?
        for entry in table.entries {
            let key = entry.key.text
            switch try PropertyKey(key) {
            case .expression: source = try Self.source(entry.value, blocks)
            case .label: label = entry.value.text
            case .formatString: format = entry.value.text
            case .alignment: alignment = try Self.alignment(entry.value.text)
            case .width:
                guard case .int(let number) = entry.value, (1...10_000).contains(number) else {
                    throw Self.refused("The width of a column is a number from 1 on; it is \(entry.value.text).")
                }
                width = Int(number)
            }
        }
        guard let source else { throw Self.refused("A mandatory entry for Expression is missing.") }
        self.source = source
    }

    private static func source(_ value: Value, _ blocks: CalculatedProperties) throws -> Source {
        guard case .scriptBlock(let block) = value else { return .name(value.text) }
        return .block(place: try blocks.add(block), text: block.text)
    }

    private static func alignment(_ text: String) throws -> TableColumn.Alignment {
        switch text.lowercased() {
        case "left": return .left
        case "center": return .center
        case "right": return .right
        default:
            throw refused(
                #"The value "\#(text)" for key "Alignment" is not valid; valid values are {left, center, right}."#
            )
        }
    }

    fileprivate static func refused(_ message: String) -> ErrorRecord {
        ErrorRecord(
            message,
            exceptionType: "System.NotSupportedException",
            category: "InvalidArgument",
            id: "DictionaryKeyIllegal"
        )
    }
}

/// A key of a calculated property; its beginning is enough.
private enum PropertyKey: CaseIterable {
    case expression, label, formatString, alignment, width

    init(_ text: String) throws {
        let text = text.lowercased()
        let key = Self.allCases.first { key in !text.isEmpty && key.names.contains { $0.hasPrefix(text) } }
        guard let key else { throw PropertyRequest.refused("The \(text) key is not valid.") }
        self = key
    }

    private var names: [String] {
        switch self {
        case .expression: ["expression"]
        case .label: ["label", "name"]
        case .formatString: ["formatstring"]
        case .alignment: ["alignment"]
        case .width: ["width"]
        }
    }
}
