/// A session's variables, each at a fixed place once its name was seen, so that code reaches them without looking up.
struct VariableTable {
    private var places: [String: Int] = [:]
    private(set) var names: [String] = []
    private var values: [Value?] = []

    /// The place of a name, which must be in small letters.
    mutating func place(of name: String) -> Int {
        if let place = places[name] { return place }
        places[name] = values.count
        names.append(name)
        values.append(nil)
        return values.count - 1
    }

    /// `$null` where nothing was ever assigned.
    subscript(place: Int) -> Value {
        get { values[place] ?? .null }
        set { values[place] = newValue }
    }

    /// The value of a name in small letters; nil if nothing was ever assigned.
    subscript(name: String) -> Value? {
        get { places[name].flatMap { values[$0] } }
        set { values[place(of: name)] = newValue }
    }

    /// Takes a value out, so that it can be changed in place and put back.
    mutating func take(_ place: Int) -> Value {
        defer { values[place] = .null }
        return values[place] ?? .null
    }

    /// Those that were assigned, by name.
    var assigned: [(name: String, value: Value)] {
        // A leading blank marks a place that the session keeps for itself.
        zip(names, values).compactMap { name, value in name.hasPrefix(" ") ? nil : value.map { (name, $0) } }
            .sorted { $0.name < $1.name }
    }
}
