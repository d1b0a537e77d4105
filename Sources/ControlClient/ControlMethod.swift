/// The HTTP methods that the control API knows.
enum ControlMethod: String, CustomStringConvertible {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"

    var description: String { rawValue }
}
