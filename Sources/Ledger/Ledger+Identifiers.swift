extension Ledger {
    /// Relative identifiers for `count` people who are being imported; the first of them.
    package func takeRelativeIdentifiers(_ count: Int) async throws -> UInt32 {
        try await write { transaction in
            UInt32(truncatingIfNeeded: try transaction.takeRelativeIdentifiers(count))
        }
    }
}
