import PowerShell

extension BoundArguments {
    /// The identity where it has wildcards, which may mean many or none; only Get- takes them.
    var identityPattern: WildcardPattern? {
        guard let key = identity, key.contains("*") else { return nil }
        return WildcardPattern(key)
    }
}

/// Parameters that many cmdlets share.
extension ParameterDeclaration {
    /// The one recipient that the cmdlet is about.
    static func identity(_ what: String, mandatory: Bool = false) -> ParameterDeclaration {
        ParameterDeclaration(
            "Identity",
            .string,
            mandatory: mandatory,
            position: 0,
            pipeline: true,
            // The object id first: nothing else is found as fast and can mean nothing else.
            pipelineProperties: [
                "ExternalDirectoryObjectId", "Guid", "ExchangeGuid", "Identity", "UserPrincipalName",
                "PrimarySmtpAddress",
            ],
            help: "\(what): name, alias, address, UPN, distinguished name or GUID."
        )
    }

    static let resultSize = ParameterDeclaration(
        "ResultSize",
        .unlimitedInt,
        help: "How many objects at most, or Unlimited; 1000 if it is not said."
    )

    static let filter = ParameterDeclaration(
        "Filter",
        .string,
        help: "An OPATH filter, such as \"DisplayName -like 'Contoso*'\"."
    )

    static let anr = ParameterDeclaration(
        "Anr",
        .string,
        help: "Only objects whose name, display name, alias or address begins with this."
    )

    /// - Parameter values: Those that mean something here; others of Exchange's are refused with the list.
    static func recipientTypeDetails(_ values: [String]) -> ParameterDeclaration {
        ParameterDeclaration(
            "RecipientTypeDetails",
            .list(.choice(values)),
            help: "Only objects of these types."
        )
    }
}
