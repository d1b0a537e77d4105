import Hummingbird
import Logging
import NIOCore

/// The context of a request to the control API.
struct ControlContext: RequestContext {
    var coreContext: CoreRequestContextStorage

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }

    /// Bodies are read whole, apart from LDIF: a thousand calendars with names of any length fit.
    var maxUploadSize: Int { 32 * 1_024 * 1_024 }
}
