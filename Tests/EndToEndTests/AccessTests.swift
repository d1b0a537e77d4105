import ControlAPI
import Foundation
import GRDB
import LDAPClient
import Testing

/// Who may do what over LDAP: one declaration, and every cell of it tried with a real bind. The README has it too.
@Suite(.serialized, .sharedInstance)
struct AccessTests {
    enum Who: String, CaseIterable, Sendable {
        case anonymous, person, admin, engine, policy, foreignPerson, foreignAdmin, operator_
    }

    enum Act: String, CaseIterable, Sendable {
        case readRootDSE, searchTenant, readPerson, writeOwnPassword, readPassword, writePassword, comparePassword
        case addUser, editUser, deleteUser, writeUserAccountControl, addGroup, addContact
        case readDeleted, writeDeleted, readServicePrincipal, writeServicePrincipal, readAuthzTo, writeAuthzTo
        case readConfig, searchOtherTenant, actAsPerson, actAsAnotherTenantsPerson
    }

    /// The table: who may. Everybody else may not.
    static let allowed: [Act: Set<Who>] = {
        let inside: Set<Who> = [.person, .admin, .engine, .policy, .operator_]
        let keepers: Set<Who> = [.admin, .engine, .operator_]
        return [
            .readRootDSE: Set(Who.allCases), .searchTenant: inside, .readPerson: inside,
            .writeOwnPassword: [.person, .admin, .foreignPerson, .foreignAdmin], .readPassword: [.operator_],
            .writePassword: keepers, .comparePassword: [.operator_], .addUser: keepers, .editUser: keepers,
            .deleteUser: keepers, .writeUserAccountControl: keepers.union([.policy]),
            .addGroup: [.admin, .operator_], .addContact: [.admin, .operator_],
            .readDeleted: [.admin, .engine, .policy, .operator_], .writeDeleted: [.engine, .operator_],
            .readServicePrincipal: inside, .writeServicePrincipal: [.operator_], .readAuthzTo: [.operator_],
            .writeAuthzTo: [.operator_], .readConfig: [.operator_],
            .searchOtherTenant: [.foreignPerson, .foreignAdmin, .operator_], .actAsPerson: [.engine, .operator_],
            .actAsAnotherTenantsPerson: [.operator_],
        ]
    }()

    static let cells = Act.allCases.flatMap { act in Who.allCases.map { (act, $0) } }

    @Test(arguments: cells)
    func `the table of who may do what holds`(act: Act, who: Who) async throws {
        let mayDo = try #require(Self.allowed[act]).contains(who)
        let stage = try await AccessStage(sharedInstance())
        let name = "\(act.rawValue)-\(who.rawValue)"
        try await stage.prepare(name)
        let did = try await stage.attempt(act, as: who, name)
        #expect(did == mayDo, "\(who.rawValue) \(did ? "could" : "could not") \(act.rawValue)")
        try await stage.remove(name)
    }
}

/// The entries that one cell works on, and the binds.
struct AccessStage: Sendable {
    let instance: Instance
    let suffix: String
    let other: String
    private let passwords: (substrate: String, policy: String)

    init(_ instance: Instance) async throws {
        self.instance = instance
        suffix = try instance.tenant("contoso").suffix
        other = try instance.tenant("fabrikam").suffix
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: "\(instance.state)/control.sqlite", configuration: configuration)
        passwords = try await queue.read { db in
            let row = try #require(try Row.fetchOne(db, sql: "SELECT * FROM tenant WHERE name = 'contoso'"))
            return (row["substrate_password"], row["policy_password"])
        }
        try queue.close()
    }

    private func victim(_ name: String) -> String { "cn=Victim \(name),ou=Users,\(suffix)" }
    private func buried(_ name: String) -> String { "cn=Buried \(name),ou=Deleted Objects,\(suffix)" }
    private func principal(_ name: String) -> String { "cn=Service \(name),ou=ServicePrincipals,\(suffix)" }

    private func person(_ dn: String, password: String = "Victim-1") -> Entry {
        Entry(
            dn,
            [
                Attribute("objectClass", "inetOrgPerson", "user"), Attribute("sn", "V"),
                Attribute("userPassword", password),
            ]
        )
    }

    func prepare(_ name: String) async throws {
        try await asOperator { connection in
            try await connection.add(person(victim(name)))
            try await connection.add(person(buried(name)))
            try await connection.add(person(principal(name)))
            try await connection.modify(principal(name), [.add("authzTo", "dn:\(victim(name))")])
        }
    }

    func remove(_ name: String) async throws {
        try await asOperator { connection in
            let made = ["cn=New \(name),ou=Users", "cn=New \(name),ou=Groups", "cn=New \(name),ou=Contacts"]
            for dn in [victim(name), buried(name), principal(name)] + made.map({ "\($0),\(suffix)" }) {
                do {
                    try await connection.delete(dn)
                } catch let error as LDAPError where error.resultCode == .noSuchObject {}
            }
        }
    }

    private func asOperator(_ body: (LDAPConnection) async throws -> Void) async throws {
        try await LDAPConnection.withConnection(to: instance.ready.ldapiURL) { connection in
            try await connection.bindExternal()
            try await body(connection)
        }
    }

    private func dn(of who: AccessTests.Who) -> (dn: String, password: String)? {
        switch who {
        case .anonymous, .operator_: nil
        case .person: ("cn=Megan Bowen,ou=Users,\(suffix)", "Understudy-1")
        case .admin: ("cn=Administrator,ou=Users,\(suffix)", "Understudy-1")
        case .engine: ("cn=Microsoft Substrate Management,ou=ServicePrincipals,\(suffix)", passwords.substrate)
        case .policy: ("cn=Understudy Sign-in Policy,ou=ServicePrincipals,\(suffix)", passwords.policy)
        case .foreignPerson: (foreignPerson, "Understudy-1")
        case .foreignAdmin: ("cn=Administrator,ou=Users,\(other)", "Understudy-1")
        }
    }

    /// One whom the sample tenant has.
    private var foreignPerson: String { "cn=Imran Sheikh,ou=Users,\(other)" }

    /// Whether it could be done.
    func attempt(_ act: AccessTests.Act, as who: AccessTests.Who, _ name: String) async throws -> Bool {
        let url = who == .operator_ ? instance.ready.ldapiURL : instance.ldapURL
        return try await LDAPConnection.withConnection(to: url) { connection in
            if who == .operator_ { try await connection.bindExternal() }
            if let (dn, password) = dn(of: who) { try await connection.bind(dn, password: password) }
            do {
                return try await perform(act, as: who, name, connection)
            } catch let error as LDAPError {
                // Any answer is a no; a lost connection or a silent server proves nothing.
                let code = try #require(error.resultCode, "\(String(reflecting: error))")
                return code == .compareTrue || code == .compareFalse
            }
        }
    }

    private func perform(
        _ act: AccessTests.Act,
        as who: AccessTests.Who,
        _ name: String,
        _ connection: LDAPConnection
    ) async throws -> Bool {
        func reads(_ dn: String, _ attribute: String) async throws -> Bool {
            try await connection.read(dn, attributes: [attribute])?.has(attribute) ?? false
        }
        func finds(_ base: String, _ controls: [RequestControl] = []) async throws -> Bool {
            try await !connection.search(base: base, filter: .anything, controls: controls).isEmpty
        }
        func modifies(_ dn: String, _ change: Modification) async throws -> Bool {
            try await connection.modify(dn, [change])
            return true
        }
        switch act {
        case .readRootDSE: return try await reads("", "namingContexts")
        case .searchTenant: return try await finds(suffix)
        case .readPerson: return try await reads(victim(name), "sn")
        case .writeOwnPassword:
            guard let (dn, password) = dn(of: who) else { return false }
            return try await modifies(dn, .replace("userPassword", password))
        case .readPassword: return try await reads(victim(name), "userPassword")
        case .writePassword: return try await modifies(victim(name), .replace("userPassword", "Other-1"))
        case .comparePassword:
            _ = try await connection.compare(victim(name), "userPassword", "Victim-1")
            return true
        case .addUser: try await connection.add(person("cn=New \(name),ou=Users,\(suffix)"))
        case .editUser: return try await modifies(victim(name), .replace("description", "x"))
        case .deleteUser: try await connection.delete(victim(name))
        case .writeUserAccountControl:
            return try await modifies(victim(name), .replace("userAccountControl", "514"))
        case .addGroup:
            try await connection.add(
                Entry(
                    "cn=New \(name),ou=Groups,\(suffix)",
                    [Attribute("objectClass", "groupOfNames"), Attribute("member", victim(name))]
                )
            )
        case .addContact: try await connection.add(person("cn=New \(name),ou=Contacts,\(suffix)"))
        case .readDeleted: return try await reads(buried(name), "sn")
        case .writeDeleted: return try await modifies(buried(name), .replace("description", "x"))
        case .readServicePrincipal: return try await reads(principal(name), "sn")
        case .writeServicePrincipal: return try await modifies(principal(name), .replace("description", "x"))
        case .readAuthzTo: return try await reads(principal(name), "authzTo")
        case .writeAuthzTo: return try await modifies(principal(name), .replace("authzTo", "dn:\(suffix)"))
        case .readConfig: return try await finds("cn=config")
        case .searchOtherTenant: return try await finds(other)
        case .actAsPerson:
            return try await finds(suffix, [.proxiedAuthorization(victim(name))])
        case .actAsAnotherTenantsPerson:
            return try await finds(other, [.proxiedAuthorization("cn=Charlotte Ashworth,ou=Users,\(other)")])
        }
        return true
    }
}
