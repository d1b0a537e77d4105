/// The object identifiers of the controls and extended operations that we know.
enum ControlOID {
    static let assertion = "1.3.6.1.1.12"
    static let manageDsaIT = "2.16.840.1.113730.3.4.2"
    static let noOp = "1.3.6.1.4.1.4203.666.5.2"
    static let pagedResults = "1.2.840.113556.1.4.319"
    static let postRead = "1.3.6.1.1.13.2"
    static let preRead = "1.3.6.1.1.13.1"
    static let proxiedAuthorization = "2.16.840.1.113730.3.4.18"
    static let relaxRules = "1.3.6.1.4.1.4203.666.5.12"
    static let syncDone = "1.3.6.1.4.1.4203.1.9.1.3"
    static let syncInfo = "1.3.6.1.4.1.4203.1.9.1.4"
    static let syncRequest = "1.3.6.1.4.1.4203.1.9.1.1"
    static let syncState = "1.3.6.1.4.1.4203.1.9.1.2"
}
