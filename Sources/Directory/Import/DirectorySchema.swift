import LDAPClient

/// What attributes the server's object classes allow, as its subschema entry tells (RFC 4512, 4.1 and 4.2).
struct DirectorySchema: Sendable {
    /// An object class with what it inherits.
    private struct Class: Sendable {
        var superiors: [String]
        var isAuxiliary: Bool
        var required: Set<String>
        var allowed: Set<String>
    }

    /// By every name in lower case: the name to write.
    private var attributes: [String: String] = [:]
    private var operational: Set<String> = []
    private var classes: [String: Class] = [:]

    init(attributeTypes: [String], objectClasses: [String]) {
        for definition in attributeTypes.map({ SchemaDefinition($0) }) {
            guard let name = definition.names.first else { continue }
            for alias in definition.names { attributes[alias.lowercased()] = name }
            if definition.has("NO-USER-MODIFICATION") || definition.values("USAGE") != [] {
                operational.insert(name.lowercased())
            }
        }
        for definition in objectClasses.map({ SchemaDefinition($0) }) {
            let description = Class(
                superiors: definition.values("SUP").map { $0.lowercased() },
                isAuxiliary: definition.has("AUXILIARY"),
                required: Set(definition.values("MUST").map(canonicalKey)),
                allowed: Set(definition.values("MAY").map(canonicalKey))
            )
            for name in definition.names { classes[name.lowercased()] = description }
        }
    }

    /// The server's name for an attribute; nil where it knows none.
    func name(of attribute: String) -> String? { attributes[attribute.lowercased()] }

    /// Whether only the server writes it.
    func isOperational(_ attribute: String) -> Bool { operational.contains(canonicalKey(attribute)) }

    func isAuxiliary(_ name: String) -> Bool { classes[name.lowercased()]?.isAuxiliary == true }

    /// What the classes demand, in lower case.
    func required(by names: [String]) -> Set<String> {
        Set(names.flatMap { lineage($0).flatMap(\.required) })
    }

    /// What the classes allow, in lower case.
    func allowed(by names: [String]) -> Set<String> {
        Set(names.flatMap { lineage($0).flatMap { $0.allowed.union($0.required) } })
    }

    private func lineage(_ name: String) -> [Class] {
        guard let found = classes[name.lowercased()] else { return [] }
        return [found] + found.superiors.flatMap { lineage($0) }
    }

    private func canonicalKey(_ name: String) -> String {
        (attributes[name.lowercased()] ?? name).lowercased()
    }
}

extension DirectorySchema {
    static func read(from connection: LDAPConnection) async throws(LDAPError) -> Self {
        let entry = try await connection.read("cn=Subschema", attributes: ["attributeTypes", "objectClasses"])
        return Self(
            attributeTypes: entry?["attributeTypes"] ?? [],
            objectClasses: entry?["objectClasses"] ?? []
        )
    }
}
