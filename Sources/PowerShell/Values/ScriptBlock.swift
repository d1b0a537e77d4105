/// A piece of script in braces: its text, and what the parser made of it.
///
/// Two are the same only if they are the same piece of the same text.
package final class ScriptBlock: Sendable {
    /// What stands between the braces.
    package let text: String
    let body: StatementList
    /// What the extents in `body` are places in.
    let source: Source

    init(text: String, body: StatementList, source: Source) {
        self.text = text
        self.body = body
        self.source = source
    }
}
