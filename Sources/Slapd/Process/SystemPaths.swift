import Foundation
import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

extension Executable {
    /// The program at a known place.
    static func program(_ file: URL) -> Self {
        .path(FilePath(file.path))
    }
}

extension FilePath {
    /// The path of a folder.
    static func folder(_ url: URL) -> Self {
        Self(url.path)
    }
}
