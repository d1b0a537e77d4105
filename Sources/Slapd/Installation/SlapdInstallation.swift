public import Foundation
import Subprocess

/// An OpenLDAP server found on this machine.
public struct SlapdInstallation: Sendable, Hashable {
    /// The slapd program. It is also `slapadd`, when told so.
    public let slapd: URL
    /// Where its loadable modules are; nil where all of them are built in, as in Homebrew's.
    public let modules: URL?
    /// Where the stock schema files (`core.ldif` …) are.
    public let schemas: URL
    /// The library that lets slapd serve more than 24 databases; nil where there is none.
    public let threadKeys: URL?

    /// Names an installation that needs no looking for.
    public init(slapd: URL, modules: URL?, schemas: URL, threadKeys: URL? = nil) {
        self.slapd = slapd
        self.modules = modules
        self.schemas = schemas
        self.threadKeys = threadKeys
    }

    /// Finds slapd, its modules and its schema files, and our own library for it.
    ///
    /// `UNDERSTUDY_SLAPD`, `UNDERSTUDY_SLAPD_MODULES` and `UNDERSTUDY_SLAPD_SCHEMAS` in `environment` come before
    /// the places where Debian, Ubuntu, Fedora, Symas and Homebrew put them. `UNDERSTUDY_SLAPD_THREAD_KEYS` names the
    /// library `libSlapdThreadKeys.so`, which is otherwise looked for beside the running program; `none` goes without.
    public static func find(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(SlapdError) -> Self {
        let (slapd, place) = try findProgram(environment)
        return Self(
            slapd: slapd,
            modules: try findModules(environment, beside: place),
            schemas: try findSchemas(environment, beside: place),
            threadKeys: try ThreadKeysLibrary.find(environment)
        )
    }

    /// The version slapd reports of itself, for example `2.5.13`.
    public func version() async throws(SlapdError) -> String {
        do {
            let result = try await run(
                .program(slapd),
                // With one V it would print its version and then serve.
                arguments: ["-VV"],
                output: .discarded,
                error: .string(limit: 4096)
            )
            let said = result.standardError
            if let found = said.firstMatch(of: /slapd ([0-9]+(?:\.[0-9]+)+)/) { return String(found.1) }
            throw SlapdError(.notInstalled, "\(slapd.path) does not tell its version: is it OpenLDAP's slapd?")
        } catch let error as SlapdError {
            throw error
        } catch {
            throw SlapdError(.notInstalled, "\(slapd.path) cannot be run: \(error)", advice: Self.howToInstall)
        }
    }
}
