/// A hashtable (`@{}`), whose keys are found without regard to case.
///
/// It keeps its keys in the order in which they came, ordered or not, so that the same script always prints the same.
/// It is a value: a copy changed leaves the first alone, where PowerShell would share one.
package struct Hashtable: Sendable {
    /// Made by `[ordered]`: an index that is a number means a place.
    package let isOrdered: Bool
    package private(set) var count = 0
    /// Nil where a key was removed.
    private var slots: [Entry?] = []
    private var places: [HashtableKey: Int] = [:]

    /// A key as it was written, and its value.
    package struct Entry: Sendable {
        package let key: Value
        package var value: Value
    }

    package init(ordered: Bool = false) {
        isOrdered = ordered
    }

    package var entries: [Entry] { slots.compactMap { $0 } }
    package var keys: [Value] { entries.map(\.key) }
    package var values: [Value] { entries.map(\.value) }

    /// The value of a key; nil where there is none, or where it cannot be a key.
    package subscript(key: Value) -> Value? {
        HashtableKey(key).flatMap { places[$0] }.flatMap { slots[$0]?.value }
    }

    /// The value of a key that is a word. Case does not matter.
    package subscript(name: String) -> Value? { self[.string(name)] }

    /// Puts a value under a key, over the old one if there is one. False where it cannot be a key.
    @discardableResult
    package mutating func set(_ key: Value, to value: Value) -> Bool {
        guard let short = HashtableKey(key) else { return false }
        if let place = places[short] {
            slots[place]?.value = value
        } else {
            places[short] = slots.count
            slots.append(Entry(key: key, value: value))
            count += 1
        }
        return true
    }

    package mutating func set(_ name: String, to value: Value) {
        set(.string(name), to: value)
    }

    /// Takes a value out, leaving `$null` under the key, so that it can be changed in place and put back.
    mutating func take(_ key: Value) -> Value? {
        guard let short = HashtableKey(key), let place = places[short] else { return nil }
        defer { slots[place]?.value = .null }
        return slots[place]?.value
    }

    /// The key meant by an index: in an ordered hashtable, a number that is no key is a place.
    func resolved(_ index: Value) -> Value {
        guard isOrdered, case .int(let number) = index, self[index] == nil,
            let place = Indexing.place(number, in: count)
        else { return index }
        return keys[place]
    }

    package mutating func remove(_ key: Value) {
        guard let short = HashtableKey(key), let place = places.removeValue(forKey: short) else { return }
        slots[place] = nil
        count -= 1
        if slots.count > 16, count < slots.count / 2 { close() }
    }

    package mutating func removeAll() {
        self = Hashtable(ordered: isOrdered)
    }

    /// Closes the gaps that removing left.
    private mutating func close() {
        slots = slots.filter { $0 != nil }
        for (place, entry) in slots.enumerated() {
            if let entry, let short = HashtableKey(entry.key) { places[short] = place }
        }
    }
}
