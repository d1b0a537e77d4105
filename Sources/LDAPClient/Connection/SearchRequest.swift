internal import CLDAP
import Foundation

/// What to search for, as one value.
struct SearchRequest: Sendable {
    var base: String
    var scope: SearchScope
    var filter: Filter
    var attributes: [String]
    var sizeLimit: Int = 0
    /// How long the server may search, in seconds; 0: as long as it likes.
    var seconds: Int = 0
    var controls: [RequestControl] = []

    func send(_ handle: OpaquePointer, _ arena: RequestArena, _ id: inout CInt) throws -> CInt {
        guard filter.isWellFormed() else { return LDAP_FILTER_ERROR }
        var timeout = timeval(.seconds(seconds))
        return try withUnsafeMutablePointer(to: &timeout) { timeout in
            ldap_search_ext(
                handle,
                try arena.string(base),
                scope.code,
                try arena.string(filter.description),
                // No list at all would mean "all attributes".
                try arena.strings(attributes.isEmpty ? [LDAP_NO_ATTRS] : attributes),
                0,
                try arena.controls(controls),
                nil,
                seconds > 0 ? timeout : nil,
                CInt(clamping: sizeLimit),
                &id
            )
        }
    }
}
