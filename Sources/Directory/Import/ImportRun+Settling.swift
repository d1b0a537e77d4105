import DirectoryModel
import LDAPClient

extension ImportRun {
    /// Decides about some records and writes those that are taken.
    mutating func settle(_ window: [ImportCandidate]) async throws {
        let existing = try await holders(of: Set(window.flatMap(\.keys)))
        var taken: [ImportCandidate] = []
        var lines: [ImportKey: Int] = [:]
        for var candidate in window {
            renameAccount(&candidate) { existing[$0] != nil || lines[$0] != nil || imagined.contains($0) }
            switch verdict(on: candidate, existing, lines) {
            case .take:
                for key in candidate.keys { lines[key] = candidate.line }
                taken.append(candidate)
            case .isThere: keep(candidate, as: existing[.name(candidate.name)])
            case .refuse(let reason): refuse(candidate, reason)
            }
        }
        try await write(taken)
    }

    private enum Verdict {
        case take, isThere
        case refuse(String)
    }

    private func verdict(
        on candidate: ImportCandidate,
        _ existing: [ImportKey: Entry],
        _ lines: [ImportKey: Int]
    ) -> Verdict {
        if let entry = existing[.name(candidate.name)] {
            // A group that is there gets the members that it lacks, and is left as it is otherwise.
            if candidate.kind == .group { return .isThere }
            let differences = candidate.differences(from: entry)
            guard !differences.isEmpty else { return .isThere }
            return .refuse("it is there already as \(entry.dn), with another \(differences.joined(separator: ", "))")
        }
        for key in candidate.keys {
            if let entry = existing[key] { return .refuse("\(key.description) is held by \(entry.dn)") }
            if let line = lines[key] { return .refuse("\(key.description) is taken by the record on line \(line)") }
            if imagined.contains(key) { return .refuse("\(key.description) is taken by an earlier record") }
        }
        return .take
    }

    private mutating func keep(_ candidate: ImportCandidate, as entry: Entry?) {
        report.unchanged += 1
        guard candidate.kind == .group else { return }
        knownGroups.insert(candidate.line)
        let differences = entry.map { candidate.differences(from: $0) } ?? []
        guard !differences.isEmpty else { return }
        let text = "the group is there already, with another \(differences.joined(separator: ", ")), which it keeps"
        report.note(candidate.remark(text))
    }

    /// Gives a made-up account name that is taken a tail that nobody else has.
    private func renameAccount(_ candidate: inout ImportCandidate, unless isTaken: (ImportKey) -> Bool) {
        guard !candidate.bringsAccountName, let name = candidate.accountName, !isTaken(.name(candidate.name)),
            isTaken(ImportKey(accountName: name))
        else { return }
        candidate.entry.set(AttributeName.sAMAccountName, "\(name.prefix(11))-\(candidate.guid.hexadecimal.prefix(8))")
    }

    /// Who in the tenant has any of these, by what they have.
    private func holders(of keys: Set<ImportKey>) async throws(DirectoryError) -> [ImportKey: Entry] {
        var holders: [ImportKey: Entry] = [:]
        do {
            let entries = try await connection.search(
                base: settings.names.suffix,
                filter: .or(keys.map(\.filter)),
                attributes: ["*", AttributeName.entryUUID],
                within: .seconds(60)
            )
            for entry in entries {
                if let name = entry.distinguishedName { holders[.name(name)] = entry }
                for key in entry.importKeys { holders[key] = entry }
            }
        } catch {
            throw DirectoryError(error, during: "import")
        }
        return holders
    }

    private mutating func write(_ taken: [ImportCandidate]) async throws {
        for candidate in taken where isDryRun {
            imagined.insert(candidate)
            noteChanges(candidate)
            count(candidate.kind)
        }
        guard !isDryRun, !taken.isEmpty else { return }
        let entries = try await completed(taken)
        try await settings.observe(.beforeWrite)
        let results = await connection.pipeline(
            entries.map { .add($0, controls: [.relaxRules]) },
            window: settings.windowSize,
            within: .seconds(60)
        )
        try await settings.observe(.afterWrite)
        for (candidate, result) in zip(taken, results) {
            switch result {
            case .success:
                noteChanges(candidate)
                count(candidate.kind)
            case .failure(let error) where error.code == .refused || error.code == .encoding:
                refuse(candidate, Self.reason(error))
            case .failure(let error): throw DirectoryError(error, during: "import")
            }
        }
    }

    /// The entries with ids and all that an object of an Active Directory has.
    private func completed(_ taken: [ImportCandidate]) async throws -> [Entry] {
        let count = taken.count { $0.kind != .contact && $0.sid == nil }
        var next = count > 0 ? try await settings.allocate(count) : 0
        return taken.map { candidate in
            var sid = candidate.sid
            if sid == nil, candidate.kind != .contact {
                sid = settings.identity.domainSID.child(next)
                next += 1
            }
            var entry = candidate.entry
            ActiveDirectoryObject(
                kind: candidate.kind,
                guid: candidate.guid,
                sid: sid,
                suffix: settings.names.suffix,
                now: now
            ).complete(&entry)
            return entry
        }
    }

    static func reason(_ error: LDAPError) -> String {
        if error.resultCode == .constraintViolation, error.diagnostic?.contains("unique") == true {
            return "an address, an account name or a SID of it was taken at the same moment"
        }
        let text = error.diagnostic.flatMap { $0.isEmpty ? nil : ": \($0)" } ?? ""
        return "the directory refused it, \(error.resultCode?.description ?? error.code.description)\(text)"
    }
}

extension ImportCandidate {
    /// The attributes of the file that an entry has otherwise, by name.
    ///
    /// What changes by itself after an import doesn't count: passwords, sign-in, when it was changed.
    func differences(from existing: Entry) -> [String] {
        entry.attributes.filter { attribute in
            guard !Self.changing.contains(attribute.name.lowercased()) else { return false }
            if !bringsAccountName, attribute.isNamed(AttributeName.sAMAccountName) { return false }
            return Self.comparable(attribute.values) != Self.comparable(existing.values(attribute.name))
        }.map(\.name).sorted()
    }

    private static let changing = Set(
        [
            AttributeName.objectClass, AttributeName.userPassword, AttributeName.userAccountControl,
            AttributeName.pwdLastSet, AttributeName.accountExpires, "lockoutTime", "lastLogon", "lastLogonTimestamp",
            "logonCount", "badPwdCount", "badPasswordTime",
        ].map { $0.lowercased() }
    )

    /// Case and the space around a name's parts don't matter to most attributes, and an import is not to stumble over them.
    private static func comparable(_ values: [AttributeValue]) -> Set<String> {
        Set(values.map { DistinguishedName($0.string)?.description.lowercased() ?? $0.string.lowercased() })
    }
}
