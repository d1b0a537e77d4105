/// What the words of a date say, before it is known which number means what.
struct DateParts {
    private(set) var hour: Int?
    private(set) var minute = 0
    private(set) var second = 0
    private(set) var fraction = 0
    /// Minutes ahead of UTC; nil where no zone is named.
    private(set) var offset: Int?
    private(set) var day: (year: Int, month: Int, day: Int)?
    private var month: Int?
    /// Numbers that are part of the day, and how many digits each was written with.
    private var numbers: [(value: Int, digits: Int)] = []

    /// Nil where something in the text is no part of a date.
    init?(_ text: String) {
        var reader = DateReader(text)
        while !reader.isAtEnd {
            guard read(&reader) else { return nil }
        }
        guard hour != nil || month != nil || !numbers.isEmpty else { return nil }
    }

    private mutating func read(_ reader: inout DateReader) -> Bool {
        if let number = reader.number() {
            if hour == nil, reader.next == UInt8(ascii: ":") { return readTime(&reader, hour: number.value) }
            if hour == nil, let isAfternoon = reader.halfOfDay() { return setHour(number.value, isAfternoon) }
            numbers.append(number)
            return numbers.count <= 3
        }
        if let word = reader.word() { return readWord(word) }
        if hour != nil, offset == nil, let minutes = reader.offset() {
            offset = minutes
            return true
        }
        return reader.skipSeparator()
    }

    private mutating func readWord(_ word: String) -> Bool {
        switch word {
        case "t": return !numbers.isEmpty && hour == nil
        case "z", "gmt":
            defer { offset = 0 }
            return offset == nil && hour != nil
        default: break
        }
        if let index = DateReader.index(of: word, in: DatePatternWriter.months) {
            defer { month = index + 1 }
            return month == nil
        }
        return DateReader.index(of: word, in: DatePatternWriter.days) != nil
    }

    private mutating func readTime(_ reader: inout DateReader, hour: Int) -> Bool {
        guard reader.skip(":"), let minute = reader.number(), minute.digits <= 2 else { return false }
        self.minute = minute.value
        if reader.skip(":") {
            guard let second = reader.number(), second.digits <= 2 else { return false }
            self.second = second.value
            if reader.skip(".") {
                guard let fraction = reader.fraction() else { return false }
                self.fraction = fraction
            }
        }
        guard let isAfternoon = reader.halfOfDay() else {
            self.hour = hour
            return hour < 24
        }
        return setHour(hour, isAfternoon)
    }

    private mutating func setHour(_ hour: Int, _ isAfternoon: Bool) -> Bool {
        self.hour = hour % 12 + (isAfternoon ? 12 : 0)
        return (isAfternoon && hour < 24 && hour > 0) || (0...12).contains(hour)
    }

    /// Decides which number is the year, the month and the day. False where that leads nowhere.
    mutating func settle(year: Int) -> Bool {
        if let month { return settle(month: month, year: year) }
        let values = numbers.map(\.value)
        switch numbers.count {
        case 0: return true
        case 2 where numbers[0].digits > 2: day = (values[0], values[1], 1)
        case 2 where numbers[1].digits > 2: day = (values[1], values[0], 1)
        case 2: day = (year, values[0], values[1])
        case 3 where numbers[0].digits > 2: day = (values[0], values[1], values[2])
        case 3: day = (fullYear(numbers[2]), values[0], values[1])
        default: return false
        }
        return true
    }

    private mutating func settle(month: Int, year: Int) -> Bool {
        switch numbers.count {
        case 0: day = (year, month, 1)
        case 1 where numbers[0].digits > 2: day = (numbers[0].value, month, 1)
        case 1: day = (year, month, numbers[0].value)
        case 2 where numbers[0].digits > 2: day = (numbers[0].value, month, numbers[1].value)
        case 2: day = (fullYear(numbers[1]), month, numbers[0].value)
        default: return false
        }
        return true
    }

    /// Two digits mean a year up to 2049, as .NET has it for en-US.
    private func fullYear(_ number: (value: Int, digits: Int)) -> Int {
        guard number.digits <= 2 else { return number.value }
        return number.value + (number.value < 50 ? 2000 : 1900)
    }
}
