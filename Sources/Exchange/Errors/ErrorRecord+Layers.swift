import Bookings
import Directory
import Ledger
import PowerShell

extension ErrorRecord {
    /// An error of any layer below, in Exchange's words where it has some.
    init(_ error: any Error, in cmdlet: String) {
        switch error {
        case let record as ErrorRecord: self = record
        case let error as BookingsError: self = Self.record(of: error)
        case let error as LedgerError: self = Self.record(of: error)
        case let error as DirectoryError: self = Self.record(of: error)
        default:
            self = ErrorRecord(
                "\(error)",
                exceptionType: "System.InvalidOperationException",
                category: "NotSpecified",
                id: "ServerError"
            )
        }
        if !id.contains(",") { id += ",\(cmdlet)" }
    }

    /// The layers below write words for the middle of a line; Exchange's errors are sentences.
    private static func sentence(_ text: String) -> String {
        let isWord = text.prefix { $0 != " " }.allSatisfy(\.isLetter)
        let start = isWord ? text.prefix(1).uppercased() + text.dropFirst() : text
        return start.hasSuffix(".") ? start : start + "."
    }

    private static func record(of error: BookingsError) -> ErrorRecord {
        let text = sentence(error.description) + (error.hint.map { " " + sentence($0) } ?? "")
        switch error.code {
        case .bookingsDisabled, .creationNotAllowed, .notLicensed, .signInBlocked, .reservedName, .lookalike,
            .blockedWord:
            return .notAllowed(sentence(error.description))
        case .addressTaken: return .addressTaken(sentence(error.description))
        default: return .invalid(text)
        }
    }

    private static func record(of error: LedgerError) -> ErrorRecord {
        switch error.code {
        case .notFound, .invalid, .wrongState: .invalid(sentence(error.description))
        case .addressTaken: .addressTaken(sentence(error.description))
        default:
            ErrorRecord(
                error.description,
                exceptionType: "Microsoft.Exchange.Data.DataSourceOperationException",
                category: "ResourceUnavailable",
                id: "ExLedger"
            )
        }
    }

    private static func record(of error: DirectoryError) -> ErrorRecord {
        switch error.code {
        case .unavailable:
            ErrorRecord(
                "The directory does not answer (\(error)); nothing was done. Try again.",
                exceptionType: "Microsoft.Exchange.Data.Directory.ADTransientException",
                category: "ResourceUnavailable",
                id: "ExDirectory"
            )
        case .refused: .notAllowed("The directory refused it: \(error.debugDescription)")
        default:
            ErrorRecord(
                error.debugDescription,
                exceptionType: "Microsoft.Exchange.Data.Directory.ADOperationException",
                category: "InvalidOperation",
                id: "ExDirectory"
            )
        }
    }
}
