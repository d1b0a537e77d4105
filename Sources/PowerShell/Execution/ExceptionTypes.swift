/// What the exceptions of .NET and PowerShell derive from, so that `catch` takes them by their base types too.
///
/// Microsoft Learn, the page of each type. One that is not here derives from `System.Exception` and nothing else.
enum ExceptionTypes {
    /// The type itself and all that it derives from, below `System.Exception`.
    static func lineage(of type: String) -> [String] {
        [type] + (bases[type].map { $0.flatMap(lineage) } ?? [])
    }

    /// The name that an error tells: that of what wraps the exception, without its namespace.
    static func reason(_ type: String) -> String {
        let shown = bases[type]?.contains(runtime) == true && !type.hasPrefix(automation) ? runtime : type
        return shown.split(separator: ".").last.map(String.init) ?? shown
    }

    private static let automation = "System.Management.Automation."
    private static let system = "System.SystemException"
    private static let runtime = "System.Management.Automation.RuntimeException"
    private static let sessionState = "System.Management.Automation.SessionStateException"
    private static let typeSystem = "System.Management.Automation.ExtendedTypeSystemException"

    private static let bases: [String: [String]] = [
        "System.ArgumentException": [system],
        "System.ArgumentOutOfRangeException": ["System.ArgumentException"],
        "System.ArithmeticException": [system],
        // PowerShell wraps what its operators throw, and looks at both.
        "System.DivideByZeroException": ["System.ArithmeticException", runtime],
        "System.OverflowException": ["System.ArithmeticException", runtime],
        "System.IndexOutOfRangeException": [system, runtime],
        "System.IO.IOException": [system],
        "System.IO.FileNotFoundException": ["System.IO.IOException"],
        "System.InvalidCastException": [system],
        "System.InvalidOperationException": [system],
        "System.NotSupportedException": [system],
        "System.OutOfMemoryException": [system],
        "System.UnauthorizedAccessException": [system],
        runtime: [system],
        sessionState: [runtime],
        typeSystem: [runtime],
        "System.Management.Automation.ActionPreferenceStopException": [runtime],
        "System.Management.Automation.CommandNotFoundException": [runtime],
        "System.Management.Automation.ItemNotFoundException": [sessionState],
        "System.Management.Automation.MethodException": [typeSystem],
        "System.Management.Automation.MethodInvocationException": ["System.Management.Automation.MethodException"],
        "System.Management.Automation.PSArgumentException": ["System.ArgumentException"],
        "System.Management.Automation.PSInvalidCastException": ["System.InvalidCastException"],
        "System.Management.Automation.PSInvalidOperationException": ["System.InvalidOperationException"],
        "System.Management.Automation.ParameterBindingException": [runtime],
        "System.Management.Automation.ParseException": [runtime],
        "System.Management.Automation.SessionStateUnauthorizedAccessException": [sessionState],
        "Microsoft.PowerShell.Commands.HelpNotFoundException": [system],
        "Microsoft.PowerShell.Commands.WriteErrorException": [system],
    ]
}
