import ArgumentParser
import Foundation
import Testing

@testable import UnderstudyCLI

struct OptionTests {
    @Test func `the state folder is the option, then the variable, then the user's own`() {
        let environment = ["UNDERSTUDY_STATE": "/from/variable/", "XDG_STATE_HOME": "/xdg", "HOME": "/home/ada"]
        #expect(StateFolder.resolve("/from/../option", environment: environment) == "/option")
        #expect(StateFolder.resolve(nil, environment: environment) == "/from/variable")
        #expect(StateFolder.resolve("", environment: ["XDG_STATE_HOME": "/xdg"]) == "/xdg/understudy")
        let relative = ["XDG_STATE_HOME": "xdg", "HOME": "/home/ada"]
        #expect(StateFolder.resolve(nil, environment: relative) == "/home/ada/.local/state/understudy")
        #expect(StateFolder.resolve("here", environment: [:]) == FileManager.default.currentDirectoryPath + "/here")
    }

    @Test(arguments: [
        ("32d", 2_764_800.0), ("1h30m", 5_400), ("90s", 90), ("90", 90), ("1w", 604_800), ("0.5h", 1_800), ("0", 0),
    ])
    func `time spans are read as people write them`(text: String, seconds: Double) {
        #expect(TimeSpan(argument: text)?.seconds == seconds)
    }

    @Test(arguments: ["", "d", "3x", "-1d", "1h30", "1e9s", "inf", "nan", " 1d", "1 d", "1..2s"])
    func `what is no time span is refused`(text: String) {
        #expect(TimeSpan(argument: text) == nil)
    }

    @Test(arguments: [
        ("plain-word_1.csv", "plain-word_1.csv"), ("", "''"), ("two words", "'two words'"), ("it's", "'it'\\''s'"),
        ("$(reboot)", "'$(reboot)'"), ("a'\u{301}b", "'a'\\''\u{301}b'"),
    ])
    func `words are quoted for a shell`(text: String, quoted: String) {
        #expect(Array(ShellQuoting.quote(text).unicodeScalars) == Array(quoted.unicodeScalars))
    }

    @Test func `a password is the first line of its file, whole`() throws {
        #expect(try PasswordInput.firstLine(of: Data(" pass word \r\nmore".utf8), name: "f") == " pass word ")
        #expect(throws: CommandFailure.self) { try PasswordInput.firstLine(of: Data("\nx".utf8), name: "f") }
        #expect(throws: CommandFailure.self) { try PasswordInput.firstLine(of: Data([0xFF, 0x0A]), name: "f") }
    }

    @Test func `an assignment is parted at its first equals sign`() {
        let assignment = TenantSettingsSet.Assignment(argument: "prefix=a=b")
        #expect(assignment?.name == "prefix" && assignment?.value == "a=b")
        #expect(TenantSettingsSet.Assignment(argument: "empty=")?.value == "")
        #expect(TenantSettingsSet.Assignment(argument: "=b") == nil)
        #expect(TenantSettingsSet.Assignment(argument: "b") == nil)
    }
}
