import Provisioning

/// What a `fail` throws.
struct InjectedFault: Error, Sendable, CustomStringConvertible {
    let step: ProvisioningStep

    var description: String { "a fault was asked for at the step \(step.rawValue)" }
}
