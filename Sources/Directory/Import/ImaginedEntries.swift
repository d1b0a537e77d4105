import DirectoryModel
import LDAPClient

/// What a dry run would have written, as hashes: names, addresses and account names, eight bytes each.
struct ImaginedEntries {
    private var hashes: Set<Int> = []

    mutating func insert(_ candidate: ImportCandidate) {
        for key in candidate.keys { hashes.insert(key.hashValue) }
    }

    func contains(_ key: ImportKey) -> Bool { hashes.contains(key.hashValue) }
}

/// Something that two entries of a tenant cannot both have.
enum ImportKey: Hashable, Sendable {
    case name(DistinguishedName)
    case address(String)
    case accountName(String)
    case guid(String)

    init(accountName: some StringProtocol) {
        self = .accountName(accountName.lowercased())
    }

    /// In words, for a refusal.
    var description: String {
        switch self {
        case .name: "its name"
        case .address(let address): "the address \(address)"
        case .accountName(let name): "the account name \(name)"
        case .guid(let guid): "the object id \(guid)"
        }
    }

    /// Finds who has it. Names and ids are looked up by index, all else too.
    var filter: Filter {
        switch self {
        case .name(let name): .equal(AttributeName.entryDN, name.description)
        case .address(let address): .holding(address)
        case .accountName(let name): .equal(AttributeName.sAMAccountName, name)
        case .guid(let guid): .equal(AttributeName.entryUUID, guid)
        }
    }
}

extension Entry {
    /// All that no other entry may have, its name apart.
    var importKeys: [ImportKey] {
        let addresses = Set(addressKeys).map { ImportKey.address($0) }
        return addresses + self[AttributeName.sAMAccountName].map { ImportKey(accountName: $0) }
            + self[AttributeName.entryUUID].map { .guid($0) }
    }
}

extension ImportCandidate {
    var keys: [ImportKey] {
        [.name(name)] + entry.importKeys + (bringsGUID ? [.guid(guid.description)] : [])
    }
}
