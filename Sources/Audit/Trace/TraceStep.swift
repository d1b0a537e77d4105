import Directory
import DirectoryModel

/// One thing that an admin could do next.
package struct TraceStep: Hashable, Sendable {
    package enum Tool: String, Hashable, Sendable {
        /// A command of this program, for a POSIX shell.
        case understudy
        /// A cmdlet, for PowerShell.
        case exchange
        case ldapsearch
    }

    package let tool: Tool
    package let command: String
    /// What it is good for, in a few words.
    package let purpose: String

    private init(_ tool: Tool, _ command: String, _ purpose: String) {
        self.tool = tool
        self.command = command
        self.purpose = purpose
    }
}

extension TraceStep {
    /// What makes sense with an account of this kind in this state, the most harmless first.
    package static func steps(after story: TraceStory) -> [TraceStep] {
        switch story.kind {
        case .calendar: calendar(story)
        case .deletedCalendar: deletedCalendar(story)
        case .orphan: orphan(story) + inspection(story)
        case .lookalike, .unexplained: blocking(story) + inspection(story)
        case .person:
            [understudy(story, "user show", story.subject.address, "see the account")] + inspection(story)
        case .purgedCalendar, .otherMailbox, .group, .contact, .service, .other: inspection(story)
        }
    }

    private static func calendar(_ story: TraceStory) -> [TraceStep] {
        guard let mailbox = story.subject.mailbox else { return [] }
        let (address, name) = (mailbox.primaryAddress.description, literal(mailbox.name))
        var steps = [
            Self(.exchange, "Get-MailboxPermission \(name) | Where-Object User -like '*@*'", "see who may manage it"),
            Self(
                .exchange,
                "Search-AdminAuditLog -Cmdlets New-SchedulingMailbox -ObjectIds \(name)",
                "see Exchange's own record of its creation"
            ),
        ]
        if story.subject.object == nil, mailbox.isProvisioned {
            steps.append(understudy(story, "reconcile --apply", nil, "make its user again"))
        }
        if story.account?.isEnabled == true {
            steps += [
                Self(.exchange, "Set-Mailbox \(name) -AccountDisabled $true", "block sign-in; bookings go on"),
                understudy(story, "policy set enforce", nil, "block all such accounts, and keep them blocked"),
            ]
        }
        if !mailbox.isHidden {
            steps.append(
                Self(
                    .exchange,
                    "Set-Mailbox \(name) -HiddenFromAddressListsEnabled $true",
                    "take it out of the address lists"
                )
            )
        }
        steps.append(
            understudy(story, "calendar delete", address, "delete it, if nobody needs it; its data is gone then")
        )
        return steps
    }

    private static func deletedCalendar(_ story: TraceStory) -> [TraceStep] {
        guard let mailbox = story.subject.mailbox else { return [] }
        return [
            Self(.exchange, "Get-Mailbox -SoftDeletedMailbox \(literal(mailbox.name))", "see what is left"),
            understudy(
                story,
                "calendar restore",
                mailbox.mailboxGUID.description,
                "bring its user back; the calendar's data stays gone"
            ),
        ]
    }

    private static func orphan(_ story: TraceStory) -> [TraceStep] {
        [
            understudy(story, "reconcile --plan", nil, "see everything that differs, and change nothing"),
            understudy(story, "reconcile --apply --orphans delete", nil, "move orphans to ou=Deleted Objects"),
        ]
    }

    private static func blocking(_ story: TraceStory) -> [TraceStep] {
        guard story.account?.isEnabled == true, let address = story.subject.address else { return [] }
        return [
            understudy(story, "user block", address, "block sign-in until it is known what it is for"),
            Self(
                .exchange,
                "Set-MsolUser -UserPrincipalName \(literal(address)) -BlockCredential $true",
                "the same, as a cmdlet"
            ),
        ]
    }

    /// Looking closer at the object itself.
    private static func inspection(_ story: TraceStory) -> [TraceStep] {
        let id = story.subject.objectID.map(\.description)
        var steps = [understudy(story, "audit list --target", id, "see every record about it")]
        if let dn = story.subject.object?.dn {
            let command = "ldapsearch -b \(quoted(dn)) -s base '*' '+'"
            steps.append(Self(.ldapsearch, command, "see the entry, and creatorsName and modifiersName with it"))
        }
        return steps
    }

    private static func understudy(
        _ story: TraceStory,
        _ verb: String,
        _ argument: String?,
        _ purpose: String
    ) -> TraceStep {
        let subject = argument.map { " " + quoted($0) } ?? ""
        return Self(.understudy, "understudy \(verb)\(subject) --tenant \(story.tenant.name)", purpose)
    }

    /// One word of a POSIX shell in which nothing is expanded.
    private static func quoted(_ text: String) -> String {
        let isHarmless = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "@._-".utf8.contains(byte)
            }
        }
        return isHarmless ? text : "'\(text.replacing("'", with: "'\\''"))'"
    }

    /// A string of PowerShell in which nothing is expanded; PowerShell takes typographic quotes for plain ones.
    private static func literal(_ text: String) -> String {
        let isHarmless = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: false
            }
        }
        guard !isHarmless else { return text }
        let quotes: Set<Character> = ["'", "‘", "’", "‚", "‛"]
        return "'" + text.reduce(into: "") { $0 += quotes.contains($1) ? "\($1)\($1)" : "\($1)" } + "'"
    }
}
