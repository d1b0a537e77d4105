import LDAPClient
import Testing

@testable import Directory

/// What slapd's log says of a change, read back.
@Suite struct LoggedModificationTests {
    private func changes(_ modifications: [AttributeValue], old: [AttributeValue] = []) -> [AttributeChange] {
        LoggedModifications(old: old, modifications: modifications).changes
    }

    @Test func `Values of one replacement belong together`() {
        let found = changes(["mail:= a", "mail:= b", "sn:= c"], old: ["sn: x", "mail: y"])
        #expect(found.map(\.name) == ["mail", "sn"])
        #expect(found[0].old == ["y"] && found[0].new == ["a", "b"])
        #expect(found[1].old == ["x"] && found[1].new == ["c"])
    }

    @Test func `Additions and removals apply to what was there, whatever their case`() {
        let found = changes(
            ["description:- ONE", "Description:+ three", "title:-", "telephoneNumber:="],
            old: ["description: one", "description: two", "title: x", "telephoneNumber: 1"]
        )
        #expect(found.map(\.new) == [["two", "three"], [], []])
        #expect(found[0].added == ["three"] && found[0].removed == ["one"])
    }

    @Test func `Numbers are incremented`() {
        #expect(changes(["uidNumber:# 5"], old: ["uidNumber: 7"]).first?.new == ["12"])
    }

    @Test func `Bytes stay as they are, and what makes no sense is passed over`() {
        let bytes = AttributeValue(Array("jpegPhoto;binary:+ ".utf8) + [0xFF, 0x3A, 0x00])
        let found = changes([bytes, "no colon", "name:", "name:?"])
        #expect(found.first?.new == [AttributeValue([0xFF, 0x3A, 0x00])])
        #expect(found.first?.key == "jpegphoto")
        #expect(found.dropFirst().allSatisfy { $0.isIdle })
    }

    @Test func `A secret is told by its name, whatever its options`() {
        for name in ["userPassword", "USERPASSWORD;x-old", "unicodePwd"] {
            #expect(AttributeChange(name, from: [], to: []).isSecret)
        }
        #expect(!AttributeChange("userPasswordHint", from: [], to: []).isSecret)
    }
}
