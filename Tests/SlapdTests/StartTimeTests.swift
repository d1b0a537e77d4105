import Foundation
import Testing

@testable import Slapd

/// Prints how long starts take. With `MEASURE_SLAPD=1` in the environment only, since other tests disturb it.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["MEASURE_SLAPD"] == "1"), .serialized)
struct StartTimeTests {
    @Test func `a start is quick`() async throws {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        for ldif in [nil, package.appending(path: "ldif")] {
            try await withFolder { folder in
                var configuration = SlapdConfiguration(folder: folder, ldif: ldif)
                configuration.ldapPort = 0
                configuration.ldapsPort = 0
                for start in 1...6 {
                    let began = ContinuousClock().now
                    let server = try await SlapdServer.start(configuration, logger: SlapdServer.quiet)
                    let ready = ContinuousClock().now
                    await server.stop()
                    let (up, down) = (ready - began, ContinuousClock().now - ready)
                    print("ldif \(ldif != nil), start \(start): \(up.milliseconds) ms, stop \(down.milliseconds) ms")
                }
            }
        }
    }
}
