import ArgumentParser
import Foundation
import Logging

extension UpPlan {
    /// Takes flags, then variables, then defaults; throws when a value is wrong, and names it.
    init(
        _ options: UpOptions,
        state: String?,
        isJSON: Bool = false,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        let variables = Variables(environment)
        isEphemeral = try options.ephemeral || variables.flag("EPHEMERAL") ?? false
        isDetached = try options.detach || variables.flag("DETACH") ?? false
        ldapPort = try Self.port(options.ldapPort ?? variables.value("LDAP_PORT"), "LDAP_PORT") ?? Self.standardPort
        ldapsPort = try Self.port(options.ldapsPort ?? variables.value("LDAPS_PORT"), "LDAPS_PORT")
        httpPort = try Self.port(options.httpPort ?? variables.value("HTTP_PORT"), "HTTP_PORT") ?? 0
        readyFile = (options.readyFile ?? variables.text("READY_FILE")).map(StateFolder.absolute)
        seed = try options.seed ?? variables.value("SEED")
        durability = try options.durability ?? variables.value("DURABILITY") ?? .full
        loadsSamples = try options.samples ?? variables.flag("SAMPLES") ?? true
        logLevel = try options.logLevel ?? variables.value("LOG_LEVEL") ?? .info
        readyWithin = try options.readyWithin ?? variables.value("READY_WITHIN") ?? TimeSpan(seconds: 60)
        ldifFolder = try LDIFFolder.find(named: options.ldif ?? variables.text("LDIF"))
        // A folder named by the variable is somebody's own: only the option makes it a temporary one.
        self.state =
            isEphemeral && state == nil
            ? TemporaryFolder.path(environment: environment) : StateFolder.resolve(state, environment: environment)
        self.isJSON = isJSON
    }

    private static func port(_ value: Int?, _ name: String) throws -> Int? {
        if let value, !(0...65_535).contains(value) {
            throw CommandFailure("\(value) is not a port for UNDERSTUDY_\(name): 0 to 65535.", status: .usage)
        }
        return value
    }
}

/// The variables that mirror the flags of `up`, without their prefix.
private struct Variables {
    let environment: [String: String]

    init(_ environment: [String: String]) {
        self.environment = environment
    }

    func text(_ name: String) -> String? {
        environment["UNDERSTUDY_" + name].flatMap { $0.isEmpty ? nil : $0 }
    }

    func value<Value: ExpressibleByArgument>(_ name: String) throws -> Value? {
        guard let text = text(name) else { return nil }
        guard let value = Value(argument: text) else {
            throw CommandFailure("The variable UNDERSTUDY_\(name) has no good value: '\(text)'.", status: .usage)
        }
        return value
    }

    func flag(_ name: String) throws -> Bool? {
        guard let text = text(name) else { return nil }
        switch text.lowercased() {
        case "1", "true", "yes", "on": return true
        case "0", "false", "no", "off": return false
        default: throw CommandFailure("The variable UNDERSTUDY_\(name) takes 1 or 0, not '\(text)'.", status: .usage)
        }
    }
}
