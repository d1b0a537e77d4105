/// All that a command says of itself: parsing, completion, Get-Command, Get-Help and the doors of the service follow
/// from it.
package struct CommandDeclaration: Sendable, Codable {
    /// Verb-Noun, as Microsoft spells it.
    package var name: String
    package var aliases: [String]
    /// One sentence.
    package var synopsis: String
    /// Further paragraphs; may be empty.
    package var details: String
    package var parameters: [ParameterDeclaration]
    /// .NET's names of what it puts out.
    package var outputTypes: [String]
    package var examples: [CommandExample]
    /// Takes -WhatIf and -Confirm; `.high` asks before it acts unless told not to.
    package var confirmation: Confirmation
    /// Which module it belongs to, as Get-Command shows it.
    package var module: String

    package enum Confirmation: String, Sendable, Codable {
        /// Changes nothing: has no -WhatIf and no -Confirm.
        case none
        case medium
        case high
    }

    package init(
        name: String,
        aliases: [String] = [],
        synopsis: String,
        details: String = "",
        parameters: [ParameterDeclaration] = [],
        outputTypes: [String] = [],
        examples: [CommandExample] = [],
        confirmation: Confirmation = .none,
        module: String
    ) {
        self.name = name
        self.aliases = aliases
        self.synopsis = synopsis
        self.details = details
        self.parameters = parameters
        self.outputTypes = outputTypes
        self.examples = examples
        self.confirmation = confirmation
        self.module = module
    }
}

/// One line that a reader may type, and what it is good for.
package struct CommandExample: Sendable, Codable {
    package var code: String
    package var meaning: String

    package init(_ code: String, _ meaning: String) {
        self.code = code
        self.meaning = meaning
    }
}
