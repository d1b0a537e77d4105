import Exchange
import PowerShell

/// What cmdlets put out, on its way to a reader that may be slower: beyond some bytes they wait for it.
actor OutputChannel {
    private var writer = WireWriter()
    private var isFinished = false
    private var isClosed = false
    private var reader: CheckedContinuation<Void, Never>?
    private var writers: [CheckedContinuation<Void, Never>] = []

    /// Bytes that may wait for the reader.
    private static let limit = 256 * 1_024
    /// Bytes that are worth a write of their own.
    private static let enough = 32 * 1_024

    /// - Throws: `CancellationError` once nobody reads any more.
    func put(_ output: RemoteOutput) async throws {
        while writer.bytes.count >= Self.limit, !isClosed {
            await withCheckedContinuation { writers.append($0) }
        }
        guard !isClosed else { throw CancellationError() }
        writer.write(output)
        // Words are for a person who waits; of rows, a heap is sent at once.
        if case .objects = output, writer.bytes.count < Self.enough { return }
        wakeReader()
    }

    /// - Parameter failure: What ended the pipeline; nil where all went well.
    func finish(_ failure: ErrorRecord?) {
        writer.finish(failure)
        isFinished = true
        wakeReader()
    }

    /// The next bytes; nil after the last.
    func next() async -> [UInt8]? {
        while writer.bytes.isEmpty, !isFinished { await withCheckedContinuation { reader = $0 } }
        guard !writer.bytes.isEmpty else { return nil }
        defer {
            for writer in writers { writer.resume() }
            writers = []
        }
        return writer.take()
    }

    /// Nobody reads any more.
    func close() {
        isClosed = true
        for writer in writers { writer.resume() }
        writers = []
    }

    private func wakeReader() {
        reader?.resume()
        reader = nil
    }
}
