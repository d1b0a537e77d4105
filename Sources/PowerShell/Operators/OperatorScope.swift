/// What operators need besides their operands: the environment, the patterns used lately, and a place for `$Matches`.
final class OperatorScope {
    let environment: SessionEnvironment
    let casting: Casting
    var patterns = PatternCache()
    /// What the last `-match` that found something found.
    var matches: Hashtable?

    init(_ environment: SessionEnvironment) {
        self.environment = environment
        casting = Casting(environment: environment)
    }
}
