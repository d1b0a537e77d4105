import Directory
import DirectoryModel
import Ledger
import PowerShell

/// What one call of Add- or Remove-MailboxPermission or -RecipientPermission asks for.
struct PermissionChange: Sendable {
    let rights: MailboxRights
    let trusteeName: String
    private let mailbox: SchedulingMailbox
    private let person: Person?
    private let run: CmdletRun

    /// - Parameter maybeGone: Whether the rights of somebody whom the tenant no longer has are meant as well.
    init(
        _ run: CmdletRun,
        _ arguments: BoundArguments,
        trusteeParameter: String,
        maybeGone: Bool = false
    ) async throws {
        self.run = run
        let found = try await run.organization.mailbox(arguments.identity ?? "", for: run.caller)
        guard let scheduling = found.scheduling else {
            throw ErrorRecord.invalid(
                "\"\(found.name)\" is a \(found.typeDetails.name); rights are kept for scheduling mailboxes only.",
                target: found.name
            )
        }
        mailbox = scheduling
        rights = MailboxRights(names: arguments.strings("AccessRights") ?? [])
        let key = arguments.string(trusteeParameter) ?? ""
        person = try await run.organization.directory.person(key)
        guard person != nil || maybeGone else { throw ErrorRecord.notFound(key) }
        trusteeName = person?.userPrincipalName ?? key
    }

    var name: String { mailbox.name }

    /// The one whom it is about, where the tenant must have him.
    var trustee: (userPrincipalName: String, displayName: String) {
        (trusteeName, person?.displayName ?? trusteeName)
    }

    /// The rights in words.
    var text: String { rights.names.joined(separator: ", ") }

    var notThere: String {
        """
        Can't remove the access control entry on the object "\(name)" for account "\(trusteeName)" because the ACE isn't \
        present.
        """
    }

    /// - Returns: False where it was so already.
    func carryOut(adding: Bool) async throws -> Bool {
        do {
            return try await run.organization.ledger.changePermission(
                of: mailbox,
                user: trusteeName,
                rights: rights,
                adding: adding,
                by: run.caller.name
            )
        } catch let error as LedgerError where error.code == .notFound && !adding {
            return false
        }
    }

    static let mailboxParameters: [ParameterDeclaration] = [
        .identity("The mailbox", mandatory: true),
        ParameterDeclaration(
            "User",
            .string,
            mandatory: true,
            position: 1,
            pipelineProperties: ["User"],
            help: "The person, by UPN, address, DN or object id."
        ),
        ParameterDeclaration(
            "AccessRights",
            .list(.choice(MailboxRights.ofMailbox.names)),
            mandatory: true,
            position: 2,
            pipelineProperties: ["AccessRights"],
            help: "The rights."
        ),
    ]

    static let recipientParameters: [ParameterDeclaration] = [
        .identity("The recipient", mandatory: true),
        ParameterDeclaration(
            "Trustee",
            .string,
            mandatory: true,
            pipelineProperties: ["Trustee"],
            help: "The person, by UPN, address, DN or object id."
        ),
        ParameterDeclaration("AccessRights", .list(.choice(["SendAs"])), mandatory: true, help: "SendAs."),
    ]
}
