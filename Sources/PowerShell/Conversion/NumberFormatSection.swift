/// The part of a custom numeric format between two semicolons.
struct NumberFormatSection {
    enum Token {
        case digit(isZero: Bool)
        case point
        case literal(String)
        /// How the exponent is written, and its least number of digits.
        case exponent(letter: Character, plus: Bool, width: Int)
    }

    private(set) var tokens: [Token] = []
    /// Placeholders before the point.
    private(set) var wholePlaces = 0
    /// Placeholders behind it.
    private(set) var decimals = 0
    /// The digits before the point that are always written, and those behind it.
    private(set) var leastWhole = 0
    private(set) var leastDecimals = 0
    private(set) var isGrouped = false
    /// Powers of ten that `%` and commas before the point stand for.
    private(set) var shift = 0
    private(set) var hasExponent = false

    var isEmpty: Bool { tokens.isEmpty }

    init(_ text: String) {
        var reader = Substring(text)
        var (pointSeen, commas) = (false, 0)
        while let character = reader.popFirst() {
            switch character {
            case "0", "#":
                addDigit(isZero: character == "0", behindPoint: pointSeen)
                isGrouped = isGrouped || (commas > 0 && !pointSeen)
                commas = 0
                continue
            case ",":
                if !pointSeen, wholePlaces > 0 { commas += 1 }
                continue
            case "." where !pointSeen:
                (pointSeen, shift, commas) = (true, shift - 3 * commas, 0)
                tokens.append(.point)
            case ".": break
            case "%", "‰":
                shift += character == "%" ? 2 : 3
                tokens.append(.literal(String(character)))
            case "E" where exponent(in: &reader, letter: character): break
            case "e" where exponent(in: &reader, letter: character): break
            case "\\":
                if let escaped = reader.popFirst() { tokens.append(.literal(String(escaped))) }
            case "'", "\"":
                let end = reader.firstIndex(of: character) ?? reader.endIndex
                tokens.append(.literal(String(reader[..<end])))
                reader = reader[end...].dropFirst()
            default: tokens.append(.literal(String(character)))
            }
        }
        shift -= 3 * commas
    }

    private mutating func addDigit(isZero: Bool, behindPoint: Bool) {
        tokens.append(.digit(isZero: isZero))
        if behindPoint {
            decimals += 1
            if isZero { leastDecimals = decimals }
        } else {
            wholePlaces += 1
            if isZero || leastWhole > 0 { leastWhole += 1 }
        }
    }

    /// Reads `+00`, `-00` or `00` behind an E; otherwise takes nothing.
    private mutating func exponent(in reader: inout Substring, letter: Character) -> Bool {
        var rest = reader
        let plus = rest.first == "+"
        if plus || rest.first == "-" { rest.removeFirst() }
        let width = rest.prefix { $0 == "0" }.count
        guard width > 0 else { return false }
        reader = rest.dropFirst(width)
        tokens.append(.exponent(letter: letter, plus: plus, width: width))
        hasExponent = true
        return true
    }

    /// Cuts a format at the semicolons that are not quoted.
    static func split(_ text: String) -> [String] {
        var (parts, quote, escaped) = ([""], Character?.none, false)
        for character in text {
            if !escaped, quote == nil, character == ";" {
                parts.append("")
                continue
            }
            parts[parts.count - 1].append(character)
            if escaped {
                escaped = false
            } else if character == "\\" {
                escaped = true
            } else if character == "'" || character == "\"" {
                quote = quote == nil ? character : quote == character ? nil : quote
            }
        }
        return parts
    }
}
