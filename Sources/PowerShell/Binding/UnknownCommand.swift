/// A name that is no command here: what PowerShell says of it, or that it is left out on purpose.
struct UnknownCommand {
    private let name: String
    private let table: CommandTable

    init(name: String, _ table: CommandTable) {
        self.name = name
        self.table = table
    }

    var record: ErrorRecord {
        if let full = LeftOutCommands.names[name.lowercased()] {
            var record = ErrorRecord.outside("The command '\(full)'", instead: LeftOutCommands.advice(for: full))
            record.target = name
            return record
        }
        let near = nearNames
        let advice = near.isEmpty ? "" : " Near it are: \(near.joined(separator: ", "))."
        return ErrorRecord(
            "The term '\(name)' is not recognized as a name of a cmdlet, function, script file, or executable "
                + "program.\n"
                + "Check the spelling of the name, or if a path was included, verify that the path is correct and "
                + "try again."
                + advice,
            exceptionType: "System.Management.Automation.CommandNotFoundException",
            category: "ObjectNotFound",
            id: "CommandNotFoundException",
            target: name
        )
    }

    /// Up to three commands whose names differ in few letters.
    private var nearNames: [String] {
        let wanted = Array(name.lowercased().utf8.prefix(64))
        let bound = max(wanted.count / 4, 1)
        return table.all.map { entry in
            (entry.declaration.name, Self.distance(wanted, Array(entry.declaration.name.lowercased().utf8)))
        }.filter { $0.1 <= bound }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3).map(\.0)
    }

    /// How many letters must be put in, left out or changed.
    private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
        var row = Array(0...second.count)
        for (line, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for (column, other) in second.enumerated() {
                let cost = min(row[column] + 1, row[column + 1] + 1, diagonal + (letter == other ? 0 : 1))
                diagonal = row[column + 1]
                row[column + 1] = cost
            }
        }
        return row[second.count]
    }
}
