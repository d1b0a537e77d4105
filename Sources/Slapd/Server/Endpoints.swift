/// Where one server listens. Stays the same for its life, restarts included.
struct Endpoints: Sendable, Hashable {
    let socket: String
    let ldapPort: Int?
    let ldapsPort: Int?

    /// Picks ports where any will do. They are free now, and slapd may still find them taken.
    init(_ configuration: SlapdConfiguration, _ folder: SlapdFolder) throws(SlapdError) {
        socket = SlapdCommand.ldapiURL(folder.socket)
        ldapPort = try Self.port(configuration.ldapPort, besides: nil)
        ldapsPort = try Self.port(configuration.ldapsPort, besides: ldapPort)
    }

    /// What slapd is told to listen on.
    var listeners: [String] {
        // The folder keeps others out already; the mode is for those who look at the socket.
        [socket + "/????x-mod=0700"]
            + (ldapPort.map { LoopbackPort.listeners("ldap", $0) } ?? [])
            + (ldapsPort.map { LoopbackPort.listeners("ldaps", $0) } ?? [])
    }

    /// True where another choice of ports is possible.
    static func canChoose(_ configuration: SlapdConfiguration) -> Bool {
        configuration.ldapPort == 0 || configuration.ldapsPort == 0
    }

    private static func port(_ wanted: Int?, besides other: Int?) throws(SlapdError) -> Int? {
        guard let wanted else { return nil }
        if wanted == 0 {
            var port = try LoopbackPort.free()
            while port == other { port = try LoopbackPort.free() }
            return port
        }
        guard (1...65535).contains(wanted) else {
            throw SlapdError(
                .portInUse,
                "\(wanted) is not a port.",
                advice: "Ports are 1 to 65535; 0 takes any free one."
            )
        }
        guard wanted != other else {
            throw SlapdError(.portInUse, "Port \(wanted) is asked for twice.", advice: "Choose two ports, or 0.")
        }
        return wanted
    }
}
