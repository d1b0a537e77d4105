/// Stages joined by `|`; one alone is a pipeline as well.
struct Pipeline: Sendable {
    let stages: [Stage]
    let extent: Extent

    /// What one stage is.
    enum Stage: Sendable {
        /// Only as the first.
        case expression(Expression)
        case call(CommandCall)
    }

    /// The expression, where the pipeline is nothing else.
    var soleExpression: Expression? {
        if stages.count == 1, case .expression(let expression) = stages[0] { expression } else { nil }
    }
}
