/// What type a value has, as `-is` and `GetType()` tell.
extension Value {
    func isOf(_ type: TypeName) -> Bool {
        if self.isNull { return false }
        if type.known == .object, !type.isArray { return true }
        switch self {
        case .array(_, let kind):
            return type.known == .array || type.fullName == kind.rawValue || (type.isArray && type.known == .object)
        case .object(let object):
            return type.known == .customObject || object.shape.typeNames.contains(type.fullName)
        case .hashtable(let table):
            return type.known == (table.isOrdered ? .ordered : .hashtable)
        default: return type.fullName == typeLiteral.fullName
        }
    }

    /// `GetType()`.
    var typeLiteral: TypeName {
        switch self {
        case .null: TypeName(.void)
        case .bool: TypeName(.bool)
        case .int(let number): TypeName(Int32(exactly: number) == nil ? .int64 : .int32)
        case .double: TypeName(.double)
        case .string: TypeName(.string)
        case .date: TypeName(.dateTime)
        case .timeSpan: TypeName(.timeSpan)
        case .guid: TypeName(.guid)
        case .array(_, let kind): TypeName(fullName: kind.rawValue)
        case .hashtable(let table): TypeName(table.isOrdered ? .ordered : .hashtable)
        case .scriptBlock: TypeName(.scriptBlock)
        case .object(let object): TypeName(fullName: object.shape.typeNames.first ?? TypeName.Known.object.rawValue)
        case .type: TypeName(.type)
        }
    }
}
