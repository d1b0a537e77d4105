import Foundation

/// Recognises in slapd's output that a module could not be loaded.
enum ModuleAdvice {
    /// What to do about it, if that is what `lines` tell.
    static func advice(for lines: [String], _ installation: SlapdInstallation) -> String? {
        guard lines.contains(where: { $0.contains("lt_dlopenext failed") || $0.contains("olcModuleLoad") }) else {
            return nil
        }
        return """
            slapd cannot load a module from \(installation.modules?.path ?? "its built-in folder"). Reinstall the slapd \
            package, or name the folder with its modules in UNDERSTUDY_SLAPD_MODULES.
            """
    }
}
