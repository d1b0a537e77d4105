/// What becomes of a call's warnings and errors, as its common parameters and the session's preferences say.
final class CallMessages: MessageSink {
    private let context: ExecutionContext
    private let common: CommonParameters
    private let place: Place
    private var errors: [Value] = []
    private var warnings: [Value] = []
    private var remarks: [Value] = []

    init(_ context: ExecutionContext, _ common: CommonParameters, _ place: Place) {
        self.context = context
        self.common = common
        self.place = place
    }

    nonisolated(nonsending) func warn(_ text: String) async throws {
        warnings.append(.string(text))
        let preference = common.warningAction ?? context.preference("warningpreference", otherwise: .continue)
        try await say(.warning(text), preference)
    }

    nonisolated(nonsending) func inform(_ text: String) async throws {
        remarks.append(.string(text))
        // Said to the person in any case, as by Write-Host, unless the call itself says otherwise.
        try await say(.information(text), common.informationAction ?? .continue)
    }

    nonisolated(nonsending) func explain(_ text: String) async throws {
        let preference = context.preference("verbosepreference", otherwise: .silentlyContinue)
        let isWanted = common.isVerbose ?? (preference == .continue || preference == .stop)
        if isWanted { try await context.emit(.verbose(text)) }
    }

    nonisolated(nonsending) func fail(_ record: ErrorRecord) async throws {
        let record = record.at(place.position)
        errors.append(record.asObject)
        context.succeeded = false
        switch common.errorAction ?? context.errorPreference {
        case .stop: throw ScriptTermination(record: record)
        case .ignore: return
        case .silentlyContinue: context.remember(record)
        case .continue:
            context.remember(record)
            try await context.emit(.failure(record))
        }
    }

    /// Sets the variables that the call names for its messages.
    func settle() {
        context.store(errors, into: common.errorVariable)
        context.store(warnings, into: common.warningVariable)
        context.store(remarks, into: common.informationVariable)
    }

    private nonisolated(nonsending) func say(_ output: SessionOutput, _ preference: ActionPreference) async throws {
        switch preference {
        case .continue: try await context.emit(output)
        case .silentlyContinue, .ignore: return
        case .stop:
            try await context.emit(output)
            throw ScriptTermination(
                record: .runtime(
                    "The running command stopped because a preference variable or common parameter is set to Stop.",
                    id: "ActionPreferenceStop",
                    type: "System.Management.Automation.ActionPreferenceStopException",
                    category: "OperationStopped"
                ).at(place.position)
            )
        }
    }
}

extension ExecutionContext {
    /// Puts values into the variable that a common parameter names; a leading `+` adds to what is there.
    func store(_ values: [Value], into variable: String?) {
        guard let variable else { return }
        let isAdding = variable.hasPrefix("+")
        let name = (isAdding ? String(variable.dropFirst()) : variable).lowercased()
        let before = isAdding ? variables[name]?.elements ?? [] : []
        variables[name] = .array(before + values)
    }
}
