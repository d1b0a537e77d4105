import Foundation
import PowerShell

/// The body of an answer of InvokeCommand: `{"value":[…],"@odata.nextLink":…,"@adminapi.warnings":[…]}`.
struct AdminAPIReply: Sendable {
    let context: String
    let values: [Value]
    let nextLink: String?
    let warnings: [String]

    /// - Parameter names: Only these properties of each object; all if nil.
    func json(selecting names: [String]?) -> [UInt8] {
        var writer = JSONWriter(depth: 8, compressed: true, zone: .gmt)
        var body = Hashtable(ordered: true)
        body.set("@odata.context", to: .string(context))
        body.set("@adminapi.warnings", to: .array(warnings.map { .string($0) }))
        if let nextLink { body.set("@odata.nextLink", to: .string(nextLink)) }
        body.set("value", to: .array(values.map { Self.selecting(names, of: $0) }))
        writer.write(.hashtable(body))
        return writer.takeBytes()
    }

    private static func selecting(_ names: [String]?, of value: Value) -> Value {
        guard let names, case .object(let object) = value else { return value }
        let places = names.compactMap { object.shape.index(of: $0) }
        let shape = Shape(
            typeNames: object.shape.typeNames,
            properties: places.map { object.shape.properties[$0] }
        )
        return .object(Object(shape: shape, values: places.map { object.values[$0] }))
    }
}

/// The body of a refusal, with the exception in front of its message, as tools look for it:
/// `|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation …`.
struct AdminAPIError: Sendable {
    private let record: ErrorRecord

    init(_ record: ErrorRecord) {
        self.record = record
    }

    var json: [UInt8] {
        let prefixed = "|\(record.exceptionType)|\(record.message)"
        let code = record.id.split(separator: ",").first.map(String.init) ?? "BadRequest"
        var exception = Hashtable(ordered: true)
        exception.set("message", to: .string("Exception of type '\(record.exceptionType)' was thrown."))
        exception.set("type", to: .string(record.exceptionType))
        var inner = Hashtable(ordered: true)
        inner.set("message", to: .string(prefixed))
        inner.set("type", to: .string("Microsoft.Exchange.Admin.OData.Core.ODataServiceException"))
        inner.set("internalException", to: .hashtable(exception))
        var detail = Hashtable(ordered: true)
        detail.set("code", to: .string("Context"))
        detail.set("target", to: .string(record.target))
        detail.set("message", to: .string("\(code)\(prefixed)"))
        var error = Hashtable(ordered: true)
        error.set("code", to: .string(record.category == "ObjectNotFound" ? "NotFound" : "BadRequest"))
        error.set("message", to: .string("Error executing cmdlet"))
        error.set("details", to: .array([.hashtable(detail)]))
        error.set("innererror", to: .hashtable(inner))
        var body = Hashtable(ordered: true)
        body.set("error", to: .hashtable(error))
        var writer = JSONWriter(depth: 8, compressed: true, zone: .gmt)
        writer.write(.hashtable(body))
        return writer.takeBytes()
    }
}
