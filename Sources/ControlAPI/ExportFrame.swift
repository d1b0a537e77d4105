/// The line of JSON before each part of an export: how far it is, and how many bytes of the file follow the newline.
///
/// An export's status is sent before its rows are read, so the last frame tells whether the file is whole.
package struct ExportFrame: Codable, Sendable {
    package var rows: Int
    package var total: Int
    package var bytes: Int
    /// Nothing follows, and the file is whole unless there is a ``failure``.
    package var isLast: Bool
    package var failure: ControlFailure?

    package init(rows: Int, total: Int, bytes: Int, isLast: Bool = false, failure: ControlFailure? = nil) {
        self.rows = rows
        self.total = total
        self.bytes = bytes
        self.isLast = isLast
        self.failure = failure
    }
}
