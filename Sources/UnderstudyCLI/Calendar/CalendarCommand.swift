import ArgumentParser
import ControlAPI

/// `understudy calendar`.
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "Create, list and delete Bookings calendars.",
        subcommands: [
            CalendarCreate.self, CalendarList.self, CalendarShow.self, CalendarRename.self, CalendarDelete.self,
            CalendarRestore.self,
        ]
    )

    /// How calendars are named in arguments.
    static let help: ArgumentHelp = "The calendar: address, mailbox GUID or object id."

    /// A table of calendars.
    static func printer(_ output: Output) -> ListPrinter<CalendarBody> {
        ListPrinter(
            output: output,
            columns: [
                .text("ADDRESS", atLeast: 16), .text("DISPLAY NAME"), .fixed("STATE"), .text("CREATED BY"),
                .fixed("CREATED"),
            ],
            cells: { [$0.address, $0.displayName, $0.state.rawValue, $0.createdBy, $0.createdAt.stamp] }
        )
    }

    static func details(_ calendar: CalendarBody) -> String {
        var details = Details()
        details.add("display name", calendar.displayName)
        details.add("address", calendar.address)
        details.add("state", calendar.state.rawValue)
        details.add("dn", calendar.dn)
        details.add("object id", calendar.objectId?.text)
        details.add("mailbox guid", calendar.mailboxGuid.text)
        details.add("created by", calendar.createdBy)
        details.add("created at", calendar.createdAt.stamp)
        details.add("addresses", calendar.addresses)
        if let date = calendar.purgeAfter { details.add("purged after", date.stamp) }
        return details.text
    }
}

extension CalendarBody.State: CaseIterable, ExpressibleByArgument {
    static let allCases: [Self] = [.provisioning, .active, .deleted, .purged]
}
