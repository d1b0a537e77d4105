/// An argument as a call gives it, its value found but not yet converted.
struct GivenArgument {
    /// The parameter's name as written, perhaps shortened; nil if it is given by its place.
    let parameter: String?
    /// What is glued to the name, or stands by itself.
    let value: GivenValue?
    let place: Place
}

/// A value that a call gives.
struct GivenValue {
    let value: Value
    /// How a number was written, for parameters that take text: `007` stays `007`.
    var word: String?
}
