import Foundation
import SeededRandom

/// What is wrong between the engine and its directory.
enum BadLine: String, CaseIterable, Sendable {
    /// Nobody is let in, again and again.
    case refused
    /// Connections end in the middle of requests and answers.
    case cut
    /// slapd stands still, again and again.
    case frozen

    /// Goes on until the task is cancelled, 30 seconds at most, and leaves a good line behind.
    ///
    /// - Returns: How often slapd stood still.
    func rage(_ proxy: FlakyProxy, slapd: pid_t, seed: UInt64) async -> Int {
        var random = SeededGenerator(seed: seed)
        var freezes = 0
        let end = ContinuousClock.now + .seconds(30)
        while !Task.isCancelled, ContinuousClock.now < end {
            let moment = Duration.milliseconds(random.number(20...280))
            switch self {
            case .refused:
                proxy.become(.refused)
                try? await Task.sleep(for: moment)
                proxy.become(.good)
            case .cut: proxy.become(.cut(atMost: random.pick([300, 3_000, 30_000])))
            case .frozen:
                kill(slapd, SIGSTOP)
                freezes += 1
                try? await Task.sleep(for: moment)
                kill(slapd, SIGCONT)
            }
            try? await Task.sleep(for: .milliseconds(random.number(20...200)))
        }
        proxy.become(.good)
        return freezes
    }
}
