/// Exchange's recipient types, with the numbers that `msExchRecipientTypeDetails` holds.
package enum RecipientTypeDetails: Int64, Sendable {
    case userMailbox = 1
    case sharedMailbox = 4
    case roomMailbox = 16
    case equipmentMailbox = 32
    case mailContact = 64
    case mailUser = 128
    case mailUniversalDistributionGroup = 256
    case groupMailbox = 1_099_511_627_776
    /// 2^44: the mailbox behind a Bookings calendar.
    case schedulingMailbox = 17_592_186_044_416

    /// The name that the cmdlets print.
    package var name: String {
        switch self {
        case .userMailbox: "UserMailbox"
        case .sharedMailbox: "SharedMailbox"
        case .roomMailbox: "RoomMailbox"
        case .equipmentMailbox: "EquipmentMailbox"
        case .mailContact: "MailContact"
        case .mailUser: "MailUser"
        case .mailUniversalDistributionGroup: "MailUniversalDistributionGroup"
        case .groupMailbox: "GroupMailbox"
        case .schedulingMailbox: "SchedulingMailbox"
        }
    }
}
