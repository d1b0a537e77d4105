import PowerShell

/// One cmdlet: what it is called and takes, who may run it, which log has it, and what it does.
///
/// Everything else follows from it: parsing and binding, Get-Help, Get-Command and completion, the check of roles, the
/// record in the audit log, and the door over HTTP. A new cmdlet is a file with one of these, and its line in
/// ``CmdletCatalog``.
struct Cmdlet: Sendable {
    let declaration: CommandDeclaration
    /// The caller needs one of these.
    let roles: Set<ManagementRole>
    /// Which audit log has a run that failed; what succeeded is logged with what it did.
    let log: AuditedIn
    /// Does it for the objects of one batch: each has its own arguments, which differ only in what was piped in.
    let process: @Sendable (CmdletRun, [BoundArguments]) async throws -> Void
    /// Answers at once for a cmdlet that begins a pipeline and this one right behind it, as two tables are joined.
    var join: Join?

    /// What both calls come to together, or nil where they must run one after the other.
    typealias Join = @Sendable (_ first: CmdletCall, _ own: CmdletCall) -> (@Sendable (CmdletRun) async throws -> Void)?

    enum AuditedIn: Sendable {
        /// Get-, Search- and Test- are never logged (Exchange, "Administrator audit logging").
        case none
        case exchange
        /// Cmdlets of Entra's modules: their changes are in the directory's log.
        case directory
    }

    /// A cmdlet that treats its objects one after the other; one that fails does not keep the others from it.
    static func each(
        _ declaration: CommandDeclaration,
        roles: Set<ManagementRole>,
        log: AuditedIn = .none,
        _ body: @escaping @Sendable (CmdletRun, BoundArguments) async throws -> Void
    ) -> Cmdlet {
        Cmdlet(declaration: declaration, roles: roles, log: log) { run, batch in
            for arguments in batch {
                try await run.attempt(arguments) { try await body(run, arguments) }
            }
        }
    }

    /// A cmdlet that treats many objects at once.
    static func batch(
        _ declaration: CommandDeclaration,
        roles: Set<ManagementRole>,
        join: Join? = nil,
        _ body: @escaping @Sendable (CmdletRun, [BoundArguments]) async throws -> Void
    ) -> Cmdlet {
        Cmdlet(declaration: declaration, roles: roles, log: .none, process: body, join: join)
    }

    var name: String { declaration.name }
}

/// A cmdlet with what was typed behind it, and who typed it.
struct CmdletCall: Sendable {
    let cmdlet: Cmdlet
    let arguments: BoundArguments
    let caller: Caller
}
