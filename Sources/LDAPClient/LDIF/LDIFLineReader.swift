/// Cuts bytes into lines, joins folded ones and drops comments.
struct LDIFLineReader {
    /// The longest line that is read, continuations included.
    static let maximumLength = 128 << 20

    private var ready: [LDIFLine] = []
    private var taken = 0
    /// The last line, which may yet be continued, and its number.
    private var current: [UInt8] = []
    private var currentNumber = 0
    private var problem: String?
    private var isAssembling = false
    /// The start of a line whose end hasn't been read.
    private var partial: [UInt8] = []
    private var isTooLong = false
    private var lineNumber = 0

    /// The next line that is complete.
    mutating func next() -> LDIFLine? {
        guard taken < ready.count else {
            ready.removeAll(keepingCapacity: true)
            taken = 0
            return nil
        }
        defer { taken += 1 }
        return ready[taken]
    }

    mutating func feed(_ chunk: some Collection<UInt8>) {
        var rest = chunk[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            if partial.isEmpty {
                take(rest[..<end])
            } else {
                partial.append(contentsOf: rest[..<end])
                let line = partial
                partial.removeAll(keepingCapacity: true)
                take(line)
            }
            rest = rest[rest.index(after: end)...]
        }
        if partial.count + rest.count <= Self.maximumLength {
            partial.append(contentsOf: rest)
        } else {
            isTooLong = true
        }
    }

    /// There is nothing more to come.
    mutating func finish() {
        if !partial.isEmpty {
            let line = partial
            partial = []
            take(line)
        }
        complete()
        ready.append(LDIFLine(number: lineNumber + 1, bytes: []))
    }

    private mutating func take(_ line: some Collection<UInt8>) {
        lineNumber += 1
        var line = line[...]
        if let last = line.indices.suffix(1).first, line[last] == UInt8(ascii: "\r") { line = line[..<last] }
        switch line.first {
        case nil:
            complete()
            ready.append(LDIFLine(number: lineNumber, bytes: []))
        case UInt8(ascii: " "): continueLine(line.dropFirst())
        default:
            complete()
            isAssembling = true
            currentNumber = lineNumber
            current.append(contentsOf: line)
        }
        if isTooLong { problem = "too long" }
        isTooLong = false
    }

    private mutating func continueLine(_ rest: some Collection<UInt8>) {
        guard isAssembling else {
            isAssembling = true
            currentNumber = lineNumber
            problem = "starts with a space, but there is no line to continue"
            return
        }
        guard current.count + rest.count <= Self.maximumLength else {
            problem = "too long"
            return
        }
        current.append(contentsOf: rest)
    }

    private mutating func complete() {
        guard isAssembling else { return }
        if problem != nil || current.first != UInt8(ascii: "#") {
            ready.append(LDIFLine(number: currentNumber, bytes: current, problem: problem))
        }
        isAssembling = false
        problem = nil
        current.removeAll(keepingCapacity: false)
    }
}
