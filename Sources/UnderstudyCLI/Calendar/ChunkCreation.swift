import ControlAPI
import ControlClient

/// One request of a bulk creation: some rows of the file.
struct ChunkCreation: Sendable {
    /// What became of the rows.
    struct Answer: Sendable {
        let rows: [CalendarFile.Row]
        let result: Result<CreateCalendarsAnswer, ControlClientError>
    }

    let tenant: String
    let actingAs: String?
    /// The domain for rows that name none.
    let domain: String?
    let waitSeconds: Double?

    func send(_ rows: [CalendarFile.Row], with client: ControlClient) async -> Answer {
        let requests = rows.map { row in
            var request = row.request
            request.domain = request.domain ?? domain
            return request
        }
        let body = CreateCalendars(requests: requests, actingAs: actingAs, waitSeconds: waitSeconds)
        do throws(ControlClientError) {
            return Answer(rows: rows, result: .success(try await client.create(body, in: tenant)))
        } catch {
            return Answer(rows: rows, result: .failure(error))
        }
    }
}
