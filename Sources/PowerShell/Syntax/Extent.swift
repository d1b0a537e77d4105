/// A stretch of a script's text, in scalars from its beginning.
struct Extent: Sendable, Hashable {
    var start: Int
    var end: Int

    var length: Int { end - start }
}
