package import ControlAPI

extension ControlClient {
    package func tenants() async throws(ControlClientError) -> [TenantBody] {
        let list: TenantList = try await get(ControlPath("tenants"))
        return list.tenants
    }

    package func tenant(_ name: String) async throws(ControlClientError) -> TenantBody {
        try await get(.tenant(name))
    }

    package func create(_ tenant: CreateTenant) async throws(ControlClientError) -> TenantBody {
        try await send(.post, ControlPath("tenants"), tenant)
    }

    /// Deletes a tenant and all it owns, for good.
    package func deleteTenant(_ name: String) async throws(ControlClientError) {
        try await sendForNothing(.delete, .tenant(name))
    }

    /// Loads the LDIF that `descriptor` reads, from where it stands to its end.
    ///
    /// The file is sent as it is read, so its size does not matter. The descriptor stays open.
    /// A dry run only checks, and loads nothing.
    package func importLDIF(
        from descriptor: CInt,
        into tenant: String,
        isDryRun: Bool = false
    ) async throws(ControlClientError) -> ImportReport {
        let path = ControlPath.tenant(tenant, "import").asking("dry-run", isDryRun ? "true" : nil)
        let body = RequestBody.ldif(DescriptorChunks(descriptor: descriptor))
        return try await answer(to: .post, path, body: body, within: Self.longLimit)
    }

    package func settings(of tenant: String) async throws(ControlClientError) -> SettingsBody {
        try await get(.tenant(tenant, "settings"))
    }

    package func change(
        settings change: ChangeSettings,
        of tenant: String
    ) async throws(ControlClientError) -> SettingsBody {
        try await send(.patch, .tenant(tenant, "settings"), change)
    }
}
