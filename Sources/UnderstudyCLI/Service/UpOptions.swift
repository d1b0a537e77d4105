public import ArgumentParser
public import Logging

extension Logger.Level: @retroactive ExpressibleByArgument {}

/// The flags of `up`. Each is mirrored by a variable; a flag comes before its variable.
struct UpOptions: ParsableArguments {
    @Flag(help: "Use a temporary state folder that is gone at the end (UNDERSTUDY_EPHEMERAL).")
    var ephemeral = false

    @Flag(help: "Start in the background, wait until all is ready, then return (UNDERSTUDY_DETACH).")
    var detach = false

    @Option(
        help: ArgumentHelp(
            "The directory's TCP port on loopback, 0 for any free one; 3890 if not said (UNDERSTUDY_LDAP_PORT).",
            valueName: "port"
        )
    )
    var ldapPort: Int?

    @Option(
        help: ArgumentHelp("A port for ldaps as well, 0 for any free one (UNDERSTUDY_LDAPS_PORT).", valueName: "port")
    )
    var ldapsPort: Int?

    @Option(
        help: ArgumentHelp(
            "The port on loopback for Exchange's cmdlets over HTTP; any free one if not said (UNDERSTUDY_HTTP_PORT).",
            valueName: "port"
        )
    )
    var httpPort: Int?

    @Option(
        help: ArgumentHelp(
            "Write one JSON object with every URL, DN, password and pid here when ready (UNDERSTUDY_READY_FILE).",
            valueName: "file"
        ),
        completion: .file()
    )
    var readyFile: String?

    @Option(help: ArgumentHelp("The same number gives the same GUIDs twice (UNDERSTUDY_SEED).", valueName: "n"))
    var seed: UInt64?

    @Option(
        help: ArgumentHelp(
            """
            full: every directory write is synced to disk. relaxed: faster, the ledger alone keeps the promise \
            (UNDERSTUDY_DURABILITY).
            """,
            valueName: "full|relaxed"
        )
    )
    var durability: UpPlan.Durability?

    @Flag(
        inversion: .prefixedNo,
        help: "Load the sample tenants contoso and fabrikam, as is done if not said (UNDERSTUDY_SAMPLES=0 or 1)."
    )
    var samples: Bool?

    @Option(
        help: ArgumentHelp("The folder with schema, templates and samples (UNDERSTUDY_LDIF).", valueName: "folder"),
        completion: .directory
    )
    var ldif: String?

    @Option(
        help: ArgumentHelp("How much to log to stderr; info if not said (UNDERSTUDY_LOG_LEVEL).", valueName: "level")
    )
    var logLevel: Logger.Level?

    @Option(
        help: ArgumentHelp(
            "With --detach: how long it may take until all is ready, 60s if not said (UNDERSTUDY_READY_WITHIN).",
            valueName: "time"
        )
    )
    var readyWithin: TimeSpan?
}

extension UpPlan.Durability: ExpressibleByArgument {}
