/// How a statement ended.
enum Flow {
    case next
    /// `break`.
    case leave
    /// `continue`.
    case again
    /// `return`.
    case giveBack
}

/// `break` or `continue` in a script block, on its way to the loop around the pipeline that runs the block.
struct LoopJump: Error {
    let flow: Flow
}
