extension Ledger {
    /// Follows the hash chain over both logs from its beginning.
    ///
    /// - Parameter sequences: Rows whose hashes the report is to have.
    package func walkChain(reporting sequences: Set<Int64> = []) async throws -> ChainReport {
        try await read { db in
            var walk = ChainWalk(db, reporting: sequences)
            return try walk.run()
        }
    }

    /// Follows the hash chain from its beginning.
    ///
    /// - Returns: How many rows fit, and what is wrong with the first that does not, in words.
    package func checkChain() async throws -> (rows: Int, violation: String?) {
        let report = try await walkChain()
        return (report.rows, report.fault?.description)
    }
}
