import ServiceLifecycle

/// Ends the service, whether a signal or a request that it answers asks for it.
actor Stopper {
    private var group: ServiceGroup?
    private var cancelStart: (@Sendable () -> Void)?
    private(set) var isStopped = false
    /// Why the instance must end, when something failed.
    private(set) var failure: (any Error)?

    /// What ends a start that is under way; until ``use(_:)``.
    func starting(cancel: @escaping @Sendable () -> Void) {
        guard group == nil else { return }
        cancelStart = cancel
        if isStopped { cancel() }
    }

    func use(_ group: ServiceGroup) async {
        self.group = group
        cancelStart = nil
        if isStopped { await group.triggerGracefulShutdown() }
    }

    /// Whether it was told to stop before it served anybody.
    var isInterrupted: Bool { isStopped && group == nil }

    func stop() async {
        isStopped = true
        cancelStart?()
        await group?.triggerGracefulShutdown()
    }

    func fail(_ error: any Error) async {
        failure = error
        await stop()
    }
}
