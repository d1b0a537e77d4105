/// A call whose arguments are in their places.
struct BoundCall {
    let entry: CommandTable.Entry
    let arguments: BoundArguments
    let common: CommonParameters
    let place: Place

    var remoteCall: RemoteCall {
        RemoteCall(command: entry.declaration.name, arguments: arguments.values)
    }

    /// Whether it can be sent together with a neighbour: what comes back does not tell whose it is.
    var joins: Bool { entry.utility == nil && common.isPlain }
}

extension CallPlan {
    /// Finds the arguments and binds them; throws if there is no such command.
    nonisolated(nonsending) func bind(in context: ExecutionContext, hasInput: Bool) async throws -> BoundCall {
        guard let command else { throw UnknownCommand(name: name, context.commands).record.at(place.position) }
        let given = try await evaluate(in: context)
        return try place.locating {
            var binder = ArgumentBinder(
                command.parameters,
                casting: Casting(environment: context.environment),
                hasInput: hasInput
            )
            do {
                let result = try binder.bind(given)
                return BoundCall(entry: command, arguments: result.arguments, common: result.common, place: place)
            } catch var record as ErrorRecord {
                if !record.id.contains(",") { record.id += ",\(command.declaration.name)" }
                throw record
            }
        }
    }
}
