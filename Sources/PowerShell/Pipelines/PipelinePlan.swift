/// A pipeline whose names are resolved; it can run many times.
struct PipelinePlan {
    var head: Head?
    var calls: [CallPlan] = []
    let place: Place

    /// An expression before the first command.
    enum Head {
        case value(Code, skipsNull: Bool)
        /// Its numbers are made one at a time; `whole` is the same as a value.
        case range(Code, Code, whole: Code)
    }
}
