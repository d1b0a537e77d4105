import Directory
import DirectoryModel
import Ledger
import PowerShell

/// An account with the organization that it is in, for the objects of Get-User and Entra's cmdlets.
struct AccountView: Sendable {
    let user: DirectoryRecipient
    let organization: Organization

    init(_ user: DirectoryRecipient, in organization: Organization) {
        self.user = user
        self.organization = organization
    }

    func detail(_ name: String) -> String? { user.details[name] }
}

/// Hands over accounts of the directory, scheduling accounts and foreign ones included.
struct UserListing: Sendable {
    private let run: CmdletRun
    private let object: ObjectType<AccountView>
    private let admits: @Sendable (DirectoryRecipient) throws -> Bool

    init(
        _ run: CmdletRun,
        object: ObjectType<AccountView>,
        admits: @escaping @Sendable (DirectoryRecipient) throws -> Bool
    ) {
        self.run = run
        self.object = object
        self.admits = admits
    }

    /// The one account that a UPN, object id, name or address means.
    static func one(_ key: String, _ run: CmdletRun) async throws -> DirectoryRecipient {
        let guid = GUID(key)
        // Exchange's own GUIDs are not in the directory.
        let mailbox = try await guid.asyncMap { try await run.organization.ledger.mailboxes(guids: [$0]).first } ?? nil
        let found = try await run.organization.directory.recipients(named: mailbox?.objectID.description ?? key)
            .filter { $0.kind == .user }
        guard let first = found.first else { throw ErrorRecord.notFound(key) }
        let exact = found.filter { $0.userPrincipalName?.lowercased() == key.lowercased() }
        if exact.count == 1 { return exact[0] }
        guard found.count == 1 else { throw ErrorRecord.ambiguous(key) }
        return first
    }

    func writeOne(_ key: String) async throws {
        let user = try await Self.one(key, run)
        guard try admits(user) else { throw ErrorRecord.notFound(key) }
        try await run.write(object.object(AccountView(user, in: run.organization), for: run))
    }

    /// - Parameter warning: What is said where there are more than `limit`; nil says nothing, as Entra's do.
    func writeAll(limit: Int?, warning: String?) async throws {
        var written = 0
        try await run.organization.directory.eachRecipient([.user]) { user in
            guard try admits(user) else { return true }
            if let limit, written >= limit {
                if let warning { try await run.warn(warning) }
                return false
            }
            try await run.write(object.object(AccountView(user, in: run.organization), for: run))
            written += 1
            return true
        }
    }
}
