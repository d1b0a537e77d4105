import Foundation
import Testing

@testable import PowerShell

/// The page on the language says what the language has, no more and no less.
struct GrammarTests {
    private static let page: String = {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/PowerShell/PowerShell.docc/Grammar.md")
        return (try? String(contentsOf: file.standardizedFileURL, encoding: .utf8)) ?? ""
    }()

    /// What stands between backticks under a heading and matches a pattern.
    private func marked(under heading: String, _ pattern: Regex<Substring>) throws -> Set<String> {
        let sections = Self.page.split(separator: "\n## ")
        let section = try #require(sections.first { $0.hasPrefix(heading) })
        return Set(section.split(separator: "`").filter { $0.wholeMatch(of: pattern) != nil }.map(String.init))
    }

    @Test func `every operator is on the page`() throws {
        let written = try marked(under: "Operators", /-[a-z]+|[-+*\/%]|\.\./)
        let known = Set(BinaryOperator.Kind.allCases.map { BinaryOperator($0).spelling })
        #expect(written == known)
    }

    @Test func `every command is on the page`() throws {
        let written = try marked(under: "Commands", /[A-Z][A-Za-z]+-[A-Z][A-Za-z]+/)
        #expect(written == Set(UtilityCommands.all.map { $0.declaration.name }))
    }

    @Test func `every type is on the page`() throws {
        let written = try marked(under: "Types", /\[[a-z]+\]/).map { $0.dropFirst().dropLast() }
        #expect(Set(written.compactMap { TypeName(spelled: String($0))?.known }) == Set(TypeName.Known.allCases))
    }

    @Test func `what is said to be outside is refused by name`() async throws {
        for name in try marked(under: "Outside", /[A-Z][A-Za-z]+-[A-Z][A-Za-z]+/) {
            let advice = LeftOutCommands.advice(for: name)
            #expect(
                await failure("\(name) x")?.message
                    == "The command '\(name)' is not part of Understudy's subset of PowerShell."
                    + (advice.isEmpty ? "" : " \(advice)")
            )
        }
    }
}
