/// The cmdlet that a person typed, as Exchange's admin audit log is to have it.
///
/// What a request does to the ledger is the same whichever door it came through; what its record says is what was
/// typed. So a door that takes cmdlets puts the invocation around its work, and the ledger picks it up.
package struct CmdletInvocation: Sendable {
    /// Verb-Noun, as declared.
    package let cmdlet: String
    /// As declared, with their values as text, in the order of the declaration.
    package let parameters: [ExchangeAdminAuditRecord.Parameter]

    package init(cmdlet: String, parameters: [ExchangeAdminAuditRecord.Parameter]) {
        self.cmdlet = cmdlet
        self.parameters = parameters
    }

    /// The invocation that the present task works for.
    @TaskLocal package static var current: Self?
}
