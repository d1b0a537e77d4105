/// Passwords that nobody has to type.
enum Secrets {
    /// 24 letters and digits, some 140 bits, from the system's generator.
    static func password() -> String {
        let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        return String((0..<24).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] })
    }
}
