import Foundation

/// Where `libSlapdThreadKeys` is, the library that lets one slapd serve more than two dozen databases.
enum ThreadKeysLibrary {
    static let variable = "UNDERSTUDY_SLAPD_THREAD_KEYS"
    static let fileName = "libSlapdThreadKeys.so"

    /// The library that `environment` names, else the one beside the running program or in `lib` beside its folder.
    ///
    /// - Returns: nil where there is none, where `environment` says `none`, and on systems without `LD_PRELOAD`.
    static func find(
        _ environment: [String: String],
        program: String? = Self.program
    ) throws(SlapdError) -> URL? {
        #if os(Linux)
        switch environment[variable] ?? "" {
        case "none": return nil
        case "": return candidates(program).first(where: isLibrary)
        case let named:
            let file = URL(filePath: named)
            guard isLibrary(file) else {
                throw SlapdError(
                    .notInstalled,
                    "\(variable) names \(named), which is not a file that can be read.",
                    advice: "Name \(fileName), `none` to go without it, or unset it."
                )
            }
            return file.absoluteURL
        }
        #else
        return nil
        #endif
    }

    /// The running program; a test bundle's is in the folder of what was built with it.
    static let program: String? = {
        #if os(Linux)
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        #else
        Bundle.main.executablePath
        #endif
    }()

    private static func candidates(_ program: String?) -> [URL] {
        guard let program else { return [] }
        let folder = URL(filePath: program).resolvingSymlinksInPath().deletingLastPathComponent()
        let above = folder.deletingLastPathComponent()
        return [folder, above.appending(path: "lib/understudy"), above.appending(path: "lib")]
            .map { $0.appending(path: fileName) }
    }

    private static func isLibrary(_ file: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) && !isFolder.boolValue
            && FileManager.default.isReadableFile(atPath: file.path)
    }
}
