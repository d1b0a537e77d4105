import DirectoryModel
import LDAPClient

extension TenantDirectory {
    /// Calls `body` for each object and each address that it holds: the address's key and the object's DN.
    ///
    /// An object that holds an address in several attributes names it once.
    package func eachAddress(_ body: (String, String) async throws -> Void) async throws {
        let attributes = [AttributeName.proxyAddresses, AttributeName.mail, AttributeName.userPrincipalName]
        try await eachEntry(matching: .or(attributes.map { .present($0) }), attributes: attributes) { entry in
            let proxies = entry[AttributeName.proxyAddresses].compactMap { ProxyAddress($0)?.address.key }
            let others = entry[AttributeName.mail] + entry[AttributeName.userPrincipalName]
            for key in Set(proxies + others.map { $0.lowercased() }) { try await body(key, entry.dn) }
        }
    }

    /// Whether the directory accepts a bind, tried for real on a connection of its own.
    package func acceptsBind(_ dn: String, password: String) async throws(DirectoryError) -> Bool {
        do throws(LDAPError) {
            let connection = try await LDAPConnection.connect(to: url)
            do throws(LDAPError) {
                try await connection.bind(dn, password: password)
                await connection.close()
                return true
            } catch {
                await connection.close()
                throw error
            }
        } catch  where error.resultCode == .invalidCredentials {
            return false
        } catch {
            throw DirectoryError(error, during: "try a bind")
        }
    }
}
