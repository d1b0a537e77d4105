import ControlAPI
import ControlClient
import Foundation

/// Whether the state folder can be used, and what is left in it.
struct StateExamination {
    private static let enough: UInt64 = 1 << 30
    private static let least: UInt64 = 200 << 20

    let folder: String
    /// The instance that answers in the folder.
    let runningPid: Int32?

    func findings() -> [Finding] {
        [writable, disk, socket, leftovers]
    }

    /// The folder, or where it is to be made the nearest one above it that exists.
    private var existing: String {
        var path = URL(filePath: folder)
        while !FileManager.default.fileExists(atPath: path.path(percentEncoded: false)), path.pathComponents.count > 1 {
            path.deleteLastPathComponent()
        }
        return path.path(percentEncoded: false)
    }

    private var writable: Finding {
        guard access(existing, W_OK | X_OK) == 0 else {
            return .fail(
                "state",
                "\(existing) cannot be written: \(String(cString: strerror(errno)))",
                "Name another folder with --state or UNDERSTUDY_STATE."
            )
        }
        guard existing == folder else { return .ok("state", "\(folder) (not there yet)") }
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder)
        if let mode = attributes?[.posixPermissions] as? Int, mode & 0o077 != 0 {
            return .warn(
                "state",
                "\(folder) can be read by others",
                "It holds passwords: chmod 700 \(ShellQuoting.quote(folder))"
            )
        }
        return .ok("state", folder)
    }

    private var disk: Finding {
        var status = statvfs()
        guard statvfs(existing, &status) == 0 else {
            return .warn("disk", "unknown: \(String(cString: strerror(errno)))", "Look with `df`.")
        }
        let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
        let detail = "\(free >> 20) MiB free"
        let advice = "A thousand calendars take about 10 MiB; free some, or name a folder elsewhere with --state."
        if free < Self.least { return .fail("disk", detail, advice) }
        return free < Self.enough ? .warn("disk", detail, advice) : .ok("disk", detail)
    }

    private var socket: Finding {
        let path = ControlSocket.path(inState: folder)
        let length = path.utf8.count
        guard length > ControlSocket.longestPath else { return .ok("socket", path) }
        return .warn(
            "socket",
            "the path has \(length) bytes, and \(ControlSocket.longestPath) fit into a socket's address",
            "This program finds a way round on Linux; other programs need a shorter --state."
        )
    }

    private var leftovers: Finding {
        if let runningPid { return .ok("instance", "running, pid \(runningPid)") }
        if let pid = livingSlapd() {
            return .warn(
                "instance",
                "none answers, but its slapd still runs (pid \(pid))",
                "Its engine was killed. The next `up` ends it; or: kill \(pid)"
            )
        }
        if FileManager.default.fileExists(atPath: ControlSocket.path(inState: folder)) {
            return .warn(
                "instance",
                "none answers, but a socket is left",
                "The last one was killed, or is only starting. The next `up` cleans up."
            )
        }
        return .ok("instance", "none is running")
    }

    /// The slapd of a killed engine: a pid file in the folder whose process is a slapd of this folder.
    private func livingSlapd() -> Int32? {
        let files = FileManager.default.enumerator(atPath: folder + "/slapd")
        while let file = files?.nextObject() as? String {
            guard file.hasSuffix(".pid") || file.hasSuffix("/pid") || file == "pid" else { continue }
            let text = try? String(contentsOfFile: "\(folder)/slapd/\(file)", encoding: .utf8)
            if let pid = text.flatMap({ Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }), isOurs(pid) {
                return pid
            }
        }
        return nil
    }

    private func isOurs(_ pid: Int32) -> Bool {
        guard kill(pid, 0) == 0 else { return false }
        guard let command = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") else { return true }
        return String(decoding: command, as: UTF8.self).contains(folder)
    }
}
