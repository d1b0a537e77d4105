import PowerShell

/// The error that a script ends with where every error ends it; nil if it runs through.
func failure(_ script: String, _ limits: Limits = Limits()) async -> ErrorRecord? {
    do {
        try await Session(limits: limits).run("$ErrorActionPreference = 'Stop'; " + script)
        return nil
    } catch let error as ParseError {
        return error.record
    } catch {
        return error as? ErrorRecord
    }
}

/// The error of a text that is no script; nil if it is one.
func parseError(_ script: String, _ limits: Limits = Limits()) -> ParseError? {
    var environment = Session.environment(FixedRows())
    environment.limits = limits
    guard case .wrong(let error) = Interpreter(environment: environment).completeness(of: script) else { return nil }
    return error
}

/// Whether a prompt would ask for more.
func isIncomplete(_ script: String) -> Bool {
    if case .incomplete = Interpreter(environment: Session.environment(FixedRows())).completeness(of: script) {
        true
    } else {
        false
    }
}
