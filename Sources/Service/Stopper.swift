import ServiceLifecycle

/// Lets a request end the service that answers it.
actor Stopper {
    private var group: ServiceGroup?
    private var isStopped = false
    /// Why the instance must end, when something failed.
    private(set) var failure: (any Error)?

    func use(_ group: ServiceGroup) async {
        self.group = group
        if isStopped { await group.triggerGracefulShutdown() }
    }

    func stop() async {
        isStopped = true
        await group?.triggerGracefulShutdown()
    }

    func fail(_ error: any Error) async {
        failure = error
        await stop()
    }
}
