import ControlAPI
import Foundation

/// Cuts an export's stream of bytes into its frames.
struct ExportFrames {
    private var rest = Data()
    private var head: ExportFrame?

    /// Takes the next bytes and calls `body` with each frame that they complete.
    mutating func append(_ bytes: Data, _ body: (ExportFrame, Data) throws -> Void) throws {
        rest.append(bytes)
        while true {
            guard let frame = try head ?? nextHead() else { return }
            guard rest.count >= frame.bytes else {
                head = frame
                return
            }
            head = nil
            try body(frame, rest.prefix(frame.bytes))
            rest = Data(rest.dropFirst(frame.bytes))
        }
    }

    private mutating func nextHead() throws -> ExportFrame? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let frame = try ControlJSON.decoder().decode(ExportFrame.self, from: Data(rest[..<end]))
        rest = Data(rest[rest.index(after: end)...])
        return frame
    }
}
