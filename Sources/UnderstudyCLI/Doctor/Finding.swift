/// What the doctor found out about one thing.
struct Finding: Codable, Equatable {
    enum Verdict: String, Codable {
        case ok, warn, fail
    }

    var name: String
    var verdict: Verdict
    /// What is the case.
    var detail: String
    /// The way out.
    var advice: String?

    static func ok(_ name: String, _ detail: String) -> Self {
        Self(name: name, verdict: .ok, detail: detail)
    }

    static func warn(_ name: String, _ detail: String, _ advice: String) -> Self {
        Self(name: name, verdict: .warn, detail: detail, advice: advice)
    }

    static func fail(_ name: String, _ detail: String, _ advice: String) -> Self {
        Self(name: name, verdict: .fail, detail: detail, advice: advice)
    }
}
