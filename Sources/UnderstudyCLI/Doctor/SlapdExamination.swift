import Foundation
import Slapd

/// Whether slapd, its modules and all our files are there.
struct SlapdExamination {
    private static let modules = ["accesslog", "back_mdb", "memberof", "refint", "syncprov", "unique"]
    private static let schemas = ["core", "cosine", "inetorgperson"]

    func findings() async -> [Finding] {
        var findings: [Finding] = []
        do {
            let installation = try SlapdInstallation.find()
            findings.append(await program(installation))
            findings.append(modules(installation))
            findings.append(schemas(installation))
            findings += appArmor(installation).map { [$0] } ?? []
            findings.append(threadKeys(installation))
        } catch {
            findings.append(.fail("slapd", error.message, error.advice ?? ""))
        }
        findings.append(clients)
        findings.append(ldif)
        return findings
    }

    private func program(_ installation: SlapdInstallation) async -> Finding {
        do {
            let version = try await installation.version()
            let isOld = version.compare("2.5", options: .numeric) == .orderedAscending
            let detail = "\(installation.slapd.path) \(version)"
            return isOld
                ? .warn("slapd", detail, "2.5 and 2.6 are what Understudy is tested with.") : .ok("slapd", detail)
        } catch {
            return .fail("slapd", error.message, error.advice ?? "")
        }
    }

    private func modules(_ installation: SlapdInstallation) -> Finding {
        guard let folder = installation.modules else { return .ok("modules", "built into slapd") }
        let missing = Self.modules.filter { module in
            !["la", "so"].contains { exists("\(folder.path)/\(module).\($0)") }
        }
        return missing.isEmpty
            ? .ok("modules", folder.path)
            : .fail(
                "modules",
                "\(folder.path) lacks \(missing.joined(separator: ", "))",
                "Reinstall the slapd package, or name the right folder in UNDERSTUDY_SLAPD_MODULES."
            )
    }

    private func schemas(_ installation: SlapdInstallation) -> Finding {
        let folder = installation.schemas.path
        let missing = Self.schemas.filter { !exists("\(folder)/\($0).ldif") }
        return missing.isEmpty
            ? .ok("schemas", folder)
            : .fail(
                "schemas",
                "\(folder) lacks \(missing.joined(separator: ", "))",
                "Reinstall the slapd package, or name the right folder in UNDERSTUDY_SLAPD_SCHEMAS."
            )
    }

    private func threadKeys(_ installation: SlapdInstallation) -> Finding {
        if let library = installation.threadKeys { return .ok("many tenants", library.path) }
        return .warn(
            "many tenants",
            "slapd serves at most 23 tenants here: libSlapdThreadKeys.so is not there",
            "On Linux `swift build` makes it; keep it beside the program or name it in UNDERSTUDY_SLAPD_THREAD_KEYS."
        )
    }

    /// Whether AppArmor may keep slapd in its packaged folders.
    private func appArmor(_ installation: SlapdInstallation) -> Finding? {
        let profile = "/etc/apparmor.d/usr.sbin.slapd"
        let enabled = try? String(contentsOfFile: "/sys/module/apparmor/parameters/enabled", encoding: .utf8)
        guard enabled?.hasPrefix("Y") == true, installation.slapd.path == "/usr/sbin/slapd" else {
            return .ok("AppArmor", "does not confine slapd")
        }
        let isOff = exists("/etc/apparmor.d/disable/usr.sbin.slapd")
        guard exists(profile), !isOff else { return .ok("AppArmor", "has no profile for slapd") }
        return .warn(
            "AppArmor",
            "\(profile) may keep slapd out of the state folder",
            """
            If `up` says so: allow the folder in /etc/apparmor.d/local/usr.sbin.slapd ('"FOLDER/**" rwk,') and run \
            `sudo apparmor_parser -r \(profile)`,
            or run a copy that the profile does not know: cp /usr/sbin/slapd ~/slapd && export UNDERSTUDY_SLAPD=~/slapd
            """
        )
    }

    private var clients: Finding {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let found = path.split(separator: ":").first { exists("\($0)/ldapsearch") }
        if let found { return .ok("ldapsearch", "\(found)/ldapsearch") }
        return .warn("ldapsearch", "not found; only for looking", "sudo apt-get install ldap-utils")
    }

    private var ldif: Finding {
        do {
            let named = ProcessInfo.processInfo.environment["UNDERSTUDY_LDIF"]
            return .ok("ldif", try LDIFFolder.find(named: named.flatMap { $0.isEmpty ? nil : $0 }))
        } catch {
            return .fail("ldif", error.message, error.hint ?? "Name the right folder in UNDERSTUDY_LDIF.")
        }
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
