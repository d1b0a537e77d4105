import Foundation

/// The LDIF texts that a tenant is made from.
struct TenantTemplates: Sendable {
    let database: String
    let rootDSE: String?
    let base: String
    private let folder: URL

    /// - Throws: ``ServiceError`` that names the file which cannot be read.
    init(folder: URL) throws(ServiceError) {
        self.folder = folder
        database = try Self.text(folder, "config/tenant.ldif")
        rootDSE = try Self.text(folder, "config/rootdse-tenant.ldif")
        base = try Self.text(folder, "base/tenant.ldif")
    }

    /// The people, groups and contacts of a sample tenant.
    func sample(_ name: String) -> URL { folder.appending(path: "tenants/\(name).ldif") }

    private static func text(_ folder: URL, _ path: String) throws(ServiceError) -> String {
        do {
            return try String(contentsOf: folder.appending(path: path), encoding: .utf8)
        } catch {
            throw ServiceError(
                .stateUnusable,
                "\(folder.appending(path: path).path) cannot be read: \(error.localizedDescription)",
                hint: "name the project's ldif folder with --ldif"
            )
        }
    }
}
