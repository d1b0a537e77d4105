import Foundation

/// What is left of a name once all is taken away that an eye passes over.
///
/// Case, accents, spaces and punctuation go; digits that look like letters become them (0 o, 1 l, 5 s), `i` becomes
/// `l`, and `rn` becomes `m`. So `Megan B0wen`, `MEGAN.BOWEN` and `rnegan bowen` have one skeleton.
struct NameSkeleton: Hashable, Sendable {
    /// The shortest skeleton for which one slip of the keyboard still counts as the same name.
    static let shortestForSlips = 6

    let characters: [Character]

    init(_ name: String) {
        let kept = Self.folded(name).unicodeScalars.filter {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        var characters: [Character] = []
        for scalar in kept {
            let character = Self.letters[scalar] ?? Character(scalar)
            if character == "n", characters.last == "r" {
                characters[characters.count - 1] = "m"
            } else {
                characters.append(character)
            }
        }
        self.characters = characters
    }

    /// Whether a person would take one for the other. An empty skeleton is like nothing.
    func resembles(_ other: Self) -> Bool {
        guard !characters.isEmpty, !other.characters.isEmpty else { return false }
        if characters == other.characters { return true }
        guard min(characters.count, other.characters.count) >= Self.shortestForSlips else { return false }
        return Self.isWithinOneSlip(characters[...], other.characters[...])
    }

    private static let letters: [Unicode.Scalar: Character] = ["0": "o", "1": "l", "5": "s", "i": "l", "|": "l"]

    /// Lower case, compatibility forms and accents undone: `Ｍégan` is `megan`.
    private static func folded(_ name: String) -> String {
        let decomposed = name.decomposedStringWithCompatibilityMapping.lowercased()
        return String(
            String.UnicodeScalarView(
                decomposed.unicodeScalars.filter { $0.properties.canonicalCombiningClass == .notReordered }
            )
        )
    }

    /// Damerau-Levenshtein distance of at most one: one character added, left out, changed, or two neighbours swapped.
    private static func isWithinOneSlip(_ left: ArraySlice<Character>, _ right: ArraySlice<Character>) -> Bool {
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        guard long.count - short.count <= 1 else { return false }
        let common = zip(short, long).prefix { $0 == $1 }.count
        let shortRest = short.dropFirst(common)
        let longRest = long.dropFirst(common)
        if short.count < long.count { return shortRest.elementsEqual(longRest.dropFirst()) }
        if shortRest.dropFirst().elementsEqual(longRest.dropFirst()) { return true }
        return shortRest.prefix(2).elementsEqual(longRest.prefix(2).reversed())
            && shortRest.dropFirst(2).elementsEqual(longRest.dropFirst(2))
    }
}
