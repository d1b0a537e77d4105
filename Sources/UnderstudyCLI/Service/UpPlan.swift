import Foundation
import Logging

/// What `up` is to do, flags and variables and defaults taken together.
struct UpPlan: Equatable {
    /// How hard directory writes are.
    enum Durability: String, CaseIterable {
        case full, relaxed
    }

    static let standardPort = 3_890

    var state: String
    var isEphemeral: Bool
    var isDetached: Bool
    var ldapPort: Int
    /// nil: no ldaps.
    var ldapsPort: Int?
    /// 0 takes any free one.
    var httpPort: Int
    var readyFile: String?
    var seed: UInt64?
    var durability: Durability
    var loadsSamples: Bool
    var ldifFolder: String
    var logLevel: Logger.Level
    var readyWithin: TimeSpan
    var isJSON: Bool

    /// The arguments of an `up` that does the same in the foreground.
    var foregroundArguments: [String] {
        var arguments = ["up", "--state", state, "--ldap-port", String(ldapPort), "--ldif", ldifFolder]
        arguments += ["--durability", durability.rawValue, "--log-level", logLevel.rawValue]
        arguments.append(loadsSamples ? "--samples" : "--no-samples")
        if isEphemeral { arguments.append("--ephemeral") }
        if httpPort != 0 { arguments += ["--http-port", String(httpPort)] }
        if let ldapsPort { arguments += ["--ldaps-port", String(ldapsPort)] }
        if let readyFile { arguments += ["--ready-file", readyFile] }
        if let seed { arguments += ["--seed", String(seed)] }
        return arguments
    }
}
