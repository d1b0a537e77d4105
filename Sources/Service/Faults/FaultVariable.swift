/// `UNDERSTUDY_FAULTS`: the faults that are armed from the first moment on.
enum FaultVariable {
    static let name = "UNDERSTUDY_FAULTS"

    /// Whether this build can do faults at all: a release build must never.
    static var isSupported: Bool {
        #if DEBUG
        true
        #else
        false
        #endif
    }

    /// - Throws: ``ServiceError`` when the variable cannot be read, or is there in a build that has no faults.
    static func faults(
        _ environment: [String: String],
        isSupported: Bool = isSupported
    ) throws(ServiceError) -> [Fault] {
        guard let text = environment[name], !text.isEmpty else { return [] }
        guard isSupported else {
            throw ServiceError(
                .noFaults,
                "\(name) is set, and this is a release build: it has no faults",
                hint: "unset it, or run a debug build (UNDERSTUDY_BUILD=debug scripts/understudy)"
            )
        }
        return try Fault.list(text)
    }
}
