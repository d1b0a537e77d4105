import DirectoryModel
import Foundation
import LDAPClient

/// One import under way.
struct ImportRun {
    let settings: TenantImport
    let mapper: ImportMapper
    let connection: LDAPConnection
    let now: Date
    let isDryRun: Bool
    var report: TenantImportReport
    /// What a dry run would have written; empty otherwise, when the directory itself knows.
    var imagined = ImaginedEntries()
    /// The lines of groups that were refused: they get no members.
    var refusedGroups: Set<Int> = []
    /// The lines of groups that were there before.
    var knownGroups: Set<Int> = []

    init(
        _ settings: TenantImport,
        mapper: ImportMapper,
        connection: LDAPConnection,
        now: Date,
        isDryRun: Bool
    ) {
        self.settings = settings
        self.mapper = mapper
        self.connection = connection
        self.now = now
        self.isDryRun = isDryRun
        report = TenantImportReport(isDryRun: isDryRun)
    }

    mutating func carryOut(
        _ phase: TenantImportProgress.Phase,
        _ reader: inout LDIFReader,
        _ progress: (TenantImportProgress) -> Void
    ) async throws {
        var window: [ImportCandidate] = []
        var settled = 0
        var isAtEnd = false
        while !isAtEnd {
            if let candidate = try nextCandidate(in: phase, &reader, &isAtEnd) { window.append(candidate) }
            guard window.count >= settings.windowSize || isAtEnd, !window.isEmpty else { continue }
            guard !Task.isCancelled else { throw DirectoryError(.cancelled, during: "import") }
            if phase == .members { try await addMembers(of: window) } else { try await settle(window) }
            settled += window.count
            window = []
            progress(TenantImportProgress(phase: phase, records: settled))
        }
    }

    /// The next record, if it belongs to the phase. What is wrong with a record is said in the first phase only.
    private mutating func nextCandidate(
        in phase: TenantImportProgress.Phase,
        _ reader: inout LDIFReader,
        _ isAtEnd: inout Bool
    ) throws -> ImportCandidate? {
        let record: LDIFRecord
        do throws(LDIFError) {
            guard let next = try reader.next() else {
                isAtEnd = true
                return nil
            }
            record = next
        } catch {
            if phase == .people { report.refuse(.init(line: error.line, dn: nil, reason: error.reason)) }
            return nil
        }
        do throws(ImportRefusal) {
            guard case .entry(let entry) = record.content else {
                throw ImportRefusal(reason: "it is a change record (changetype); an import takes entries only")
            }
            guard let candidate = try mapper.candidate(entry, line: record.line) else {
                if phase == .people { report.skipped += 1 }
                return nil
            }
            return (candidate.kind == .group) == (phase != .people) ? candidate : nil
        } catch {
            if phase == .people { report.refuse(.init(line: record.line, dn: record.dn, reason: error.reason)) }
            return nil
        }
    }

    /// Passes on what was changed about a record that is taken.
    mutating func noteChanges(_ candidate: ImportCandidate) {
        for note in candidate.notes { report.note(candidate.remark(note)) }
        for name in candidate.dropped { report.droppedAttributes[name, default: 0] += 1 }
    }

    mutating func refuse(_ candidate: ImportCandidate, _ reason: String) {
        report.refuse(candidate.remark(reason))
        if candidate.kind == .group { refusedGroups.insert(candidate.line) }
    }

    mutating func count(_ kind: ActiveDirectoryObject.Kind, _ difference: Int = 1) {
        switch kind {
        case .user: report.people += difference
        case .group: report.groups += difference
        case .contact: report.contacts += difference
        }
    }
}
