import Foundation
import PowerShell

/// The body of a request to InvokeCommand.
///
/// The protocol of Exchange's PowerShell module is not documented; this is what public tools send and read:
/// `{"CmdletInput":{"CmdletName":"Get-Mailbox","Parameters":{"ResultSize":"Unlimited"}}}`.
struct CmdletInput: Sendable {
    let call: RemoteCall

    init(_ body: Data) throws {
        var reader = JSONReader(asHashtable: true, depth: 16, zone: .gmt)
        let value: Value
        do {
            value = try reader.read(String(decoding: body, as: UTF8.self))
        } catch let record as ErrorRecord {
            throw Self.malformed(record.message)
        }
        guard let input = value["CmdletInput"] else { throw Self.malformed("'CmdletInput' is missing") }
        guard case .string(let name) = input["CmdletName"] else { throw Self.malformed("'CmdletName' is missing") }
        var arguments: [String: Value] = [:]
        switch input["Parameters"] {
        case .hashtable(let table):
            for entry in table.entries { arguments[entry.key.text] = Self.argument(entry.value) }
        case nil, .null: break
        default: throw Self.malformed("'Parameters' is no object")
        }
        call = RemoteCall(command: name, arguments: arguments)
    }

    /// `{"@odata.type":"#Exchange.GenericHashTable","Add":…}` stands for a hashtable.
    private static func argument(_ value: Value) -> Value {
        guard case .hashtable(let given) = value else { return value }
        var table = Hashtable()
        for entry in given.entries where !entry.key.text.hasPrefix("@") { table.set(entry.key, to: entry.value) }
        return .hashtable(table)
    }

    private static func malformed(_ reason: String) -> ErrorRecord {
        ErrorRecord(
            "The request body is not a CmdletInput: \(reason).",
            exceptionType: "Microsoft.Exchange.Admin.OData.Core.ODataServiceException",
            category: "InvalidArgument",
            id: "BadRequest"
        )
    }
}

extension Value {
    fileprivate subscript(name: String) -> Value? {
        if case .hashtable(let table) = self { table[name] } else { nil }
    }
}
