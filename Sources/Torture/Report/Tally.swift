import Foundation

/// What a torture has done so far.
actor Tally {
    /// Memory and descriptors of one kind of process.
    struct Usage: Sendable {
        var first: (kilobytes: Int, descriptors: Int)
        var last: (kilobytes: Int, descriptors: Int)
        var most: (kilobytes: Int, descriptors: Int)
    }

    private(set) var histories = 0
    private(set) var acts = 0
    private(set) var kills = 0
    private(set) var freezes = 0
    private(set) var faults = 0
    private(set) var restarts = 0
    private(set) var calendars = 0
    private(set) var checks = 0
    private(set) var usage: [String: Usage] = [:]

    func began() { histories += 1 }
    func restarted() { restarts += 1 }

    func count(_ act: Act) {
        acts += act == .settle ? 0 : act.count
        guard case .disaster(let disaster, _, _) = act else { return }
        switch disaster {
        case .killEngine, .killSlapd: kills += 1
        case .killBoth: kills += 2
        case .freezeSlapd: freezes += 1
        case .fault: faults += 1
        }
    }

    func checked(_ calendars: Int) {
        checks += 1
        self.calendars += calendars
    }

    func sample(_ process: String, _ pid: pid_t) {
        guard let now = Processes.usage(pid) else { return }
        var known = usage[process] ?? Usage(first: now, last: now, most: now)
        known.last = now
        known.most = (max(known.most.kilobytes, now.kilobytes), max(known.most.descriptors, now.descriptors))
        usage[process] = known
    }

    var summary: String {
        var lines = [
            "\(histories) histories, \(acts) acts, \(kills) kills, \(freezes) freezes, \(faults) faults at steps,"
                + " \(restarts) restarts of the engine",
            "\(checks) checks of everything, \(calendars) calendars compared in all",
        ]
        for (process, usage) in usage.sorted(by: { $0.key < $1.key }) {
            lines.append(
                "\(process): \(usage.first.kilobytes / 1_024) MB first, \(usage.last.kilobytes / 1_024) MB last, "
                    + "\(usage.most.kilobytes / 1_024) MB at most; descriptors \(usage.first.descriptors) first, "
                    + "\(usage.last.descriptors) last, \(usage.most.descriptors) at most"
            )
        }
        return lines.joined(separator: "\n")
    }
}
