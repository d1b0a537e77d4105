import ServiceLifecycle
import Slapd

/// Follows what happens to slapd for as long as the instance runs.
struct Watch: Service {
    let instance: Instance

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await instance.restarts.follow(instance.slapd.events)
        }
    }
}
