/// An operator between two operands.
struct BinaryOperator: Sendable, Hashable {
    let kind: Kind
    /// Only for operators that compare text: `-ceq` is, `-eq` and `-ieq` are not.
    let isCaseSensitive: Bool

    init(_ kind: Kind, caseSensitive: Bool = false) {
        self.kind = kind
        isCaseSensitive = caseSensitive
    }

    /// What it does; the words are those behind the dash.
    enum Kind: String, Sendable, CaseIterable {
        case and, or, xor
        case band, bor, bxor
        case eq, ne, gt, ge, lt, le, like, notlike, match, notmatch
        case contains, notcontains, `in`, notin, replace, split, join
        case `is`, isnot, `as`, shl, shr
        case format = "f"
        case plus = "+"
        case minus = "-"
        case times = "*"
        case divide = "/"
        case remainder = "%"
        case range = ".."
    }

    /// Higher binds tighter. The comma binds tighter than all of these.
    var precedence: Int {
        switch kind {
        case .and, .or, .xor: 1
        case .band, .bor, .bxor: 2
        case .plus, .minus: 4
        case .times, .divide, .remainder: 5
        case .format: 6
        case .range: 7
        default: 3
        }
    }

    /// As it is written, for messages.
    var spelling: String {
        switch kind {
        case .plus, .minus, .times, .divide, .remainder, .range: kind.rawValue
        default: "-\(isCaseSensitive ? "c" : "")\(kind.rawValue)"
        }
    }

    /// The operators that begin with a dash, by their words in small letters.
    static let words: [String: BinaryOperator] = {
        var words: [String: BinaryOperator] = [:]
        for kind in Kind.allCases where kind.rawValue.first?.isLetter == true {
            words[kind.rawValue] = BinaryOperator(kind)
            if comparesText.contains(kind) {
                words["i\(kind.rawValue)"] = BinaryOperator(kind)
                words["c\(kind.rawValue)"] = BinaryOperator(kind, caseSensitive: true)
            }
        }
        return words
    }()

    /// Those with forms in `c` and `i`.
    private static let comparesText: Set<Kind> = [
        .eq, .ne, .gt, .ge, .lt, .le, .like, .notlike, .match, .notmatch, .contains, .notcontains, .in, .notin,
        .replace, .split,
    ]
}
