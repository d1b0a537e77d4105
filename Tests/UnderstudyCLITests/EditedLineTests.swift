import Testing

@testable import UnderstudyCLI

struct EditedLineTests {
    @Test func `what is typed goes in at the cursor`() {
        var line = EditedLine("Get-Mailbx")
        line.move(by: -1)
        line.insert("o")
        #expect(line.text == "Get-Mailbox")
        #expect(line.cursor == 10)
    }

    @Test func `the cursor stays within the line`() {
        var line = EditedLine("ab")
        line.move(by: 5)
        line.deleteAtCursor()
        #expect(line.cursor == 2)
        line.move(by: -9)
        line.deleteBefore()
        #expect(line.cursor == 0)
        #expect(line.text == "ab")
    }

    @Test func `parts are deleted on either side of the cursor`() {
        var line = EditedLine("abcdef")
        line.move(by: -3)
        line.deleteToEnd()
        #expect(line.text == "abc")
        line.move(by: -1)
        line.deleteToStart()
        #expect(line.text == "c")
        #expect(line.cursor == 0)
    }

    @Test func `a completion takes the place of what was typed, and the cursor stands behind it`() {
        var line = EditedLine("Get-Mai | ft")
        line.replace(0..<7, with: "Get-Mailbox")
        #expect(line.text == "Get-Mailbox | ft")
        #expect(line.cursor == 11)
    }

    @Test func `characters of several scalars count as one`() {
        var line = EditedLine("Zoë👩‍⚕️")
        line.deleteBefore()
        #expect(line.text == "Zoë")
        #expect(line.cursor == 3)
    }
}
