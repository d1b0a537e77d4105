/// A name that is no command here: what PowerShell says of it, or that it is left out on purpose.
struct UnknownCommand {
    private let name: String
    private let table: CommandTable

    init(name: String, _ table: CommandTable) {
        self.name = name
        self.table = table
    }

    var record: ErrorRecord {
        if let full = Self.leftOut[name.lowercased()] {
            var record = ErrorRecord.outside("The command '\(full)'")
            record.target = name
            return record
        }
        let near = nearNames
        let advice = near.isEmpty ? "" : " Near it are: \(near.joined(separator: ", "))."
        return ErrorRecord(
            "The term '\(name)' is not recognized as a name of a cmdlet, function, script file, or executable program.\n"
                + "Check the spelling of the name, or if a path was included, verify that the path is correct and try again."
                + advice, exceptionType: "System.Management.Automation.CommandNotFoundException",
            category: "ObjectNotFound", id: "CommandNotFoundException", target: name
        )
    }

    /// Up to three commands whose names differ in few letters.
    private var nearNames: [String] {
        let wanted = Array(name.lowercased().utf8.prefix(64))
        let bound = max(wanted.count / 4, 1)
        return table.all.map { entry in
            (entry.declaration.name, Self.distance(wanted, Array(entry.declaration.name.lowercased().utf8)))
        }.filter { $0.1 <= bound }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3).map(\.0)
    }

    /// How many letters must be put in, left out or changed.
    private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
        var row = Array(0...second.count)
        for (line, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for (column, other) in second.enumerated() {
                let cost = min(row[column] + 1, row[column + 1] + 1, diagonal + (letter == other ? 0 : 1))
                diagonal = row[column + 1]
                row[column + 1] = cost
            }
        }
        return row[second.count]
    }

    /// PowerShell's commands that are outside the subset, and their short names, by names in small letters.
    private static let leftOut: [String: String] = {
        let names = [
            "Invoke-Expression", "Start-Process", "Stop-Process", "Get-Process", "Invoke-WebRequest", "Invoke-RestMethod",
            "New-Object", "Add-Type", "Add-Member", "Invoke-Command", "Enter-PSSession", "New-PSSession", "Start-Job",
            "Import-Module", "Remove-Module", "Get-Module", "Install-Module", "Connect-ExchangeOnline",
            "Disconnect-ExchangeOnline", "Connect-MsolService", "Connect-MgGraph", "Tee-Object", "Select-String", "Get-Random",
            "Get-Content", "Set-Content", "Add-Content", "Clear-Content", "Out-File", "Get-ChildItem", "Set-Location",
            "Get-Location", "Get-Item", "Set-Item", "New-Item", "Remove-Item", "Copy-Item", "Move-Item", "Rename-Item",
            "Test-Path", "Join-Path", "Split-Path", "Resolve-Path", "Start-Sleep", "Read-Host", "Clear-Host", "Get-Service",
            "Start-Service", "Stop-Service", "Restart-Service", "Get-CimInstance", "Get-WmiObject", "Invoke-Item",
            "Register-ObjectEvent", "Set-ExecutionPolicy", "Get-History", "Invoke-History", "New-Alias", "Set-Alias",
            "Get-Alias", "Export-Clixml", "Import-Clixml", "ConvertTo-Html", "ConvertTo-Xml", "Out-GridView", "Out-Host",
            "Format-Wide", "Format-Custom", "Measure-Command", "Get-Credential", "ConvertTo-SecureString",
            "New-TimeSpan", "Get-Culture", "Set-PSDebug", "Set-StrictMode", "Write-Progress", "Write-Debug",
            "Write-Information", "Start-Transcript", "Stop-Transcript", "Update-Help", "Get-PSDrive", "New-Variable",
            "Remove-Variable", "Clear-Variable",
        ]
        let short = [
            "iex": "Invoke-Expression", "iwr": "Invoke-WebRequest", "irm": "Invoke-RestMethod", "curl": "Invoke-WebRequest",
            "wget": "Invoke-WebRequest", "saps": "Start-Process", "start": "Start-Process", "icm": "Invoke-Command",
            "ipmo": "Import-Module", "tee": "Tee-Object", "sls": "Select-String", "gc": "Get-Content", "cat": "Get-Content",
            "type": "Get-Content", "dir": "Get-ChildItem", "ls": "Get-ChildItem", "gci": "Get-ChildItem",
            "cd": "Set-Location", "pwd": "Get-Location", "rm": "Remove-Item", "del": "Remove-Item", "cp": "Copy-Item",
            "mv": "Move-Item", "sleep": "Start-Sleep", "cls": "Clear-Host", "clear": "Clear-Host", "ps": "Get-Process",
            "gps": "Get-Process", "kill": "Stop-Process", "fw": "Format-Wide", "nal": "New-Alias", "sal": "Set-Alias",
            "gal": "Get-Alias", "nv": "New-Variable", "rv": "Remove-Variable", "h": "Get-History", "history": "Get-History",
        ]
        return Dictionary(uniqueKeysWithValues: names.map { ($0.lowercased(), $0) }).merging(short) { first, _ in first }
    }()
}
