/// Makes objects of the records of a CSV text: the first names the properties, unless they are given.
struct CSVObjects {
    /// Some columns had no name, and got `H1`, `H2` and so on.
    private(set) var hasUnnamed = false
    private var shape: Shape?
    private var typeName: String?

    static let unnamedWarning = """
        One or more headers were not specified. Default names starting with "H" have been used in place of any missing \
        headers.
        """

    /// - Parameter header: Nil takes the first record.
    init(header: [String]?) throws {
        if let header { try setHeader(header) }
    }

    /// The columns' names, once they are known.
    var columns: [String]? { shape?.properties }

    /// The object of a record; nil for what is a header or a comment.
    mutating func object(of record: [String]) throws -> Value? {
        guard let shape else {
            try readHeader(record)
            return nil
        }
        let values = shape.properties.indices.map { place in
            place < record.count ? Value.string(record[place]) : .null
        }
        return .object(Object(shape: shape, values: values))
    }

    private mutating func readHeader(_ record: [String]) throws {
        var names = record
        while names.count > 1, names.last == "" { names.removeLast() }
        guard let first = names.first else { return }
        if first.lowercased().hasPrefix("#type") {
            let name = first.dropFirst(5).drop { $0 == " " }
            typeName = name.isEmpty ? nil : String(name)
        } else if first.hasPrefix("#Fields: ") {
            names[0] = String(first.dropFirst(9))
            try setHeader(names)
        } else if !first.hasPrefix("#") {
            try setHeader(names)
        }
    }

    private mutating func setHeader(_ header: [String]) throws {
        var (names, known, unnamed): ([String], Set<String>, Int) = ([], [], 0)
        for name in header {
            if name.isEmpty { unnamed += 1 }
            names.append(name.isEmpty ? "H\(unnamed)" : name)
            guard name.isEmpty || known.insert(name.lowercased()).inserted else {
                throw ErrorRecord(
                    "The member \"\(name)\" is already present.",
                    exceptionType: "System.Management.Automation.ExtendedTypeSystemException",
                    category: "NotSpecified",
                    id: "AlreadyPresentPSMemberInfoInternalCollectionAdd"
                )
            }
        }
        hasUnnamed = unnamed > 0
        let types = typeName.map { [$0, "CSV:\($0)"] } ?? ["System.Management.Automation.PSCustomObject"]
        shape = Shape(typeNames: types, properties: names)
    }
}
