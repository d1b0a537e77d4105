import Audit
import Bookings
import ControlAPI
import Directory
import DirectoryModel
import HTTPTypes
import Hummingbird
import LDAPClient
import Ledger
import Logging
import Slapd

/// Turns every error into a ``ControlFailure``, in one place.
struct FailureMiddleware: RouterMiddleware {
    func handle(
        _ request: Request,
        context: ControlContext,
        next: (Request, ControlContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let (status, failure) = Self.answer(to: error)
            if status.kind == .serverError {
                context.logger.error("\(request.method) \(request.uri.path) failed: \(error)")
            }
            return try .json(failure, status: status)
        }
    }

    /// The status and the body for an error of any layer.
    static func answer(to error: any Error) -> (HTTPResponse.Status, ControlFailure) {
        switch error {
        case let error as BookingsError:
            (status(of: error.code), .init(code: error.code.description, message: error.description, hint: error.hint))
        case let error as ServiceError:
            (status(of: error.code), .init(code: error.code.description, message: error.message, hint: error.hint))
        case let error as LedgerError:
            (
                status(of: error.code),
                .init(
                    code: code(of: error.code),
                    message: error.description,
                    hint: error.code == .addressTaken ? "choose another one with --address" : nil
                )
            )
        case let error as DirectoryError: answer(to: error)
        case let error as SlapdError where error.code == .databaseInUse:
            (.conflict, .init(code: "DirectoryInUse", message: error.message, hint: error.advice))
        case let error as SlapdError:
            (.internalServerError, .init(code: "DirectoryServer", message: error.message, hint: error.advice))
        case let error as SealError: (.badRequest, .init(code: "Seal", message: error.description))
        case let error as InvalidTenantName: (.badRequest, .init(code: "InvalidName", message: "\(error)"))
        case let error as HTTPError:
            (error.status, .init(code: "BadRequest", message: error.body ?? error.status.reasonPhrase))
        default: (.internalServerError, .init(code: "Internal", message: "\(error)"))
        }
    }

    private static func answer(to error: DirectoryError) -> (HTTPResponse.Status, ControlFailure) {
        switch error.code {
        case .unavailable:
            (
                .serviceUnavailable,
                ControlFailure(
                    code: "DirectoryUnavailable",
                    message: "the directory does not answer (\(error)); nothing was done",
                    hint: "'understudy status' tells how slapd is; try again"
                )
            )
        case .notFound: (.notFound, ControlFailure(code: "NotFound", message: error.debugDescription))
        case .conflict: (.conflict, ControlFailure(code: "Conflict", message: error.debugDescription))
        default: (.forbidden, ControlFailure(code: "DirectoryRefused", message: error.debugDescription))
        }
    }

    private static func status(of code: BookingsError.Code) -> HTTPResponse.Status {
        switch code {
        case .notFound: .notFound
        case .addressTaken: .conflict
        case .invalidName, .invalidAddress, .unknownPerson, .unknownDomain: .badRequest
        default: .forbidden
        }
    }

    private static func status(of code: ServiceError.Code) -> HTTPResponse.Status {
        switch code {
        case .noSuchTenant, .noSuchUser: .notFound
        case .badRequest: .badRequest
        case .conflict: .conflict
        case .notReady, .outOfService: .serviceUnavailable
        case .notAllowed, .policyForbids: .forbidden
        default: .internalServerError
        }
    }

    private static func status(of code: LedgerError.Code) -> HTTPResponse.Status {
        switch code {
        case .notFound: .notFound
        case .wrongState, .addressTaken: .conflict
        case .invalid: .badRequest
        case .full: .init(code: 507, reasonPhrase: "Insufficient Storage")
        default: .internalServerError
        }
    }

    private static func code(of code: LedgerError.Code) -> String {
        switch code {
        case .notFound: "NotFound"
        case .wrongState: "Conflict"
        case .addressTaken: "AddressTaken"
        case .invalid: "BadRequest"
        case .full: "DiskFull"
        default: "StorageFailed"
        }
    }
}
