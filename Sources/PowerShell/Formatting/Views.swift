/// The views of all types that have one, under the type's name or, where that is enough, its last part.
///
/// One file for each family of commands adds its own; a type that is in none is shown by its properties.
enum Views {
    private static let all = Dictionary(
        uniqueKeysWithValues: (languageViews + exchangeViews + directoryViews).map { ($0.lowercased(), $1) }
    )

    /// The view of the most special type that has one.
    static func view(for shape: Shape) -> View? {
        guard !(shape.typeNames.first ?? "").hasPrefix("Selected.") else { return nil }
        for name in shape.typeNames {
            let short = name.split(separator: ".").last.map(String.init) ?? name
            if let view = all[name.lowercased()] ?? all[short.lowercased()] { return view }
        }
        return nil
    }
}
