import ControlAPI
import Directory
import DirectoryModel
import Foundation
import LDAPClient

extension CalendarBody {
    /// - Parameter retentionDays: How long the tenant keeps deleted users; it says when this one is purged.
    init(_ mailbox: SchedulingMailbox, in tenant: RunningTenant, retentionDays: Int? = nil) {
        let isThere = mailbox.isProvisioned && mailbox.state != .purged
        let entry = SchedulingEntry(mailbox, in: tenant.identity, names: tenant.directory.names)
        self.init(
            displayName: mailbox.displayName,
            address: mailbox.primaryAddress.description,
            dn: isThere ? (mailbox.state == .active ? entry.dn : entry.deletedDN).description : nil,
            objectId: isThere ? GUIDText(mailbox.objectID.uuid) : nil,
            mailboxGuid: GUIDText(mailbox.mailboxGUID.uuid),
            createdBy: mailbox.createdBy,
            createdAt: mailbox.createdAt,
            state: State(mailbox),
            addresses: mailbox.addresses.map(\.description),
            purgeAfter: mailbox.state == .deleted
                ? retentionDays.flatMap { days in mailbox.deletedAt?.addingTimeInterval(Double(days) * 86_400) } : nil
        )
    }
}

extension CalendarBody.State {
    init(_ mailbox: SchedulingMailbox) {
        self =
            switch mailbox.state {
            case .active: mailbox.isProvisioned ? .active : .provisioning
            case .deleted: .deleted
            case .purged: .purged
            }
    }

    /// The mailbox's state behind it.
    var mailboxState: SchedulingMailbox.State {
        switch self {
        case .provisioning, .active: .active
        case .deleted: .deleted
        case .purged: .purged
        }
    }

    var isProvisioned: Bool? {
        switch self {
        case .provisioning: false
        case .active: true
        case .deleted, .purged: nil
        }
    }
}
