/// What a search looks for (RFC 4515).
///
/// Values are given as they are: they are escaped when the filter is written out, so nothing in a value can
/// change what is asked.
public indirect enum Filter: Hashable, Sendable {
    case present(String)
    case equalBytes(String, AttributeValue)
    case greaterOrEqual(String, String)
    case lessOrEqual(String, String)
    case approximate(String, String)
    case substrings(String, initial: String? = nil, any: [String] = [], final: String? = nil)
    /// A named matching rule; at least one of attribute and rule must be given.
    case extensible(attribute: String? = nil, rule: String? = nil, dnAttributes: Bool = false, value: String)
    case and([Filter])
    case or([Filter])
    case not(Filter)

    public static func equal(_ attribute: String, _ value: String) -> Self {
        .equalBytes(attribute, AttributeValue(value))
    }

    /// Matches every entry that may be seen.
    public static let anything = Self.present("objectClass")

    /// Reads the text form.
    public init(parsing text: String) throws(FilterError) {
        var parser = FilterParser(text)
        self = try parser.filter()
    }

    /// How deep filters may be nested. libldap and servers walk them recursively.
    static let maximumDepth = 100

    /// Whether the filter can be sent: not nested too deeply, and all its names are names.
    func isWellFormed(depth: Int = Self.maximumDepth) -> Bool {
        guard depth > 0 else { return false }
        return switch self {
        case .and(let parts), .or(let parts): parts.allSatisfy { $0.isWellFormed(depth: depth - 1) }
        case .not(let part): part.isWellFormed(depth: depth - 1)
        case .present(let name), .equalBytes(let name, _), .greaterOrEqual(let name, _), .lessOrEqual(let name, _),
            .approximate(let name, _), .substrings(let name, _, _, _):
            FilterParser.isAttribute(name)
        case .extensible(let name, let rule, _, _):
            (name != nil || rule != nil) && name.map(FilterParser.isAttribute) ?? true
                && rule.map(NamePart.isType) ?? true
        }
    }
}
