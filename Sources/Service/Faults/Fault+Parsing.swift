import Ledger
import Provisioning

extension Fault {
    /// Reads one fault, as the variable and the control API write it.
    init(parsing text: String) throws(ServiceError) {
        let parts = text.split(separator: Character(":"), omittingEmptySubsequences: false).map { String($0) }
        guard (3...4).contains(parts.count) else {
            throw Self.unreadable(text, "it has the form step:kind:action, or step:kind:action:time")
        }
        guard let step = ProvisioningStep(rawValue: parts[0]) else {
            let known = ProvisioningStep.allCases.map(\.rawValue).joined(separator: ", ")
            throw Self.unreadable(text, "'\(parts[0])' is no step; there are \(known)")
        }
        let kind = Job.Kind(rawValue: parts[1])
        guard kind != nil || parts[1] == "*" else {
            let known = Job.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw Self.unreadable(text, "'\(parts[1])' is no kind of job; there are \(known), and *")
        }
        guard let action = Action(parts[2]) else {
            throw Self.unreadable(
                text,
                "'\(parts[2])' is no action; there are stop, freeze, delay=MILLISECONDS, fail, die"
            )
        }
        let last = parts.count == 4 ? parts[3] : "1"
        let repeats = last.hasSuffix("+")
        guard let time = Int(repeats ? last.dropLast() : last[...]), time > 0 else {
            throw Self.unreadable(text, "'\(last)' is no time; it is a number from 1, or one with + behind it")
        }
        self.init(step: step, kind: kind, action: action, time: time, repeats: repeats)
    }

    /// Reads faults that are separated by commas.
    static func list(_ text: String) throws(ServiceError) -> [Fault] {
        var faults: [Fault] = []
        for part in text.split(separator: Character(",")) {
            faults.append(try Fault(parsing: String(part.drop { $0 == " " })))
        }
        return faults
    }

    private static func unreadable(_ text: String, _ why: String) -> ServiceError {
        ServiceError(
            .badRequest,
            "'\(text.prefix(120))' is no fault: \(why)",
            hint: "for example after-directory-write:delete:die:1"
        )
    }
}

extension Fault.Action {
    fileprivate init?(_ text: String) {
        switch text {
        case "stop": self = .stop
        case "freeze": self = .freeze
        case "fail": self = .fail
        case "die": self = .die
        default:
            guard text.hasPrefix("delay="), let milliseconds = Int(text.dropFirst(6)),
                (0...600_000).contains(milliseconds)
            else { return nil }
            self = .delay(milliseconds: milliseconds)
        }
    }
}
