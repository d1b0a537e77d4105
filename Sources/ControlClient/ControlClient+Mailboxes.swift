package import ControlAPI

extension ControlClient {
    package func mailboxes(
        of tenant: String,
        after: String? = nil,
        limit: Int? = nil
    ) async throws(ControlClientError) -> MailboxPage {
        try await get(.tenant(tenant, "mailboxes").asking("after", after).asking("limit", limit.map(String.init)))
    }

    package func mailbox(_ mailbox: String, of tenant: String) async throws(ControlClientError) -> MailboxBody {
        try await get(.tenant(tenant, "mailboxes", mailbox))
    }

    package func change(
        permission change: ChangePermission,
        on mailbox: String,
        of tenant: String
    ) async throws(ControlClientError) -> MailboxBody {
        try await send(.post, .tenant(tenant, "mailboxes", mailbox, "permissions"), change)
    }
}
