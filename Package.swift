// swift-tools-version: 6.1

import PackageDescription

/// Settings that every Swift target shares.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "understudy",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "understudy", targets: ["UnderstudyCLI"]),
        .library(name: "LDAPClient", targets: ["LDAPClient"]),
        .library(name: "Slapd", targets: ["Slapd"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(url: "https://github.com/apple/swift-crypto", "3.12.3"..<"5.0.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    ],
    targets: [
        // Mechanism: knows nothing of tenants.

        .systemLibrary(
            name: "CLDAP",
            pkgConfig: "ldap",
            providers: [.apt(["libldap2-dev"]), .brew(["openldap"])]
        ),
        .target(name: "LDAPClient", dependencies: ["CLDAP"], swiftSettings: house),
        .target(
            name: "Slapd",
            dependencies: [
                "LDAPClient",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: house
        ),

        // Values only: no I/O.

        .target(
            name: "DirectoryModel",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: house
        ),

        .target(name: "ControlAPI", swiftSettings: house),

        // A tenant's two stores.

        .target(
            name: "Directory",
            dependencies: ["DirectoryModel", "LDAPClient", .product(name: "Logging", package: "swift-log")],
            swiftSettings: house
        ),
        .target(
            name: "Ledger",
            dependencies: [
                "DirectoryModel",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: house
        ),
    ]
)
