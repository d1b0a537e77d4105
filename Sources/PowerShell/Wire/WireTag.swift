/// How a value begins on the wire between a session and the service.
///
/// A stream is made of frames: four bytes little-endian with the length of what follows, one byte that says what it is
/// (``WireFrame``), and the rest. Numbers are LEB128 (DWARF 5, section 7.6), signed ones zigzagged; a text is its
/// length in bytes and its UTF-8. The names of an object's properties are written once a stream: a shape has a number,
/// and where the number is new, the shape stands behind it.
enum WireTag: UInt8 {
    case null
    case no
    case yes
    case int
    case double
    case string
    case date
    case timeSpan
    case guid
    case array
    case hashtable
    case object
    case scriptBlock
    case type
}

/// What a frame holds.
enum WireFrame: UInt8 {
    /// A call: its command's name and its arguments, a hashtable.
    case call
    /// One value that is piped into the first call.
    case input
    /// The names of the properties that somebody will look at; missing if all.
    case wanted
    case object
    case warning
    case information
    /// An error that does not end the pipeline.
    case failure
    /// An error that ended it; the last frame.
    case end
    /// All went well; the last frame. A stream without one of the two was cut off.
    case done
    /// What must hold for an object that somebody will look at. Last, so that the others keep their numbers.
    case condition
}

/// Bytes that are no stream of values.
package struct WireError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = "the answer of the service cannot be read: \(description)"
    }
}
