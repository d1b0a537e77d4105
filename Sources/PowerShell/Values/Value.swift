package import Foundation

/// A value of the language, as it stands in a variable or travels down a pipeline.
///
/// `$null` is a value of its own, as in PowerShell: `.null` sent down a pipeline is one item.
package enum Value: Sendable {
    case null
    case bool(Bool)
    /// `[int]` and `[long]`: which of the two is shown only by Get-Member.
    case int(Int64)
    /// `[double]`.
    case double(Double)
    case string(String)
    /// `[datetime]`.
    case date(DateTime)
    /// `[timespan]`.
    case timeSpan(TimeSpan)
    /// `[guid]`.
    case guid(UUID)
    /// An array or a collection of Exchange; `kind` is its .NET type, which only Get-Member and views need.
    case array([Value], kind: ArrayKind = .objectArray)
    case hashtable(Hashtable)
    case scriptBlock(ScriptBlock)
    case object(Object)
    /// A type literal, such as `[datetime]`.
    case type(TypeName)
}

/// What PowerShell would say an array is.
package enum ArrayKind: String, Sendable, Codable {
    case objectArray = "System.Object[]"
    case stringArray = "System.String[]"
    /// Exchange's list of values of one property; prints as `{a, b}`.
    case multiValued = "Microsoft.Exchange.Data.MultiValuedProperty"
}
