/// A Microsoft 365 licence (SKU) with those of its service plans that matter here.
package struct Licence: Hashable, Sendable {
    /// A service plan inside a licence.
    package struct Plan: Hashable, Sendable {
        package let name: String
        package let id: String

        /// The plan without which nobody creates a Bookings calendar.
        package static let bookings = Self(name: "MICROSOFTBOOKINGS", id: "199a5c09-e0ca-4e37-8f7c-b05d533e1ea2")
        package static let exchangeStandard = Self(
            name: "EXCHANGE_S_STANDARD",
            id: "9aaf7827-d63c-4b61-89c3-182f06f82e5c"
        )
        package static let exchangeEnterprise = Self(
            name: "EXCHANGE_S_ENTERPRISE",
            id: "efb87545-963c-4e0d-99df-69c6916d9eb0"
        )
    }

    package let partNumber: String
    package let id: String
    package let plans: [Plan]

    /// The licences that are known, by the names that Graph's `subscribedSkus` gives them.
    package static let known: [Licence] = [
        enterprise("SPE_E3", "05e9a617-0261-4cee-bb44-138d3ef5d965"),
        enterprise("SPE_E5", "06ebc4ee-1bb5-47dd-8120-11324bc54e06"),
        enterprise("ENTERPRISEPACK", "6fd2c87f-b296-42f0-b197-1e91e994b900"),
        enterprise("ENTERPRISEPREMIUM", "c7df2760-2c81-4ef7-b578-5b5392b571df"),
        standard("SPB", "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46"),
        standard("STANDARDPACK", "18181a46-0d4e-45cd-891e-60aabd171b4e"),
        standard("O365_BUSINESS_PREMIUM", "f245ecc8-75af-4f8e-b61f-27d8114de5f3"),
        standard("O365_BUSINESS_ESSENTIALS", "3b555118-da6a-4418-894f-7df1e2096870"),
        standard("SPE_F1", "66b55226-6b4f-492c-910c-a3b7a3c9d993"),
    ]

    private static let byName = Dictionary(
        uniqueKeysWithValues: known.flatMap { [($0.partNumber.lowercased(), $0), ($0.id, $0)] }
    )

    /// By part number or id, without case.
    package static func named(_ text: String) -> Licence? { byName[text.lowercased()] }

    private static func enterprise(_ partNumber: String, _ id: String) -> Licence {
        Licence(partNumber: partNumber, id: id, plans: [.exchangeEnterprise, .bookings])
    }

    private static func standard(_ partNumber: String, _ id: String) -> Licence {
        Licence(partNumber: partNumber, id: id, plans: [.exchangeStandard, .bookings])
    }
}
