package import Foundation

/// All that a session knows of the world, handed in by the caller: nothing else is asked.
package struct SessionEnvironment: Sendable {
    /// The present moment, in UTC.
    package var now: @Sendable () -> DateTime
    /// A new id, for `[guid]::NewGuid()`.
    package var newID: @Sendable () -> UUID
    /// What "local" means.
    package var timeZone: TimeZone
    /// Columns of the output.
    package var outputWidth: Int
    /// The folder that files are read from and written into, and never beside; nil if there are no files.
    package var folder: String?
    package var remote: any RemoteCommands
    package var limits: Limits

    package init(
        now: @escaping @Sendable () -> DateTime,
        newID: @escaping @Sendable () -> UUID,
        timeZone: TimeZone,
        outputWidth: Int = 80,
        folder: String? = nil,
        remote: any RemoteCommands,
        limits: Limits = Limits()
    ) {
        self.now = now
        self.newID = newID
        self.timeZone = timeZone
        self.outputWidth = outputWidth
        self.folder = folder
        self.remote = remote
        self.limits = limits
    }
}
