package import DirectoryModel
import LDAPClient

/// One write of a scheduling account, with what the audit log will say of it.
package struct UserWrite: Sendable {
    package let identity: EngineIdentity
    package let activity: DirectoryActivity
    package let changes: [PropertyChange]
    let change: Change
}

extension SchedulingEntry {
    /// Makes the user.
    package func addition(isBlocked: Bool) -> UserWrite {
        UserWrite(
            identity: .substrateManagement,
            activity: .addUser,
            changes: creationChanges(isBlocked: isBlocked),
            // Relax Rules lets us name the entryUUID, so the object id is known before the object exists and
            // nobody else's entry can be taken for ours. No receipt: slapd would write a line into its log for each,
            // and every new user is looked for all the same, see ``TenantDirectory/newUsers(_:)``.
            change: .add(entry(isBlocked: isBlocked), controls: [.relaxRules])
        )
    }

    /// Gives the user its name and place back.
    package func relocation(of user: SchedulingUser, activity: DirectoryActivity = .updateUser) -> UserWrite {
        rename(user, to: rdn, under: names.users, activity)
    }

    /// Puts the mirrored attributes right.
    ///
    /// - Parameter dn: Where the user stands; its proper place when left out.
    package func correction(_ drift: Drift, changedAt: String, at dn: String? = nil) -> UserWrite {
        modify(
            dn ?? self.dn.description,
            drift.modifications + [.replace(AttributeName.whenChanged, changedAt)],
            .updateUser,
            drift.changes
        )
    }

    /// Blocks or unblocks sign-in, as the policy.
    ///
    /// The assertion makes sure that the bits are still those that were read.
    package func signIn(enabled: Bool, of user: SchedulingUser, changedAt: String) -> UserWrite {
        let control = user.control.settingSignIn(enabled: enabled)
        return UserWrite(
            identity: .signInPolicy,
            activity: enabled ? .enableAccount : .disableAccount,
            changes: [PropertyChange("AccountEnabled", from: !enabled, to: enabled)],
            change: .modify(
                user.dn,
                [
                    .replace(AttributeName.userAccountControl, String(control.rawValue)),
                    .replace(AttributeName.whenChanged, changedAt),
                ],
                controls: [.assertion(Self.control(user.control)), Self.receipt]
            )
        )
    }

    /// Frees the addresses of a user that is being deleted, and whatever licence somebody gave it, and blocks it.
    package func release(of user: SchedulingUser, changedAt: String) -> UserWrite {
        let former = user.proxyAddresses.map(\.description)
        let control = user.control.settingSignIn(enabled: false)
        return modify(
            user.dn,
            [
                .replace(AttributeName.isDeleted, "TRUE"),
                .replace(AttributeName.lastKnownParent, names.users.description),
                .replace(AttributeName.distinguishedName, deletedDN.description),
                .replace(AttributeName.userPrincipalName, deletedUserPrincipalName),
                Modification(.replace, Attribute(AttributeName.mail, [])),
                Modification(.replace, Attribute(AttributeName.proxyAddresses, [])),
                Modification(.replace, Attribute(AttributeName.msExchShadowProxyAddresses, former)),
                Modification(.replace, Attribute(AttributeName.assignedLicense, [])),
                Modification(.replace, Attribute(AttributeName.assignedPlan, [])),
                .replace(AttributeName.userAccountControl, String(control.rawValue)),
                .replace(AttributeName.whenChanged, changedAt),
            ],
            .updateUser,
            [
                PropertyChange("UserPrincipalName", from: [user.userPrincipalName], to: [deletedUserPrincipalName]),
                PropertyChange("ProxyAddresses", from: former, to: []),
                PropertyChange("AccountEnabled", from: user.control.isEnabled, to: false),
            ]
        )
    }

    /// Moves a released user to `ou=Deleted Objects`.
    package func burial(of user: SchedulingUser) -> UserWrite {
        rename(user, to: deletedRDN, under: names.deletedObjects, .deleteUser)
    }

    /// Gives a user that came back its addresses and its sign-in state.
    package func reinstatement(of user: SchedulingUser, isBlocked: Bool, changedAt: String) -> UserWrite {
        let drift = drift(of: user)
        let control = user.control.settingSignIn(enabled: !isBlocked)
        let forgotten = [
            AttributeName.isDeleted, AttributeName.lastKnownParent, AttributeName.msExchShadowProxyAddresses,
        ].map { Modification(.replace, Attribute($0, [])) }
        return modify(
            dn.description,
            drift.modifications + forgotten + [
                .replace(AttributeName.userAccountControl, String(control.rawValue)),
                .replace(AttributeName.whenChanged, changedAt),
            ],
            .updateUser,
            drift.changes.filter { $0.property != "DistinguishedName" } + [
                PropertyChange("AccountEnabled", from: user.control.isEnabled, to: !isBlocked)
            ]
        )
    }

    /// Removes the user for good.
    package func removal(of user: SchedulingUser) -> UserWrite {
        UserWrite(
            identity: .substrateManagement,
            activity: .hardDeleteUser,
            changes: [PropertyChange("UserPrincipalName", from: [user.userPrincipalName], to: [])],
            change: .delete(user.dn, controls: [.preRead([AttributeName.entryCSN])])
        )
    }

    private func modify(
        _ dn: String,
        _ modifications: [Modification],
        _ activity: DirectoryActivity,
        _ changes: [PropertyChange]
    ) -> UserWrite {
        UserWrite(
            identity: .substrateManagement,
            activity: activity,
            changes: changes,
            change: .modify(dn, modifications, controls: [Self.receipt])
        )
    }

    private func rename(
        _ user: SchedulingUser,
        to rdn: RelativeDistinguishedName,
        under parent: DistinguishedName,
        _ activity: DirectoryActivity
    ) -> UserWrite {
        UserWrite(
            identity: .substrateManagement,
            activity: activity,
            changes: [
                PropertyChange("DistinguishedName", from: [user.dn], to: [parent.child(rdn).description])
            ],
            change: .rename(user.dn, to: rdn, newSuperior: parent.description, controls: [Self.receipt])
        )
    }

    private static let receipt = RequestControl.postRead([AttributeName.entryCSN])

    /// The filter for exactly these bits. slapd 2.5 has no bitwise *equal*, and needs none.
    private static func control(_ control: UserAccountControl) -> Filter {
        .equal(AttributeName.userAccountControl, String(control.rawValue))
    }
}
