import DirectoryModel
import Foundation

/// The part of one log that a search may see: from a moment on, up to another one.
struct AuditWindow {
    let log: AuditRow.Log
    private(set) var from: String?
    private(set) var until: String?

    /// The windows that a search looks through; none where it may see nothing.
    static func windows(of query: AuditQuery, fidelity: Fidelity, now: Date) -> [AuditWindow] {
        let logs = query.log.map { [$0] } ?? AuditRow.Log.allCases
        return logs.map { log in
            var window = AuditWindow(log: log)
            window.narrow(from: query.from, until: query.until)
            guard query.view == .service, fidelity == .strict else { return window }
            switch log {
            case .exchange:
                window.narrow(
                    from: now.addingTimeInterval(-Fidelity.exchangeRetention),
                    until: now.addingTimeInterval(-Fidelity.exchangeDelay)
                )
            case .directory:
                window.narrow(from: now.addingTimeInterval(-Fidelity.directoryRetention), until: nil)
            }
            return window
        }
    }

    var isBounded: Bool { from != nil || until != nil }

    private mutating func narrow(from: Date?, until: Date?) {
        if let from { self.from = max(self.from ?? "", Timestamp(from).ledgerText) }
        if let until {
            let text = Timestamp(until).ledgerText
            self.until = self.until.map { min($0, text) } ?? text
        }
    }
}
