/// The cmdlet that a person typed, as Exchange's admin audit log is to have it.
///
/// What a request does to the ledger is the same whichever door it came through; what its record says is what was
/// typed. So a door that takes cmdlets puts the invocation around its work, and the ledger picks it up.
package struct CmdletInvocation: Sendable {
    /// Verb-Noun, as declared.
    package let cmdlet: String
    /// As declared, with their values as text, in the order of the declaration.
    package let parameters: [ExchangeAdminAuditRecord.Parameter]
    /// Who runs it, for the log.
    package let caller: String

    package init(cmdlet: String, parameters: [ExchangeAdminAuditRecord.Parameter], caller: String) {
        self.cmdlet = cmdlet
        self.parameters = parameters
        self.caller = caller
    }

    /// The invocation that the present task works for.
    @TaskLocal package static var current: Self?
}
