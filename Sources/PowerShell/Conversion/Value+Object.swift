import Foundation

/// Values that are no objects, seen as the objects with properties that they are in .NET.
extension Value {
    /// The value with its properties; nil for what stands for itself: words, numbers, `$null`, script blocks.
    var object: Object? {
        switch self {
        case .object(let object): object
        case .date(let date): Object(date)
        case .timeSpan(let span): Object(span)
        case .guid: Object(shape: .guid, values: [self])
        case .type(let name): Object(name)
        default: nil
        }
    }
}

extension Hashtable {
    /// Its pairs as objects with Name and Value, as which it is shown.
    var entryObjects: [Value] {
        entries.map { .object(Object(shape: .dictionaryEntry, values: [$0.key, $0.value])) }
    }
}

extension Shape {
    static let guid = Shape(typeNames: ["System.Guid"], properties: ["Guid"])
    static let dictionaryEntry = Shape(
        typeNames: ["System.Collections.DictionaryEntry"],
        properties: ["Name", "Value"]
    )
    static let date = Shape(
        typeNames: ["System.DateTime"],
        properties: [
            "DateTime", "Date", "Day", "DayOfWeek", "DayOfYear", "Hour", "Kind", "Millisecond", "Minute", "Month",
            "Second", "Ticks", "TimeOfDay", "Year",
        ]
    )
    static let timeSpan = Shape(
        typeNames: ["System.TimeSpan"],
        properties: [
            "Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Ticks", "TotalDays", "TotalHours", "TotalMinutes",
            "TotalSeconds", "TotalMilliseconds",
        ]
    )
    static let type = Shape(
        typeNames: ["System.RuntimeType"],
        properties: ["IsPublic", "IsSerial", "Name", "BaseType"]
    )
}

extension Object {
    fileprivate init(_ date: DateTime) {
        self.init(
            shape: .date,
            values: [
                .string(DatePattern.long.text(date)), .date(date.date), .int(Int64(date.day)),
                .string(DatePatternWriter.days[date.dayOfWeek]), .int(Int64(date.dayOfYear)), .int(Int64(date.hour)),
                .string(date.kind.rawValue), .int(Int64(date.millisecond)), .int(Int64(date.minute)),
                .int(Int64(date.month)), .int(Int64(date.second)), .int(date.ticks), .timeSpan(date.timeOfDay),
                .int(Int64(date.year)),
            ]
        )
    }

    fileprivate init(_ span: TimeSpan) {
        self.init(
            shape: .timeSpan,
            values: [
                .int(Int64(span.days)), .int(Int64(span.hours)), .int(Int64(span.minutes)), .int(Int64(span.seconds)),
                .int(Int64(span.milliseconds)), .int(span.ticks), .double(span.totalDays), .double(span.totalHours),
                .double(span.totalMinutes), .double(span.totalSeconds), .double(span.totalMilliseconds),
            ]
        )
    }

    fileprivate init(_ type: TypeName) {
        let base = type.fullName == "System.String" ? "System.Object" : "System.ValueType"
        self.init(shape: .type, values: [.bool(true), .bool(true), .string(type.shortName), .string(base)])
    }
}
