/// Where in a script an operation stands, for its errors.
struct Place {
    let source: Source
    let extent: Extent

    var position: SourcePosition { source.position(of: extent) }

    /// Runs an operation, and says where it stands if it fails without saying so itself.
    @inline(__always)
    func locating<Result>(_ operation: () throws -> Result) throws -> Result {
        do { return try operation() } catch let record as ErrorRecord { throw record.at(position) }
    }
}
