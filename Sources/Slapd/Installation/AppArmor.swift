import Foundation

/// Ubuntu confines slapd to its packaged folders. This recognises it and says what to do.
struct AppArmor: Sendable {
    /// The profile, where the package put one.
    let profile: String

    init(profile: String = "/etc/apparmor.d/usr.sbin.slapd") {
        self.profile = profile
    }

    /// The ways out, if `lines` look like AppArmor kept `slapd` from `folder`.
    func advice(for lines: [String], slapd: URL, folder: URL) -> String? {
        guard slapd.path == "/usr/sbin/slapd" else { return nil }
        guard lines.contains(where: { $0.localizedCaseInsensitiveContains("permission denied") }) else { return nil }
        guard FileManager.default.fileExists(atPath: profile) else { return nil }
        let name = (profile as NSString).lastPathComponent
        return """
            AppArmor (\(profile)) keeps slapd out of \(folder.path). Two ways out:
              1. allow the folder:
                 echo '"\(folder.path)/**" rwk,' | sudo tee -a /etc/apparmor.d/local/\(name)
                 sudo apparmor_parser -r \(profile)
              2. run a copy, which the profile does not know:
                 cp \(slapd.path) ~/.local/bin/slapd && export UNDERSTUDY_SLAPD=~/.local/bin/slapd
            """
    }
}
