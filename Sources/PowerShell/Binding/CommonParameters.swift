/// The parameters that every command has, and what a call says with them.
struct CommonParameters {
    var errorAction: ActionPreference?
    var warningAction: ActionPreference?
    var informationAction: ActionPreference?
    var isVerbose: Bool?
    /// Names of variables; a leading `+` adds to what is there.
    var errorVariable: String?
    var warningVariable: String?
    var informationVariable: String?
    var outVariable: String?

    /// Takes one of them out of a call's arguments. False if it is none of these.
    mutating func take(_ name: String, _ value: Value) throws -> Bool {
        switch name {
        case "ErrorAction": errorAction = ActionPreference(value.text)
        case "WarningAction": warningAction = ActionPreference(value.text)
        case "InformationAction": informationAction = ActionPreference(value.text)
        case "Verbose": isVerbose = value.isTrue
        case "ErrorVariable": errorVariable = value.text
        case "WarningVariable": warningVariable = value.text
        case "InformationVariable": informationVariable = value.text
        case "OutVariable": outVariable = value.text
        case "PipelineVariable": throw ErrorRecord.outside("The parameter '-PipelineVariable'")
        case "Debug", "OutBuffer", "ProgressAction": break
        default: return false
        }
        return true
    }

    /// Whether calls that say the same may run together.
    var isPlain: Bool {
        errorAction == nil && warningAction == nil && informationAction == nil && isVerbose == nil
            && errorVariable == nil && warningVariable == nil && informationVariable == nil && outVariable == nil
    }

    static let all: [ParameterDeclaration] = [
        .init("ErrorAction", .choice(ActionPreference.words), aliases: ["ea"], help: "What an error does."),
        .init("WarningAction", .choice(ActionPreference.words), aliases: ["wa"], help: "What a warning does."),
        .init("InformationAction", .choice(ActionPreference.words), aliases: ["infa"], help: "What a remark does."),
        .init("ProgressAction", .choice(ActionPreference.words), aliases: ["proga"], help: "Accepted; shows nothing."),
        .init("Verbose", .switch, aliases: ["vb"], help: "Says more of what is done."),
        .init("Debug", .switch, aliases: ["db"], help: "Accepted; says nothing more."),
        .init("ErrorVariable", .string, aliases: ["ev"], help: "A variable that gets the errors too."),
        .init("WarningVariable", .string, aliases: ["wv"], help: "A variable that gets the warnings too."),
        .init("InformationVariable", .string, aliases: ["iv"], help: "A variable that gets the remarks too."),
        .init("OutVariable", .string, aliases: ["ov"], help: "A variable that gets the output too."),
        .init("OutBuffer", .int, aliases: ["ob"], help: "Accepted; output is not held back."),
        .init("PipelineVariable", .string, aliases: ["pv"], help: "Outside the subset."),
    ]

    static let confirming: [ParameterDeclaration] = [
        .init("WhatIf", .switch, aliases: ["wi"], help: "Says what would be done, and does nothing."),
        .init("Confirm", .switch, aliases: ["cf"], help: "Asks before anything is done."),
    ]
}
