package import DirectoryModel
import GRDB

extension Ledger {
    package func signInPolicy() async throws -> SignInPolicy {
        try await read { db in try signInPolicy(db) }
    }

    /// Replaces the sign-in policy and makes the job that carries it out.
    package func setSignInPolicy(_ policy: SignInPolicy, by caller: String) async throws {
        try await changeSignInPolicy(by: caller) { $0 = policy }
    }

    /// Changes the sign-in policy as it is at this moment and makes the jobs that carry it out.
    package func changeSignInPolicy(
        by caller: String,
        _ change: @escaping @Sendable (inout SignInPolicy) -> Void
    ) async throws {
        try await write { transaction in
            let old = try self.signInPolicy(transaction.db)
            var changed = old
            change(&changed)
            let policy = changed
            guard old != policy else { return }
            try transaction.run(
                "INSERT OR REPLACE INTO setting (name, value) VALUES ('SignInPolicy', ?)",
                [policy.mode.rawValue]
            )
            try transaction.run("DELETE FROM policy_exception")
            for key in policy.exceptions {
                try transaction.run("INSERT INTO policy_exception (address_key) VALUES (?)", [key])
            }
            let cause = try transaction.log(
                CmdletRecord(
                    cmdlet: "Set-UnderstudySignInPolicy",
                    parameters: [
                        .init("Mode", policy.mode.rawValue),
                        .init("Exceptions", policy.exceptions.sorted().joined(separator: ",")),
                    ],
                    modified: [
                        .init("Mode", from: old.mode.rawValue, to: policy.mode.rawValue),
                        .init(
                            "Exceptions",
                            from: old.exceptions.sorted().joined(separator: ","),
                            to: policy.exceptions.sorted().joined(separator: ",")
                        ),
                    ],
                    object: "",
                    caller: caller
                )
            )
            if policy.mode == .enforce {
                try transaction.makeJob(.sweep, for: nil, cause: cause)
            }
            let excepted = policy.mode == .observe ? [] : policy.exceptions.subtracting(old.exceptions)
            for key in excepted {
                let number = try Int64.fetchOne(
                    transaction.db,
                    sql: "SELECT mailbox FROM address WHERE address_key = ? AND is_claimed = 1",
                    arguments: [key]
                )
                guard let number else { continue }
                let change = PropertyChange("AccountEnabled", from: false, to: true)
                try transaction.makeJob(.unblock, for: number, changes: [change], cause: cause)
            }
        }
    }

    func signInPolicy(_ db: Database) throws -> SignInPolicy {
        let mode = try String.fetchOne(
            db.cachedStatement(sql: "SELECT value FROM setting WHERE name = 'SignInPolicy'")
        )
        let exceptions = try String.fetchSet(db.cachedStatement(sql: "SELECT address_key FROM policy_exception"))
        return SignInPolicy(mode: mode.flatMap(SignInPolicy.Mode.init) ?? .observe, exceptions: exceptions)
    }
}
