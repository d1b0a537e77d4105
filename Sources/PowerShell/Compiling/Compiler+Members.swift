/// Members, method calls and indexes.
extension Compiler {
    func member(of target: Expression, _ name: Expression) throws -> Code {
        guard case .literal(let constant, _) = name.kind else {
            return .combine(try code(target), try code(name)) { value, name, _ in MemberReader(name.text).read(value) }
        }
        let reader = MemberReader(constant.text)
        // The commonest by far: a property of the object in the pipeline.
        if case .variable("_") = target.kind { return .now { reader.read($0.item) } }
        return .map(try code(target)) { value, _ in reader.read(value) }
    }

    func call(on target: Expression, _ name: Expression, _ arguments: [Expression], _ place: Place) throws -> Code {
        guard case .literal(let constant, _) = name.kind else {
            throw ErrorRecord.outside("A method whose name is computed").at(place.position)
        }
        let arguments = try arguments.map { try code($0) }
        let folded = constant.text.lowercased()
        if target.isAssignable, ["add", "remove", "clear"].contains(folded) {
            return try mutatingCall(on: target, constant.text, arguments, place)
        }
        return .gather([try code(target)] + arguments) { values, context in
            let call = MethodCall(
                name: constant.text,
                arguments: Array(values.dropFirst()),
                environment: context.environment
            )
            return try place.locating { try call.call(on: values[0]) }
        }
    }

    /// `Add`, `Remove` and `Clear` change a hashtable where it stands; of other values they are ordinary methods.
    private func mutatingCall(
        on target: Expression,
        _ name: String,
        _ arguments: [Code],
        _ place: Place
    ) throws -> Code {
        try change(target, with: arguments, place) { value, arguments, context in
            let call = MethodCall(name: name, arguments: arguments, environment: context.environment)
            guard case .hashtable(var table) = value else { return try call.call(on: value) }
            value = .null
            defer { value = .hashtable(table) }
            switch (call.folded, arguments.count) {
            case ("add", 2):
                if table[arguments[0]] != nil { throw call.exception(ErrorRecord.duplicateKey(arguments[0]).message) }
                try checkElements(table.count, limit: context.environment.limits.elements)
                try arguments[1].checkDepth()
                table.set(arguments[0], to: arguments[1])
            case ("remove", 1): table.remove(arguments[0])
            case ("clear", 0): table.removeAll()
            default: throw call.wrongCount
            }
            return .null
        }
    }

    func staticMember(_ type: TypeName, _ name: String, _ arguments: [Code], isCall: Bool, _ place: Place) -> Code {
        .gather(arguments) { values, context in
            let call = MethodCall(name: name, arguments: values, environment: context.environment)
            return try place.locating { try StaticMember(type: type, call: call, isCall: isCall).value() }
        }
    }

    func element(of target: Expression, _ index: Expression, _ place: Place) throws -> Code {
        .combine(try code(target), try code(index)) { value, index, context in
            try place.locating {
                try Indexing(casting: Casting(environment: context.environment)).element(of: value, at: index)
            }
        }
    }
}
