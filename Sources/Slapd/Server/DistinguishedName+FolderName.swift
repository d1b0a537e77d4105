import Crypto
import Foundation
import LDAPClient

extension DistinguishedName {
    /// A name for files that have to do with this tree: readable, and safe whatever the name holds.
    var folderName: String {
        let text = description.lowercased()
        let hash = SHA256.hash(data: Data(text.utf8)).prefix(4).map { String(format: "%02x", $0) }.joined()
        let readable = text.unicodeScalars.map { scalar in
            scalar.isASCII && scalar.properties.isAlphabetic
                || scalar.properties.numericType == .decimal && scalar.isASCII
                ? String(scalar) : "-"
        }
        return readable.joined().prefix(40) + "-" + hash
    }
}
