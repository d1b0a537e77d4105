/// One parameter of a command.
package struct ParameterDeclaration: Sendable, Codable {
    /// As Microsoft spells it, without the dash.
    package var name: String
    package var aliases: [String]
    package var type: ParameterType
    /// Must be given (in each of its sets).
    package var isMandatory: Bool
    /// Its place among the arguments without a name, from 0; nil if it needs its name.
    package var position: Int?
    /// What comes down the pipeline is bound to it as it is.
    package var takesPipeline: Bool
    /// What comes down the pipeline is bound to it by its properties of these names; the first that there is.
    package var pipelineProperties: [String]
    /// Given by its place, it takes all the arguments without a name that are left, as an array.
    package var takesRest: Bool
    /// The sets that it belongs to; empty means all. Parameters of different sets do not go together.
    package var sets: [String]
    /// One sentence, for Get-Help.
    package var help: String

    package init(
        _ name: String,
        _ type: ParameterType,
        aliases: [String] = [],
        mandatory: Bool = false,
        position: Int? = nil,
        pipeline: Bool = false,
        pipelineProperties: [String] = [],
        rest: Bool = false,
        sets: [String] = [],
        help: String
    ) {
        self.name = name
        self.aliases = aliases
        self.type = type
        self.isMandatory = mandatory
        self.position = position
        self.takesPipeline = pipeline
        self.pipelineProperties = pipelineProperties
        self.takesRest = rest
        self.sets = sets
        self.help = help
    }
}

/// What a parameter takes; arguments are converted to it or refused, naming parameter and value.
package indirect enum ParameterType: Sendable, Codable {
    case any
    case string
    case bool
    case `switch`
    case int
    case double
    case date
    case guid
    /// A number or the word Unlimited.
    case unlimitedInt
    case secureString
    case hashtable
    case scriptBlock
    /// One of these words; case does not matter.
    case choice([String])
    /// A list; one value stands for a list of one.
    case list(ParameterType)
}
