/// The sessions of Search-UnifiedAuditLog that are open in one tenant.
package actor AuditSearches {
    package init() {}
}
