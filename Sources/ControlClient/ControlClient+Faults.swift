package import ControlAPI

/// For harnesses: a release build answers all of these with *not found*.
extension ControlClient {
    package func faults() async throws(ControlClientError) -> FaultList {
        try await get(ControlPath("faults"))
    }

    /// Arms faults, each as `step:kind:action:time`.
    @discardableResult
    package func arm(_ faults: [String]) async throws(ControlClientError) -> FaultList {
        try await send(.post, ControlPath("faults"), ArmFaults(faults: faults))
    }

    /// Disarms all of them, and lets go who is held at one.
    @discardableResult
    package func clearFaults() async throws(ControlClientError) -> FaultList {
        try await send(.delete, ControlPath("faults"))
    }
}
