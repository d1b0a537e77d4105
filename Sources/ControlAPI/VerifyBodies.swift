/// `POST verify`: the answer, whose JSON form ends what `verify --json` prints.
package struct VerifyReport: Codable, Sendable {
    /// One invariant, with how often it was looked at and where it does not hold.
    package struct Check: Codable, Sendable {
        package var name: String
        package var tenant: String
        package var count: Int
        /// At most 100, in words; ``violationCount`` counts all.
        package var violations: [String]
        package var violationCount: Int

        package init(name: String, tenant: String, count: Int, violations: [String], violationCount: Int) {
            self.name = name
            self.tenant = tenant
            self.count = count
            self.violations = violations
            self.violationCount = violationCount
        }
    }

    package var ok: Bool
    package var checks: [Check]

    package init(checks: [Check]) {
        self.ok = checks.allSatisfy { $0.violationCount == 0 }
        self.checks = checks
    }
}

/// `POST verify`: which tenants; empty means all.
package struct Verify: Codable, Sendable {
    package var tenants: [String]

    package init(tenants: [String] = []) {
        self.tenants = tenants
    }
}
