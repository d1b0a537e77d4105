import Testing

/// Exchange's cmdlets from outside: over the control API, and over HTTP.
///
/// Serialized, since tests compare all that a tenant has before and after.
@Suite(.serialized, .sharedInstance)
struct ExchangeDoors {}
