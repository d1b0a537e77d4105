import Foundation

extension SlapdLauncher {
    /// Why slapd ended before it answered, read from what it said.
    func diagnosis(_ ending: SlapdProcess.Ending, _ endpoints: Endpoints) -> SlapdError {
        let lines = log.recent
        let ports = [endpoints.ldapPort, endpoints.ldapsPort].compactMap(\.self)
        if lines.contains(where: { $0.contains("Address already in use") }) {
            let taken = ports.filter { !LoopbackPort.isFree($0) }
            return SlapdError(
                .portInUse,
                "Port \((taken.isEmpty ? ports : taken).map(String.init).joined(separator: " or ")) is in use.",
                advice: "Choose another port, or 0 for any free one.",
                logLines: lines
            )
        }
        return SlapdError(
            .exited,
            "\(installation.slapd.path) \(ending) before it answered.",
            advice: advice(lines, ports),
            logLines: lines
        )
    }

    private func advice(_ lines: [String], _ ports: [Int]) -> String {
        if let low = ports.first(where: { $0 < 1024 }), lines.contains(where: { $0.contains("errno=13") }) {
            return "Port \(low) is for root only. Choose one from 1024 on, or 0 for any free one."
        }
        return AppArmor().advice(for: lines, slapd: installation.slapd, folder: folder.folder)
            ?? ModuleAdvice.advice(for: lines, installation)
            ?? "See \(folder.log.path)."
    }
}
