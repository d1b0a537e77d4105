package import Foundation

/// .NET's composite formatting, which the operator `-f` is: `{0,-10:N2}` and the like, in the culture en-US.
package enum CompositeFormat {
    /// Fills the holes of a format with arguments.
    ///
    /// - Parameter zone: What the formats that show an offset take for local.
    /// - Throws: An `ErrorRecord` where the format is broken, or names an argument that there is not.
    package static func composed(_ format: String, _ arguments: [Value], zone: TimeZone) throws -> String {
        do {
            return try filled(format, arguments, zone)
        } catch let problem as FormatProblem {
            throw problem.ofOperator
        }
    }

    /// `ToString(format)` of one value.
    ///
    /// - Throws: An `ErrorRecord` where the format doesn't fit the value.
    package static func formatted(_ value: Value, format: String, zone: TimeZone) throws -> String {
        do {
            return try value.formatted(format, zone: zone)
        } catch let problem as FormatProblem {
            throw problem.ofMethod
        }
    }

    private static func filled(_ format: String, _ arguments: [Value], _ zone: TimeZone) throws -> String {
        var (result, reader) = ("", format[...])
        while let character = reader.popFirst() {
            switch character {
            case "{" where reader.first == "{", "}" where reader.first == "}":
                reader.removeFirst()
                result.append(character)
            case "{": result += try hole(&reader, arguments, zone)
            case "}": throw FormatProblem.invalidFormat
            default: result.append(character)
            }
        }
        return result
    }

    /// Reads one hole behind its opening brace: an index, perhaps a width and a format.
    private static func hole(_ reader: inout Substring, _ arguments: [Value], _ zone: TimeZone) throws -> String {
        guard let index = number(&reader), index < 1_000_000 else { throw FormatProblem.invalidFormat }
        var (width, format) = (0, "")
        skipBlanks(&reader)
        if reader.first == "," {
            reader.removeFirst()
            skipBlanks(&reader)
            let isLeft = reader.first == "-"
            if isLeft { reader.removeFirst() }
            guard let count = number(&reader), count < 1_000_000 else { throw FormatProblem.invalidFormat }
            width = isLeft ? -count : count
            skipBlanks(&reader)
        }
        if reader.first == ":" {
            format = String(reader.dropFirst().prefix { $0 != "}" && $0 != "{" })
            reader = reader.dropFirst(format.count + 1)
        }
        guard reader.popFirst() == "}" else { throw FormatProblem.invalidFormat }
        guard index < arguments.count else { throw FormatProblem.badIndex }
        return aligned(try arguments[index].formatted(format, zone: zone), width: width)
    }

    private static func number(_ reader: inout Substring) -> Int? {
        let digits = reader.prefix { $0.isASCII && $0.isNumber }
        reader = reader.dropFirst(digits.count)
        return Int(digits)
    }

    private static func skipBlanks(_ reader: inout Substring) {
        reader = reader.drop { $0 == " " }
    }

    /// Fills with blanks: on the left, or on the right if the width is negative.
    private static func aligned(_ text: String, width: Int) -> String {
        let blanks = String(repeating: " ", count: max(abs(width) - text.count, 0))
        return width < 0 ? text + blanks : blanks + text
    }
}

extension Value {
    /// .NET's `ToString(format)` in the culture en-US; what has no formats ignores it.
    ///
    /// - Throws: A `FormatProblem` where the format doesn't fit the value.
    func formatted(_ format: String, zone: TimeZone) throws -> String {
        if format.isEmpty { return plainText }
        switch self {
        case .int, .double: return try numberText(format)
        case .date(let date): return try DatePattern(format).text(date, zone: zone)
        case .timeSpan(let span): return try TimeSpanFormat.text(span, format: format)
        case .guid(let guid): return try guid.formatted(format)
        default: return plainText
        }
    }

    private func numberText(_ format: String) throws -> String {
        guard let number = Number(self) else { return plainText }
        if case .double(let value) = number, let word = Number.word(for: value) { return word }
        return try StandardNumberFormat(format)?.text(number) ?? CustomNumberFormat(format).text(number)
    }
}

extension UUID {
    /// .NET's formats D, N, B and P.
    fileprivate func formatted(_ format: String) throws -> String {
        let text = uuidString.lowercased()
        switch format.lowercased() {
        case "d": return text
        case "n": return text.replacing("-", with: "")
        case "b": return "{\(text)}"
        case "p": return "(\(text))"
        default: throw FormatProblem(message: "Format string can be only \"D\", \"N\", \"P\" or \"B\".")
        }
    }
}
