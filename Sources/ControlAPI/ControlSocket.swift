import Foundation

/// Where a service listens: `control.sock` in its state folder.
package enum ControlSocket {
    package static let name = "control.sock"

    /// The bytes of a path that fit into a Unix socket address, the final NUL not counted.
    package static var longestPath: Int { MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1 }

    /// The path of the socket of the service in `folder`, as people should see it.
    package static func path(inState folder: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// A path that `connect` and `bind` take for the socket in `folder`, however deep the folder is.
    ///
    /// Where the real path is too long, Linux reaches it through a descriptor of the folder, which
    /// then stays open as long as this process runs. `nil` when there is no way.
    package static func address(inState folder: String) -> String? {
        let path = path(inState: folder)
        if path.utf8.count <= longestPath { return path }
        #if os(Linux)
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        return descriptor < 0 ? nil : "/proc/self/fd/\(descriptor)/\(name)"
        #else
        return nil
        #endif
    }
}
