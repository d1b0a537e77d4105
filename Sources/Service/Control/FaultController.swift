import ControlAPI
import Foundation
import Hummingbird
import Ledger
import Provisioning

#if DEBUG

/// `/faults`: what a build for tests is to do at the named steps. A release build has no such route.
struct FaultController: Sendable {
    let board: FaultBoard

    func add(to routes: RouterGroup<ControlContext>) {
        routes.get("faults") { _, _ in try .json(body) as Response }
        routes.post("faults", use: arm)
        routes.delete("faults", use: clear)
    }

    @Sendable private func arm(_ request: Request, context: ControlContext) async throws -> Response {
        let wanted = try await request.decoded(as: ArmFaults.self, context)
        // All or none: a list with an unreadable one arms nothing.
        board.arm(try wanted.faults.flatMap { try Fault.list($0) })
        return try .json(body, status: .created)
    }

    @Sendable private func clear(_ request: Request, context: ControlContext) async throws -> Response {
        board.clear()
        return try .json(body)
    }

    private var body: FaultList {
        let (armed, reached) = board.current
        return FaultList(
            faults: armed.map {
                FaultList.Armed(id: $0.id, fault: $0.fault.description, hits: $0.hits, held: $0.held, isOver: $0.isOver)
            },
            reached: reached.map { place, count in
                FaultList.Place(step: place.step.rawValue, kind: place.kind?.rawValue, count: count)
            }.sorted { ($0.step, $0.kind ?? "") < ($1.step, $1.kind ?? "") }
        )
    }
}
#endif
