import Foundation

/// The folder with schema, templates and sample tenants.
enum LDIFFolder {
    /// A file that only our folder has.
    private static let mark = "config/tenant.ldif"

    /// The folder `named`, else the one above this program, else `ldif` in the working folder.
    static func find(named: String?) throws(CommandFailure) -> String {
        if let named {
            let folder = StateFolder.absolute(named)
            if isOurs(folder) { return folder }
            throw CommandFailure("\(folder) has no \(mark): is it Understudy's ldif folder?")
        }
        let candidates = above(Invocation.executable) + [StateFolder.absolute("ldif"), "/usr/share/understudy/ldif"]
        if let found = candidates.first(where: isOurs) { return found }
        throw CommandFailure(
            "The ldif folder with schema and templates is not found.",
            hint: "Name it with --ldif or UNDERSTUDY_LDIF; in the repository it is the folder `ldif`."
        )
    }

    private static func isOurs(_ folder: String) -> Bool {
        FileManager.default.isReadableFile(atPath: "\(folder)/\(mark)")
    }

    /// `ldif` beside every folder on the way from the program to the root.
    private static func above(_ program: String) -> [String] {
        var folder = URL(filePath: program).resolvingSymlinksInPath()
        var candidates: [String] = []
        while folder.pathComponents.count > 1 {
            folder.deleteLastPathComponent()
            candidates.append(folder.appending(path: "ldif").path(percentEncoded: false))
        }
        return candidates
    }
}
