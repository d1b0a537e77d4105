import Foundation

/// Seeds for the random part of tests; `UNDERSTUDY_TEST_SEED` runs one again.
package enum Seeds {
    /// For as many cases of one test, whose names print them.
    package static func some(_ count: Int) -> [UInt64] {
        named.map { [$0] } ?? (0..<count).map { _ in UInt64.random(in: 0...UInt64.max) }
    }

    /// For a whole suite; it is printed at once.
    package static func one(for suite: String) -> UInt64 {
        let seed = named ?? UInt64.random(in: 0...999_999)
        print("\(suite): UNDERSTUDY_TEST_SEED=\(seed)")
        return seed
    }

    private static var named: UInt64? {
        ProcessInfo.processInfo.environment["UNDERSTUDY_TEST_SEED"].flatMap { UInt64($0) }
    }
}
