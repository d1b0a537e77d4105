/// The relative identifiers with a fixed meaning in every domain (MS-DTYP 2.4.2.4).
///
/// Those from ``first`` on are given out one by one.
package enum RelativeIdentifier {
    package static let administrator: UInt32 = 500
    package static let domainAdmins: UInt32 = 512
    package static let domainUsers: UInt32 = 513
    /// The first that an ordinary object may have.
    package static let first: UInt32 = 1_000
}
