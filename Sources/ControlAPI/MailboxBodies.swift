package import Foundation

/// A scheduling mailbox as Exchange shows it.
package struct MailboxBody: Codable, Sendable {
    package struct Permission: Codable, Sendable {
        package var user: String
        package var accessRights: [String]

        package init(user: String, accessRights: [String]) {
            self.user = user
            self.accessRights = accessRights
        }
    }

    package var name: String
    package var displayName: String
    package var alias: String
    package var primarySmtpAddress: String
    /// As in the directory: `SMTP:` the primary one, `smtp:` the others.
    package var emailAddresses: [String]
    package var recipientTypeDetails: String
    package var exchangeGuid: GUIDText
    package var guid: GUIDText
    /// The Entra object id; null until provisioned.
    package var externalDirectoryObjectId: GUIDText?
    package var whenCreated: Date
    package var isSoftDeleted: Bool
    package var hiddenFromAddressListsEnabled: Bool
    package var permissions: [Permission]

    package init(
        name: String,
        displayName: String,
        alias: String,
        primarySmtpAddress: String,
        emailAddresses: [String],
        recipientTypeDetails: String,
        exchangeGuid: GUIDText,
        guid: GUIDText,
        externalDirectoryObjectId: GUIDText?,
        whenCreated: Date,
        isSoftDeleted: Bool,
        hiddenFromAddressListsEnabled: Bool,
        permissions: [Permission]
    ) {
        self.name = name
        self.displayName = displayName
        self.alias = alias
        self.primarySmtpAddress = primarySmtpAddress
        self.emailAddresses = emailAddresses
        self.recipientTypeDetails = recipientTypeDetails
        self.exchangeGuid = exchangeGuid
        self.guid = guid
        self.externalDirectoryObjectId = externalDirectoryObjectId
        self.whenCreated = whenCreated
        self.isSoftDeleted = isSoftDeleted
        self.hiddenFromAddressListsEnabled = hiddenFromAddressListsEnabled
        self.permissions = permissions
    }
}

/// `GET tenants/{tenant}/mailboxes`: one page, oldest first.
package struct MailboxPage: Codable, Sendable {
    package var mailboxes: [MailboxBody]
    package var next: String?

    package init(mailboxes: [MailboxBody], next: String?) {
        self.mailboxes = mailboxes
        self.next = next
    }
}

/// `POST tenants/{tenant}/mailboxes/{mailbox}/permissions`: give or take FullAccess.
package struct ChangePermission: Codable, Sendable {
    package enum Change: String, Codable, Sendable {
        case add, remove
    }

    package var change: Change
    /// The UPN of a person of the tenant.
    package var user: String
    package var actingAs: String?

    package init(change: Change, user: String, actingAs: String? = nil) {
        self.change = change
        self.user = user
        self.actingAs = actingAs
    }
}
