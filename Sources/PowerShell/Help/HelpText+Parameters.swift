extension HelpText {
    /// A parameter's part of a full page, which -Parameter shows alone.
    mutating func write(_ parameter: ParameterDeclaration) {
        lines.append("    \(HelpText.title(of: parameter))")
        add(parameter.help, indent: 8)
        lines.append("")
        for (label, value) in HelpText.facts(of: parameter) {
            lines.append("        " + label.padding(to: 29) + value)
        }
        lines.append("")
    }

    mutating func writeCommon(_ declaration: CommandDeclaration) {
        if declaration.confirmation != .none {
            lines += ["    -WhatIf [<SwitchParameter>]", "        Says what would happen, and changes nothing.", ""]
            lines += ["    -Confirm [<SwitchParameter>]", "        Asks before anything is changed.", ""]
        }
        lines.append("    <CommonParameters>")
        add(
            """
            This cmdlet supports the common parameters: Verbose, ErrorAction, ErrorVariable, WarningAction, \
            WarningVariable and OutVariable.
            """,
            indent: 8
        )
    }

    private static func title(of parameter: ParameterDeclaration) -> String {
        if case .switch = parameter.type { return "-\(parameter.name) [<SwitchParameter>]" }
        return "-\(parameter.name) <\(parameter.type.shownName)>"
    }

    private static func facts(of parameter: ParameterDeclaration) -> [(String, String)] {
        let ways =
            (parameter.takesPipeline ? ["ByValue"] : [])
            + (parameter.pipelineProperties.isEmpty ? [] : ["ByPropertyName"])
        var facts = [
            ("Required?", parameter.isMandatory ? "true" : "false"),
            ("Position?", parameter.position.map(String.init) ?? "named"),
            ("Accept pipeline input?", ways.isEmpty ? "false" : "true (\(ways.joined(separator: ", ")))"),
            ("Aliases", parameter.aliases.isEmpty ? "None" : parameter.aliases.joined(separator: ", ")),
        ]
        if case .choice(let words) = parameter.type { facts.append(("Accepted values", words.joined(separator: ", "))) }
        if !parameter.sets.isEmpty { facts.append(("Parameter sets", parameter.sets.joined(separator: ", "))) }
        return facts
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(width - count, 1))
    }
}
