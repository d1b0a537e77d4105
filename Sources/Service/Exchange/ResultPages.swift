import DirectoryModel
import Foundation
import PowerShell

/// The rest of results that were too long for one page, until somebody fetches them.
actor ResultPages {
    /// Who asked for a result, and nobody else gets its rest.
    struct Owner: Hashable, Sendable {
        let tenant: TenantName
        let caller: String
    }

    private var waiting: [String: (values: [Value], owner: Owner, since: Date)] = [:]
    private let time: TimeSource

    /// Results that wait at once, and seconds that they do.
    private static let limit = 64
    private static let patience = 600.0

    init(time: TimeSource) {
        self.time = time
    }

    func keep(_ values: [Value], for owner: Owner) -> String {
        let now = time.now()
        waiting = waiting.filter { now.timeIntervalSince($0.value.since) < Self.patience }
        if waiting.count >= Self.limit, let oldest = waiting.min(by: { $0.value.since < $1.value.since }) {
            waiting[oldest.key] = nil
        }
        let token = Secrets.token()
        waiting[token] = (values, owner, now)
        return token
    }

    func take(_ token: String, of owner: Owner) -> [Value]? {
        guard let found = waiting[token], found.owner == owner else { return nil }
        waiting[token] = nil
        return found.values
    }
}
