/// PowerShell's commands that are outside the subset, so that they can be refused by name.
enum LeftOutCommands {
    /// What to do instead of one of them, where there is something; by full name.
    static func advice(for name: String) -> String {
        switch name {
        case "Connect-ExchangeOnline", "Disconnect-ExchangeOnline", "Connect-MsolService", "Connect-MgGraph",
            "Import-Module", "Remove-Module", "Install-Module", "Get-Module":
            "The session is connected and has all cmdlets: leave this out."
        case "Out-File", "Set-Content", "Add-Content", "ConvertTo-Html", "Export-Clixml":
            "Use Export-Csv to write a file."
        case "Get-Content", "Import-Clixml": "Use Import-Csv to read a file."
        case "Format-Wide", "Format-Custom", "Out-GridView": "Use Format-Table or Format-List."
        case "New-Object", "Add-Member": "Use [pscustomobject]@{…}, or Select-Object with calculated properties."
        case "New-TimeSpan": "Subtract two dates, or use [timespan]."
        case "Tee-Object": "Use the parameter -OutVariable."
        case "Select-String": "Use Where-Object with -match."
        default: ""
        }
    }

    /// The full name for each name and short name; those in small letters.
    static let names: [String: String] = {
        let full = [
            "Invoke-Expression", "Start-Process", "Stop-Process", "Get-Process", "Invoke-WebRequest",
            "Invoke-RestMethod",
            "New-Object", "Add-Type", "Add-Member", "Invoke-Command", "Enter-PSSession", "New-PSSession", "Start-Job",
            "Import-Module", "Remove-Module", "Get-Module", "Install-Module", "Connect-ExchangeOnline",
            "Disconnect-ExchangeOnline", "Connect-MsolService", "Connect-MgGraph", "Tee-Object", "Select-String",
            "Get-Random",
            "Get-Content", "Set-Content", "Add-Content", "Clear-Content", "Out-File", "Get-ChildItem", "Set-Location",
            "Get-Location", "Get-Item", "Set-Item", "New-Item", "Remove-Item", "Copy-Item", "Move-Item", "Rename-Item",
            "Test-Path", "Join-Path", "Split-Path", "Resolve-Path", "Start-Sleep", "Read-Host", "Clear-Host",
            "Get-Service",
            "Start-Service", "Stop-Service", "Restart-Service", "Get-CimInstance", "Get-WmiObject", "Invoke-Item",
            "Register-ObjectEvent", "Set-ExecutionPolicy", "Get-History", "Invoke-History", "New-Alias", "Set-Alias",
            "Get-Alias", "Export-Clixml", "Import-Clixml", "ConvertTo-Html", "ConvertTo-Xml", "Out-GridView",
            "Out-Host",
            "Format-Wide", "Format-Custom", "Measure-Command", "Get-Credential", "ConvertTo-SecureString",
            "New-TimeSpan", "Get-Culture", "Set-PSDebug", "Set-StrictMode", "Write-Progress", "Write-Debug",
            "Write-Information", "Start-Transcript", "Stop-Transcript", "Update-Help", "Get-PSDrive", "New-Variable",
            "Remove-Variable", "Clear-Variable",
        ]
        let short = [
            "iex": "Invoke-Expression", "iwr": "Invoke-WebRequest", "irm": "Invoke-RestMethod",
            "curl": "Invoke-WebRequest",
            "wget": "Invoke-WebRequest", "saps": "Start-Process", "start": "Start-Process", "icm": "Invoke-Command",
            "ipmo": "Import-Module", "tee": "Tee-Object", "sls": "Select-String", "gc": "Get-Content",
            "cat": "Get-Content",
            "type": "Get-Content", "dir": "Get-ChildItem", "ls": "Get-ChildItem", "gci": "Get-ChildItem",
            "cd": "Set-Location", "pwd": "Get-Location", "rm": "Remove-Item", "del": "Remove-Item", "cp": "Copy-Item",
            "mv": "Move-Item", "sleep": "Start-Sleep", "cls": "Clear-Host", "clear": "Clear-Host", "ps": "Get-Process",
            "gps": "Get-Process", "kill": "Stop-Process", "fw": "Format-Wide", "nal": "New-Alias", "sal": "Set-Alias",
            "gal": "Get-Alias", "nv": "New-Variable", "rv": "Remove-Variable", "h": "Get-History",
            "history": "Get-History",
        ]
        return Dictionary(uniqueKeysWithValues: full.map { ($0.lowercased(), $0) }).merging(short) { first, _ in first }
    }()
}
