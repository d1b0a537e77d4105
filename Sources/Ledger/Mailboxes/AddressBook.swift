import DirectoryModel
import GRDB

/// Finds free addresses in the ledger, at a cost that does not grow with how many a stem has.
///
/// For each stem and domain it knows how far the numbers have been given out, and which of the lower ones
/// came back. The unique index over claims has the last word.
struct AddressBook {
    let db: Database
    let initialDomain: String

    /// The addresses of one number: the primary one, and that of the alias on the initial domain (Entra's MOERA).
    func addresses(_ stem: AddressStem, number: Int, domain: String) -> [SMTPAddress] {
        let local = stem.localPart(number: number)
        let primary = SMTPAddress(local: local, domain: domain)
        guard domain.lowercased() != initialDomain else { return [primary] }
        return [primary, SMTPAddress(local: local, domain: initialDomain)]
    }

    /// The lowest number, from `least` on, whose addresses are all free, by the ledger and by `isTaken`.
    func lowestFreeNumber(
        _ stem: AddressStem,
        domain: String,
        atLeast least: Int = 0,
        isTaken: (SMTPAddress) -> Bool
    ) throws -> Int {
        func isFree(_ number: Int) throws -> Bool {
            try addresses(stem, number: number, domain: domain)
                .allSatisfy { try !isTaken($0) && !isClaimed($0) }
        }
        let returned = try Int.fetchCursor(
            db.cachedStatement(
                sql:
                    "SELECT number FROM returned_number WHERE stem_key = ? AND domain = ? AND number >= ? ORDER BY number"
            ),
            arguments: [stem.key, domain.lowercased(), least]
        )
        while let number = try returned.next() {
            if try isFree(number) { return number }
        }
        var number = max(least, try next(stem, domain))
        while try !isFree(number) { number += 1 }
        return number
    }

    /// Notes that the number is given out.
    func take(_ stem: AddressStem, number: Int, domain: String) throws {
        let next = try next(stem, domain)
        guard number >= next else {
            try db.cachedStatement(
                sql: "DELETE FROM returned_number WHERE stem_key = ? AND domain = ? AND number = ?"
            ).execute(arguments: [stem.key, domain.lowercased(), number])
            return
        }
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO stem (stem_key, domain, next) VALUES (?, ?, ?)")
            .execute(arguments: [stem.key, domain.lowercased(), number + 1])
    }

    /// Notes that an address came back, for every stem that may have passed over it.
    func giveBack(_ address: SMTPAddress) throws {
        for reading in AddressStem.readings(ofLocalPart: address.local) {
            try db.cachedStatement(
                sql: """
                    INSERT OR IGNORE INTO returned_number (stem_key, domain, number)
                    SELECT stem_key, domain, :number FROM stem WHERE stem_key = :stem AND next > :number
                    """
            ).execute(arguments: ["stem": reading.stemKey, "number": reading.number])
            guard address.local.utf8.count == AddressStem.maximumLength, reading.number > 0 else { continue }
            // A number takes the place of a long stem's last characters, whatever those are.
            try db.cachedStatement(
                sql: """
                    INSERT OR IGNORE INTO returned_number (stem_key, domain, number)
                    SELECT stem_key, domain, :number FROM stem
                    WHERE stem_key > :stem AND stem_key < :stem || '{' AND next > :number
                    """
            ).execute(arguments: ["stem": reading.stemKey, "number": reading.number])
        }
    }

    func isClaimed(_ address: SMTPAddress) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM address WHERE address_key = ? AND is_claimed = 1")
        return try Bool.fetchOne(statement, arguments: [address.key]) ?? false
    }

    private func next(_ stem: AddressStem, _ domain: String) throws -> Int {
        let statement = try db.cachedStatement(sql: "SELECT next FROM stem WHERE stem_key = ? AND domain = ?")
        return try Int.fetchOne(statement, arguments: [stem.key, domain.lowercased()]) ?? 0
    }
}
