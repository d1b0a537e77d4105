import AsyncHTTPClient
import Foundation

/// What a request carries.
struct RequestBody: Sendable {
    let body: HTTPClientRequest.Body
    let contentType: String

    static func json(_ data: Data) -> Self {
        Self(body: .bytes(data), contentType: "application/json")
    }

    static func bytes(_ bytes: [UInt8], contentType: String) -> Self {
        Self(body: .bytes(bytes), contentType: contentType)
    }

    /// LDIF of unknown length, sent as it is read.
    static func ldif(_ chunks: DescriptorChunks) -> Self {
        Self(body: .stream(chunks, length: .unknown), contentType: "application/ldif")
    }
}
