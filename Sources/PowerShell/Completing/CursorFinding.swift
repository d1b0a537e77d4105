/// What a cursor touches, and where that begins, in scalars.
struct CursorFinding: Equatable {
    var place: Place
    var start: Int

    /// What is being typed there.
    enum Place: Equatable {
        case command(String)
        case parameter(String, of: String)
        /// `parameter` is nil for a value by its position.
        case value(String, parameter: String?, of: String)
        case variable(String)
        case property(String, ofVariable: String)
        case nothing
    }
}
