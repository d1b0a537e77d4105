/// Where properties stand in objects of the shape that was seen last, so that a name is looked up once for many rows.
final class SlotCache {
    private let names: [String?]
    private var shape: Shape?
    private var places: [Int] = []

    /// - Parameter names: Nil for what is no property.
    init(names: [String?]) {
        self.names = names
    }

    /// One place for each name, -1 where there is no such property.
    func places(in shape: Shape) -> [Int] {
        if self.shape !== shape {
            self.shape = shape
            places = names.map { $0.flatMap(shape.index) ?? -1 }
        }
        return places
    }
}
