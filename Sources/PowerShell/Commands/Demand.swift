/// What the stages below want of the objects that a command elsewhere puts out: it need not look up or send the rest.
package struct Demand: Sendable, Hashable {
    /// The properties that somebody will look at, in small letters; nil if it may be any.
    package var properties: Set<String>?
    /// An object for which one of these does not hold is dropped further down before anybody can tell that it was there.
    package var conditions: [PropertyCondition]

    package init(properties: Set<String>? = nil, conditions: [PropertyCondition] = []) {
        self.properties = properties.map { Set($0.map { $0.lowercased() }) }
        self.conditions = conditions
    }
}
