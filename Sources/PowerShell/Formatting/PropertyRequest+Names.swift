import Foundation

extension PropertyRequest {
    /// The name, where it is one without wildcards.
    var propertyName: String? {
        if case .name(let name) = source { name } else { nil }
    }

    /// One request for each property of the shape that the name means.
    ///
    /// - Parameter keepsUnknown: Whether a name without wildcards stays where there is no such property.
    func resolved(for shape: Shape, keepsUnknown: Bool) -> [PropertyRequest] {
        guard case .name(let name) = source else { return [self] }
        guard WildcardPattern.hasWildcards(name) else {
            return keepsUnknown || shape.index(of: name) != nil ? [self] : []
        }
        let pattern = WildcardPattern(name)
        return shape.properties.filter(pattern.matches).map { property in
            var request = self
            request.source = .name(property)
            return request
        }
    }
}

extension Value {
    /// The cell of a calculated property with `FormatString`, .NET's or a composite one; empty if it doesn't fit.
    func formattedCell(_ format: String) -> String {
        // Formats that show an offset are of no use in a cell, so the zone does not matter.
        if format.contains("{0") || format.contains("}") {
            return (try? CompositeFormat.composed(format, [self], zone: .gmt)) ?? ""
        }
        return (try? formatted(format, zone: .gmt)) ?? ""
    }
}
