/// A line that is being typed, and where in it the cursor stands.
struct EditedLine {
    private(set) var characters: [Character] = []
    /// Characters before the cursor.
    private(set) var cursor = 0

    init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    var text: String { String(characters) }

    mutating func insert(_ text: String) {
        characters.insert(contentsOf: text, at: cursor)
        cursor += text.count
    }

    mutating func deleteBefore() {
        guard cursor > 0 else { return }
        cursor -= 1
        characters.remove(at: cursor)
    }

    mutating func deleteAtCursor() {
        if cursor < characters.count { characters.remove(at: cursor) }
    }

    mutating func deleteToEnd() { characters.removeSubrange(cursor...) }

    mutating func deleteToStart() {
        characters.removeSubrange(..<cursor)
        cursor = 0
    }

    mutating func move(by distance: Int) { cursor = min(max(cursor + distance, 0), characters.count) }
    mutating func moveToStart() { cursor = 0 }
    mutating func moveToEnd() { cursor = characters.count }

    /// Puts a text in the place of some characters, and the cursor behind it.
    mutating func replace(_ range: Range<Int>, with text: String) {
        guard range.upperBound <= characters.count else { return }
        characters.replaceSubrange(range, with: text)
        cursor = range.lowerBound + text.count
    }
}
