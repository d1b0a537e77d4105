/// The members that values have besides an object's properties; names in small letters.
extension Object {
    /// `Count`, `Length` and `PSObject`, which every object has.
    func intrinsic(_ name: String) -> Value? {
        switch name {
        case "count", "length": return .int(1)
        case "psobject": return .object(description)
        default: return nil
        }
    }

    /// What `.PSObject` shows of an object: its properties and its type's names.
    private var description: Object {
        let properties = zip(shape.properties, values).map { name, value in
            Value.object(Object(shape: Self.propertyShape, values: [.string(name), value, .string("NoteProperty")]))
        }
        let names = shape.typeNames.map { Value.string($0) }
        return Object(shape: Self.descriptionShape, values: [.array(properties), .array(names)])
    }

    private static let propertyShape = Shape(
        typeNames: ["System.Management.Automation.PSNoteProperty"],
        properties: ["Name", "Value", "MemberType"]
    )
    private static let descriptionShape = Shape(
        typeNames: ["System.Management.Automation.PSObject"],
        properties: ["Properties", "TypeNames"]
    )
}

extension Hashtable {
    func member(_ name: String) -> Value? {
        switch name {
        case "count": .int(Int64(count))
        case "keys": .array(keys)
        case "values": .array(values)
        default: nil
        }
    }
}

extension TypeName {
    func member(_ name: String) -> Value? {
        switch name {
        case "name": .string(shortName)
        case "fullname": .string(fullName)
        default: nil
        }
    }
}

extension DateTime {
    func member(_ name: String) -> Value? {
        switch name {
        case "year": .int(Int64(year))
        case "month": .int(Int64(month))
        case "day": .int(Int64(day))
        case "hour": .int(Int64(hour))
        case "minute": .int(Int64(minute))
        case "second": .int(Int64(second))
        case "millisecond": .int(Int64(millisecond))
        case "ticks": .int(ticks)
        case "dayofyear": .int(Int64(dayOfYear))
        case "dayofweek": .string(Self.dayNames[dayOfWeek])
        case "date": .date(date)
        case "timeofday": .timeSpan(timeOfDay)
        case "kind": .string(kind.rawValue)
        default: nil
        }
    }

    private static let dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}

extension TimeSpan {
    func member(_ name: String) -> Value? {
        switch name {
        case "days": .int(Int64(days))
        case "hours": .int(Int64(hours))
        case "minutes": .int(Int64(minutes))
        case "seconds": .int(Int64(seconds))
        case "milliseconds": .int(Int64(milliseconds))
        case "ticks": .int(ticks)
        case "totaldays": .double(totalDays)
        case "totalhours": .double(totalHours)
        case "totalminutes": .double(totalMinutes)
        case "totalseconds": .double(totalSeconds)
        case "totalmilliseconds": .double(totalMilliseconds)
        default: nil
        }
    }
}
