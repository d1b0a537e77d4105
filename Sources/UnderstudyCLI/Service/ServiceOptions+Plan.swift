import Service
import Slapd

extension ServiceOptions {
    init(_ plan: UpPlan) {
        self.init(stateFolder: plan.state, ldifFolder: plan.ldifFolder)
        isEphemeral = plan.isEphemeral
        ldapPort = plan.ldapPort
        ldapsPort = plan.ldapsPort
        httpPort = plan.httpPort
        seed = plan.seed
        durability = plan.durability == .full ? .full : .relaxed
        loadsSamples = plan.loadsSamples
        logLevel = plan.logLevel
    }
}
