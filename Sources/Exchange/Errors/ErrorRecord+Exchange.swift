import PowerShell

/// The errors of Exchange, in its words.
///
/// The texts and the names of exceptions are those that its cmdlets print; the codes before the comma are its hashes of
/// them and have no meaning.
extension ErrorRecord {
    static func notFound(_ key: String) -> ErrorRecord {
        ErrorRecord(
            """
            The operation couldn't be performed because object '\(key)' couldn't be found on \
            '\(Organization.controller)'.
            """,
            exceptionType: "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
            category: "NotSpecified",
            id: "Ex6F9304",
            target: key
        )
    }

    static func ambiguous(_ key: String) -> ErrorRecord {
        ErrorRecord(
            "The operation couldn't be performed because '\(key)' matches multiple entries.",
            exceptionType: "Microsoft.Exchange.Configuration.Tasks.ManagementObjectAmbiguousException",
            category: "InvalidData",
            id: "Ex94914C",
            target: key
        )
    }

    static func addressTaken(_ address: String, by holder: String) -> ErrorRecord {
        .addressTaken(
            """
            The proxy address "SMTP:\(address)" is already being used by the proxy addresses or LegacyExchangeDN of \
            "\(holder)". Please choose another proxy address.
            """,
            target: address
        )
    }

    /// Where it shows only in the midst of the work; the text says which.
    static func addressTaken(_ text: String, target: String = "") -> ErrorRecord {
        ErrorRecord(
            text,
            exceptionType: "Microsoft.Exchange.Data.Directory.ProxyAddressExistsException",
            category: "ResourceExists",
            id: "Ex3EF2C1",
            target: target
        )
    }

    static func invalidAlias(_ alias: String, of recipient: String) -> ErrorRecord {
        ErrorRecord(
            """
            The value "\(alias)" of property "Alias" used by recipient object "\(recipient)" isn't valid. Valid values \
            are: Strings formed with characters from a to z (uppercase or lowercase), digits from 0 to 9, !, #, $, %, \
            &, ', *, +, -, /, =, ?, ^, _, `, {, |, } or ~. One or more periods may be embedded in an alias, but each \
            period should be preceded and followed by at least one of the other characters. At most 64 characters.
            """,
            exceptionType: "Microsoft.Exchange.Data.DataValidationException",
            category: "InvalidData",
            id: "ExD3A8C5",
            target: alias
        )
    }

    /// What the data of the call break; the text says which and how.
    static func invalid(_ text: String, target: String = "") -> ErrorRecord {
        ErrorRecord(
            text,
            exceptionType: "Microsoft.Exchange.Configuration.Tasks.RecipientTaskException",
            category: "InvalidArgument",
            id: "ExA1B2C3",
            target: target
        )
    }

    static func notAllowed(_ text: String, target: String = "") -> ErrorRecord {
        ErrorRecord(
            text,
            exceptionType: "Microsoft.Exchange.Configuration.Authorization.InsufficientPermissionException",
            category: "PermissionDenied",
            id: "Ex5E0A1D",
            target: target
        )
    }

    /// PowerShell's answer to a cmdlet that is not there, which is also Exchange's to one that the caller may not run.
    static func noCmdlet(_ name: String) -> ErrorRecord {
        ErrorRecord(
            """
            The term '\(name)' is not recognized as a name of a cmdlet, function, script file, or executable program.
            """,
            exceptionType: "System.Management.Automation.CommandNotFoundException",
            category: "ObjectNotFound",
            id: "CommandNotFoundException",
            target: name
        )
    }
}
