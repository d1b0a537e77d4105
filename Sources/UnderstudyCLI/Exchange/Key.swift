import Foundation

/// What somebody pressed.
enum Key: Equatable {
    case text(String)
    case enter, tab, backspace, delete
    case left, right, up, down, home, end
    case killToEnd, killToStart
    /// Ctrl-C: the line is given up.
    case cancel
    /// Ctrl-D: on an empty line, the end.
    case endOfInput

    /// Waits for the next one; nil at the end of the input. What has no meaning here is passed over.
    static func read(from descriptor: CInt) -> Key? {
        while let byte = readByte(descriptor) {
            if let key = key(for: byte, descriptor) { return key }
        }
        return nil
    }

    private static func key(for byte: UInt8, _ descriptor: CInt) -> Key? {
        switch byte {
        case 0x01: return .home
        case 0x03: return .cancel
        case 0x04: return .endOfInput
        case 0x05: return .end
        case 0x08, 0x7F: return .backspace
        case 0x09: return .tab
        case 0x0A, 0x0D: return .enter
        case 0x0B: return .killToEnd
        case 0x15: return .killToStart
        case 0x1B: return escapeSequence(descriptor)
        case 0x20..<0x7F: return .text(String(UnicodeScalar(byte)))
        case 0xC0...: return .text(character(startingWith: byte, descriptor))
        default: return nil
        }
    }

    /// `ESC [ A` and its kin (ECMA-48, CSI; xterm's keys).
    private static func escapeSequence(_ descriptor: CInt) -> Key? {
        guard let kind = readByte(descriptor), kind == UInt8(ascii: "[") || kind == UInt8(ascii: "O") else {
            return nil
        }
        var digits = ""
        while let byte = readByte(descriptor) {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ";"): digits.unicodeScalars.append(.init(byte))
            case UInt8(ascii: "A"): return .up
            case UInt8(ascii: "B"): return .down
            case UInt8(ascii: "C"): return .right
            case UInt8(ascii: "D"): return .left
            case UInt8(ascii: "H"): return .home
            case UInt8(ascii: "F"): return .end
            case UInt8(ascii: "~"): return ["1": .home, "3": .delete, "4": .end, "7": .home, "8": .end][digits]
            default: return nil
            }
        }
        return nil
    }

    /// The rest of a character of UTF-8.
    private static func character(startingWith first: UInt8, _ descriptor: CInt) -> String {
        var bytes = [first]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        while bytes.count < length, let byte = readByte(descriptor) { bytes.append(byte) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func readByte(_ descriptor: CInt) -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = Foundation.read(descriptor, &byte, 1)
            if count == 1 { return byte }
            guard count < 0, errno == EINTR else { return nil }
        }
    }
}
