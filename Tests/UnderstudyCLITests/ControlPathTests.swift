import Foundation
import NIOCore
import Testing

@testable import ControlClient

struct ControlPathTests {
    @Test(arguments: [
        ("ContosoClinic@contoso.com", "ContosoClinic@contoso.com"), ("a b", "a%20b"),
        ("a/b?c=d&e#f", "a%2Fb%3Fc%3Dd%26e%23f"),
        ("..", "%2E%2E"), (".", "%2E"), ("é\u{0}%", "%C3%A9%00%25"), ("a+b", "a%2Bb"),
    ])
    func `a segment cannot leave its place`(segment: String, escaped: String) {
        #expect(ControlPath.tenant("t", "users", segment).uri == "/_understudy/v1/tenants/t/users/\(escaped)")
    }

    @Test func `query items escape themselves and nil ones are left out`() {
        let path = ControlPath.tenant("t", "audit").asking("target", "a&b=c").asking("after", nil).asking("limit", "3")
        #expect(path.uri == "/_understudy/v1/tenants/t/audit?target=a%26b%3Dc&limit=3")
    }

    @Test func `what names a failed request holds no tenant's data`() {
        #expect(ControlPath.tenant("contoso", "users", "ada@contoso.com").name == "/users")
        #expect(ControlPath.tenant("contoso").name == "/tenants")
    }

    @Test(arguments: 1...9)
    func `lines are cut wherever the chunks end`(size: Int) {
        let text = "one\n\ntwo 🏥\nthree\nrest"
        var lines = LineBuffer()
        var found: [String] = []
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            found += lines.append(Data(bytes.prefix(size))).map { String(decoding: $0, as: UTF8.self) }
            bytes = bytes.dropFirst(size)
        }
        #expect(found == ["one", "two 🏥", "three"])
        #expect(lines.rest == Data("rest".utf8))
    }

    @Test func `a descriptor is read to its end in chunks`() async throws {
        let path = NSTemporaryDirectory() + "/understudy-chunks-\(UUID().uuidString)"
        let content = Data((0..<700_000).map { UInt8(truncatingIfNeeded: $0) })
        try content.write(to: URL(filePath: path))
        defer { unlink(path) }
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        var read = Data()
        var count = 0
        for try await chunk in DescriptorChunks(descriptor: descriptor) {
            read.append(contentsOf: chunk.readableBytesView)
            count += 1
        }
        #expect(read == content)
        #expect(count >= 3)
    }
}
