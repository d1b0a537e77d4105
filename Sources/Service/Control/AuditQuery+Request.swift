import Foundation
import Hummingbird
import Ledger

extension AuditQuery {
    /// The search that a request's query items ask for, through the eyes of the service.
    ///
    /// - Throws: ``ServiceError/Code/badRequest`` that names the item.
    init(_ request: Request) throws {
        let log = try request.query("log").map { text in
            guard let log = AuditRow.Log(rawValue: text) else {
                throw ServiceError(.badRequest, "'\(text.prefix(40))' is no log: exchange or directory")
            }
            return log
        }
        self.init(log: log)
        view = .service
        targets = request.query("target").map { [$0] } ?? []
        from = try Self.moment("from", request)
        until = try Self.moment("to", request)
    }

    private static func moment(_ name: String, _ request: Request) throws -> Date? {
        guard let text = request.query(name) else { return nil }
        guard let date = try? Date(text, strategy: .iso8601) else {
            throw ServiceError(
                .badRequest,
                "'\(text.prefix(40))' is no moment for \(name): 2026-10-26T00:00:00Z is one"
            )
        }
        return date
    }
}
