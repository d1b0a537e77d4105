import Foundation

/// The errors of reading and writing files; each names the path as it was given.
enum FileProblem {
    /// A path or file that is not allowed.
    static func refused(_ path: String, _ message: String) -> ErrorRecord {
        ErrorRecord(
            message,
            exceptionType: "System.UnauthorizedAccessException",
            category: "PermissionDenied",
            id: "PathOutsideFolder",
            target: path
        )
    }

    /// What the system said to an attempt.
    static func system(_ path: String, _ number: Int32) -> ErrorRecord {
        switch number {
        case ENOENT:
            ErrorRecord(
                "Could not find file '\(path)' in the folder that you stand in.",
                exceptionType: "System.IO.FileNotFoundException",
                category: "ObjectNotFound",
                id: "FileOpenFailure",
                target: path
            )
        case ELOOP, ENOTDIR:
            refused(
                path,
                """
                '\(path)' leads over a symbolic link or something that is no folder; links are not followed. \
                Name the file itself.
                """
            )
        default:
            ErrorRecord(
                "'\(path)' cannot be read or written: \(String(cString: strerror(number))).",
                exceptionType: "System.IO.IOException",
                category: "OpenError",
                id: "FileOpenFailure",
                target: path
            )
        }
    }

    static func exists(_ path: String) -> ErrorRecord {
        ErrorRecord(
            "The file '\(path)' already exists. Leave out -NoClobber to replace it, or give another name.",
            exceptionType: "System.IO.IOException",
            category: "ResourceExists",
            id: "NoClobber",
            target: path
        )
    }
}
