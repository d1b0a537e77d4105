import Testing

@testable import Slapd

struct LDIFTemplateTests {
    @Test func `placeholders are filled, once, in folded lines too, and comments are dropped`() throws {
        let template = LDIFTemplate("# ${IGNORED}\n and so on\ndn: cn=${NA\n ME}\ncn: ${NAME} ${v1}\n\ndn: b\n")
        #expect(template.placeholders == ["NAME"])
        #expect(try template.filled(with: ["NAME": "${NAME}"]) == "dn: cn=${NAME}\ncn: ${NAME} ${v1}\n\ndn: b\n\n")
    }

    @Test func `values that are not ASCII are given in base64`() throws {
        let template = LDIFTemplate("cn: ${NAME}\nsn:: ${CODED}")
        #expect(try template.filled(with: ["NAME": "Ünal", "CODED": "w5w="]) == "cn:: w5xuYWw=\nsn:: w5w=\n")
    }

    @Test func `a placeholder without a value is named, with its line`() {
        let error = #expect(throws: SlapdError.self) { try LDIFTemplate("dn: a\n\ncn: ${NOPE}").filled(with: [:]) }
        #expect(error?.code == .badTemplate)
        #expect(error?.message.contains("Line 3") == true)
        #expect(error?.message.contains("${NOPE}") == true)
    }

    @Test(arguments: [
        "", "a\nolcRootPW: secret", "a\r\nb", "a\u{0}b", "a\u{85}b", "a\u{2028}b", "\" by * manage by dn=\"", " a",
        "a ",
        ":a", "<file:///etc/passwd", "#a", "a\\",
    ])
    func `values that could become more than a value are refused`(value: String) {
        let template = LDIFTemplate("olcAccess: to * by dn.exact=\"${WHO}\" read")
        let error = #expect(throws: SlapdError.self) { try template.filled(with: ["WHO": value]) }
        #expect(error?.code == .badTemplate)
    }
}
