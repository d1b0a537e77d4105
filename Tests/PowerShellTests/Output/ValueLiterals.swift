@testable import PowerShell

/// Lets tests write values as they stand in a script.
extension Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    public init(integerLiteral number: Int64) { self = .int(number) }
    public init(stringLiteral text: String) { self = .string(text) }
    public init(floatLiteral number: Double) { self = .double(number) }
    public init(booleanLiteral flag: Bool) { self = .bool(flag) }
}
