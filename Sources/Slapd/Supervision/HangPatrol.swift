import LDAPClient

/// Writes to one run of slapd again and again, until it is found to hang or the task is cancelled.
struct HangPatrol: Sendable {
    let pid: Int32
    let watch: HangWatch
    let probe: WriteProbe

    init(pid: Int32, url: String, watch: HangWatch) {
        self.pid = pid
        self.watch = watch
        probe = WriteProbe(url, watch) { connection throws(LDAPError) in
            try await connection.search(
                base: "cn=config",
                scope: .oneLevel,
                filter: .and([.present("olcDbDirectory"), .present("olcSuffix"), .not(.equal("olcHidden", "TRUE"))]),
                attributes: ["olcSuffix"]
            ).compactMap { $0.first("olcSuffix").flatMap { DistinguishedName($0) } }
        }
    }

    /// - Returns: The hang; nil when the task was cancelled.
    func run() async -> Hang? {
        var hang: Hang?
        while hang == nil, (try? await Task.sleep(for: watch.interval)) != nil { hang = await round() }
        await probe.close()
        return hang
    }

    /// One round of writes, beside somebody who loses patience.
    private func round() async -> Hang? {
        await withTaskGroup(of: Hang?.self) { group in
            group.addTask {
                _ = await probe.round()
                return nil
            }
            group.addTask { await judge() }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    private func judge() async -> Hang? {
        var judge = HangJudge(watch)
        while (try? await Task.sleep(for: HangJudge.pause)) != nil {
            if let cause = judge.look(at: ProcessActivity(of: pid)) {
                return Hang(cause: cause, after: judge.waited, suffix: probe.unanswered)
            }
        }
        return nil
    }
}
