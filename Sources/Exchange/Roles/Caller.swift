package import Directory

/// Who runs cmdlets, and what they may.
package struct Caller: Sendable {
    /// For the audit logs: a UPN, or `operator`.
    package let name: String
    /// Nil for the operator, who may use the control socket and so may do everything.
    package let person: Person?
    package let roles: Set<ManagementRole>

    package init(name: String, person: Person?, roles: Set<ManagementRole>) {
        self.name = name
        self.person = person
        self.roles = roles
    }

    package static func theOperator(named name: String) -> Self {
        Self(name: name, person: nil, roles: Set(ManagementRole.allCases))
    }

    /// Whether the caller may look at everybody's recipients, and not only at their own.
    var seesAllRecipients: Bool { roles.contains(.viewOnlyRecipients) }
}
