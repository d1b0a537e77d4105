import Foundation

/// Which state folder a command means.
enum StateFolder {
    /// The folder named by the option, else by `UNDERSTUDY_STATE`, else the user's own; absolute.
    static func resolve(
        _ option: String?,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String {
        let named = [option, environment["UNDERSTUDY_STATE"]].compactMap(\.self).first { !$0.isEmpty }
        return absolute(named ?? standard(environment))
    }

    /// `$XDG_STATE_HOME/understudy`, or `~/.local/state/understudy`.
    static func standard(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
        // The XDG specification says to ignore a relative path.
        if let base = environment["XDG_STATE_HOME"], base.hasPrefix("/") { return absolute(base + "/understudy") }
        return absolute((environment["HOME"] ?? NSHomeDirectory()) + "/.local/state/understudy")
    }

    /// What a pasted command needs so that it means `folder`: nothing where it would anyway.
    static func option(
        for folder: String,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String {
        resolve(nil, environment: environment) == folder ? "" : " --state \(ShellQuoting.quote(folder))"
    }

    static func absolute(_ path: String) -> String {
        let path = (path as NSString).expandingTildeInPath
        let whole = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        return URL(filePath: whole).standardizedFileURL.path(percentEncoded: false).trimmingTrailingSlashes()
    }
}

extension String {
    fileprivate func trimmingTrailingSlashes() -> String {
        var path = self[...]
        while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
        return String(path)
    }
}
