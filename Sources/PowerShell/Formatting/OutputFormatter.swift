/// Turns the values that a script puts out into the text that PowerShell would show: what stands at the end of every
/// pipeline.
///
/// One serves a whole run, so that the objects of several statements share a table, as they do there. It holds no
/// more than the first rows of a table; take the bytes as often as you like.
package struct OutputFormatter {
    private var generator = FormatGenerator()
    private var renderer: FormatRenderer
    /// The shape of the last object that no Format command made.
    private var plainShape: Shape?

    /// - Parameter width: Columns of the terminal; 80 is usual where there is none.
    package init(width: Int) {
        renderer = FormatRenderer(width: width)
    }

    /// Adds one value of the pipeline.
    package mutating func append(_ value: Value) {
        guard case .object(let object) = value else {
            for item in FormatGenerator.items(of: value) { add(item) }
            return
        }
        if object.shape !== plainShape {
            guard FormatRecord(object) == nil else { return add(value) }
            plainShape = object.shape
        }
        generator.add(value) { renderer.add($0) }
    }

    private mutating func add(_ item: Value) {
        if case .object(let object) = item, let record = FormatRecord(object) {
            // What a Format command made begins a layout of its own.
            if case .start = record { endOwn() }
            renderer.add(record)
        } else {
            generator.add(item) { renderer.add($0) }
        }
    }

    /// Prints rows that wait for more of them to be measured; call it when nothing has come for a while.
    package mutating func settle() {
        renderer.settle()
    }

    /// Ends the table or list that is open. More may be appended after it.
    package mutating func finish() {
        endOwn()
        renderer.settle()
    }

    /// Hands over what is printed so far, as UTF-8.
    package mutating func takeBytes() -> [UInt8] {
        renderer.takeBytes()
    }

    private mutating func endOwn() {
        generator.finish { renderer.add($0) }
    }
}
