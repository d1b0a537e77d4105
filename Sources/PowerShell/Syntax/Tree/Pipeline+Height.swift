/// How many nodes lie above one another in the stages of a pipeline.
extension Pipeline.Stage {
    var heights: [Int] {
        switch self {
        case .expression(let expression): [expression.height]
        case .call(let call): call.arguments.map(\.height)
        }
    }
}

extension CommandCall.Argument {
    var height: Int {
        switch kind {
        case .parameter(_, let attached): attached?.height ?? 0
        case .value(let expression): expression.height
        case .splat: 0
        }
    }
}
