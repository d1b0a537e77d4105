/// What a command may ask of the session that runs it.
package protocol CommandSession: AnyObject {
    func prepare(_ block: ScriptBlock) throws -> any PreparedBlock
    var declarations: [CommandDeclaration] { get }
    func variable(_ name: String) -> Value?
    /// Throws where the name cannot be written to.
    func setVariable(_ name: String, to value: Value) throws
    var assignedVariables: [(name: String, value: Value)] { get }
}
