/// The arguments of one call, under the declared names of their parameters, converted to the declared types.
package struct BoundArguments: Sendable {
    package private(set) var values: [String: Value]
    /// The parameter set that the call chose; nil where the declaration has none.
    package var set: String?

    package init(_ values: [String: Value] = [:], set: String? = nil) {
        self.values = values
        self.set = set
    }

    /// Nil if it was not given.
    package subscript(name: String) -> Value? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// Whether a switch was given, and not as `-Name:$false`.
    package func flag(_ name: String) -> Bool {
        if case .bool(true) = values[name] { true } else { false }
    }

    package func bool(_ name: String) -> Bool? {
        if case .bool(let isTrue) = values[name] { isTrue } else { nil }
    }

    package func string(_ name: String) -> String? {
        if case .string(let text) = values[name] { text } else { nil }
    }

    package func int(_ name: String) -> Int? {
        if case .int(let number) = values[name] { Int(number) } else { nil }
    }

    package func date(_ name: String) -> DateTime? {
        if case .date(let date) = values[name] { date } else { nil }
    }

    package func scriptBlock(_ name: String) -> ScriptBlock? {
        if case .scriptBlock(let block) = values[name] { block } else { nil }
    }

    package func hashtable(_ name: String) -> Hashtable? {
        if case .hashtable(let table) = values[name] { table } else { nil }
    }

    /// A list parameter's elements; nil if it was not given.
    package func list(_ name: String) -> [Value]? {
        switch values[name] {
        case nil: nil
        case .array(let elements, _): elements
        case .some(let single): [single]
        }
    }

    package func strings(_ name: String) -> [String]? {
        list(name)?.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }
}
