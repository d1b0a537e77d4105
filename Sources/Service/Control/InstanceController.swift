import ControlAPI
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The instance as a whole: readiness, status, time, verification, the end.
struct InstanceController: Sendable {
    let instance: Instance

    func add(to routes: RouterGroup<ControlContext>) {
        routes.get("ready") { _, _ in try .json(try await instance.ready()) as Response }
        routes.get("status") { _, _ in try .json(try await instance.status()) as Response }
        routes.get("metrics", use: metrics)
        routes.post("down", use: down)
        routes.post("wait", use: wait)
        routes.get("clock") { _, _ in try .json(instance.clock) as Response }
        routes.post("clock", use: changeClock)
        routes.post("verify", use: verify)
    }

    @Sendable private func metrics(_ request: Request, context: ControlContext) async throws -> Response {
        Response(
            status: .ok,
            headers: [.contentType: PrometheusText.contentType],
            body: .init(byteBuffer: ByteBuffer(string: try await instance.metrics().text))
        )
    }

    @Sendable private func down(_ request: Request, context: ControlContext) async throws -> Response {
        await instance.requestStop()
        return Response(status: .accepted)
    }

    @Sendable private func wait(_ request: Request, context: ControlContext) async throws -> Response {
        let wait = try await request.decoded(as: Wait.self, context)
        guard wait.seconds.isFinite, (0...86_400).contains(wait.seconds) else {
            throw ServiceError(.badRequest, "'seconds' must be from 0 to 86400")
        }
        return try .json(try await instance.wait(wait))
    }

    @Sendable private func changeClock(_ request: Request, context: ControlContext) async throws -> Response {
        let change = try await request.decoded(as: ChangeClock.self, context)
        if let seconds = change.advanceSeconds, !(0...10_000_000_000).contains(seconds) {
            throw ServiceError(.badRequest, "time only moves forward, by at most 10000000000 seconds")
        }
        try await instance.changeClock(change)
        return try .json(instance.clock)
    }

    @Sendable private func verify(_ request: Request, context: ControlContext) async throws -> Response {
        let verify = try await request.decoded(as: Verify.self, context)
        return try .json(try await instance.verify(tenants: verify.tenants))
    }
}
