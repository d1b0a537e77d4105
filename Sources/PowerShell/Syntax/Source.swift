/// The text of a script, in the form that the lexer reads and that errors point into.
final class Source: Sendable {
    let scalars: [Unicode.Scalar]
    private let lineStarts: [Int]

    init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        var starts = [0]
        for (place, scalar) in scalars.enumerated() where scalar.isNewline {
            let isHalf = scalar == "\r" && place + 1 < scalars.count && scalars[place + 1] == "\n"
            if !isHalf { starts.append(place + 1) }
        }
        self.scalars = scalars
        lineStarts = starts
    }

    func text(_ extent: Extent) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[min(extent.start, scalars.count)..<min(extent.end, scalars.count)])
        return String(view)
    }

    /// Where an extent begins, with its line; what runs over the line's end is cut there.
    func position(of extent: Extent) -> SourcePosition {
        let line = lineIndex(of: extent.start)
        let start = lineStarts[line]
        let end = endOfLine(from: start)
        let before = text(Extent(start: start, end: min(extent.start, end)))
        let covered = text(Extent(start: min(extent.start, end), end: min(max(extent.end, extent.start), end)))
        return SourcePosition(
            line: line + 1,
            column: before.count + 1,
            text: text(Extent(start: start, end: end)),
            length: max(covered.count, 1)
        )
    }

    private func lineIndex(of offset: Int) -> Int {
        var (low, high) = (0, lineStarts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    private func endOfLine(from start: Int) -> Int {
        scalars[start...].firstIndex { $0.isNewline } ?? scalars.count
    }
}
