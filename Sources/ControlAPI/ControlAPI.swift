/// The control API: HTTP and JSON over the Unix socket in the state folder.
///
/// The values in this module are the bodies of its requests and answers, shared by the service
/// that serves them and the command line that asks. All paths start with ``prefix``. Dates are
/// RFC 3339 in UTC with milliseconds; absent means `null` or left out.
package enum ControlAPI {
    /// The path every control route starts with.
    package static let prefix = "/_understudy/v1"
}
