// swift-tools-version: 6.1

import PackageDescription

/// Settings that every Swift target shares.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
    name: "understudy",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "understudy", targets: ["UnderstudyCLI"]),
        .executable(name: "understudy-bench", targets: ["Bench"]),
        .executable(name: "understudy-torture", targets: ["Torture"]),
        .library(name: "LDAPClient", targets: ["LDAPClient"]),
        .library(name: "Slapd", targets: ["Slapd"]),
        // Loaded by slapd, never by us: it must lie beside the executable.
        .library(name: "SlapdThreadKeys", type: .dynamic, targets: ["SlapdThreadKeys"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(url: "https://github.com/apple/swift-crypto", "3.12.3"..<"5.0.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
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
            name: "SlapdThreadKeys",
            // slapd is to get this library, and not Swift's with it.
            linkerSettings: [.unsafeFlags(["-nostartfiles"], .when(platforms: [.linux]))]
        ),
        .target(
            name: "Slapd",
            dependencies: [
                "LDAPClient",
                crypto,
                logging,
                subprocess,
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux])),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: house
        ),

        // Values only: no I/O.

        .target(name: "DirectoryModel", dependencies: [crypto], swiftSettings: house),
        .target(name: "ControlAPI", swiftSettings: house),

        // A language, and nothing of ours: what it can run is handed to it.

        .target(name: "PowerShell", swiftSettings: house),

        // A tenant's two stores.

        .target(name: "Directory", dependencies: ["DirectoryModel", "LDAPClient"], swiftSettings: house),
        .target(
            name: "Ledger",
            dependencies: [
                "DirectoryModel", crypto,
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: house
        ),

        // What happens, in the words of the field.

        .target(
            name: "Provisioning",
            dependencies: ["Directory", "DirectoryModel", "Ledger", logging],
            swiftSettings: house
        ),
        .target(
            name: "Bookings",
            dependencies: ["Directory", "DirectoryModel", "Ledger", "Provisioning"],
            swiftSettings: house
        ),
        .target(
            name: "Audit",
            dependencies: ["Directory", "DirectoryModel", "Ledger", "Provisioning", crypto],
            swiftSettings: house
        ),

        .target(
            name: "Exchange",
            dependencies: ["Audit", "Bookings", "Directory", "DirectoryModel", "Ledger", "PowerShell", "Provisioning"],
            swiftSettings: house
        ),

        // One running stand-in.

        .target(
            name: "Service",
            dependencies: [
                "Audit",
                "Bookings",
                "ControlAPI",
                "Directory",
                "DirectoryModel",
                "Exchange",
                "LDAPClient",
                "Ledger",
                "PowerShell",
                "Provisioning",
                "Slapd",
                logging,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: house
        ),

        // Doors.

        .target(
            name: "ControlClient",
            dependencies: [
                "ControlAPI",
                "PowerShell",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: house
        ),
        .executableTarget(
            name: "UnderstudyCLI",
            dependencies: [
                "Audit",
                "ControlAPI",
                "ControlClient",
                "PowerShell",
                "Ledger",
                "Service",
                "Slapd",
                logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: house
        ),

        // Measures the program beside slapd; run by scripts/bench.

        .executableTarget(
            name: "Bench",
            dependencies: [
                "ControlAPI",
                "ControlClient",
                "DirectoryModel",
                "LDAPClient",
                "Ledger",
                crypto,
                subprocess,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux])),
            ],
            swiftSettings: house
        ),

        // Random numbers that can be had again, for tests and the torture.

        .target(name: "SeededRandom", swiftSettings: house),

        // From outside: what it drives are child processes.

        .executableTarget(
            name: "Torture",
            dependencies: [
                "ControlAPI",
                "ControlClient",
                "LDAPClient",
                "SeededRandom",
                subprocess,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: house
        ),

        // Tests: against real servers and real files only.

        .testTarget(
            name: "LDAPClientTests",
            dependencies: ["LDAPClient", "CLDAP", "SeededRandom"],
            swiftSettings: house
        ),
        .testTarget(name: "SlapdTests", dependencies: ["Slapd", "LDAPClient", subprocess], swiftSettings: house),
        .testTarget(name: "PowerShellTests", dependencies: ["PowerShell", "SeededRandom"], swiftSettings: house),
        .testTarget(
            name: "ExchangeTests",
            dependencies: ["Exchange", "PowerShell", "SeededRandom"],
            swiftSettings: house
        ),
        .testTarget(
            name: "DirectoryModelTests",
            dependencies: ["DirectoryModel", "SeededRandom"],
            swiftSettings: house
        ),
        .testTarget(
            name: "DirectoryTests",
            dependencies: ["Directory", "DirectoryModel", "LDAPClient", "Slapd"],
            swiftSettings: house
        ),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["DirectoryModel", "Ledger", "SeededRandom", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: house
        ),
        .testTarget(
            name: "ProvisioningTests",
            dependencies: [
                "Audit", "Bookings", "Directory", "DirectoryModel", "LDAPClient", "Ledger", "Provisioning",
                "SeededRandom", "Slapd",
                logging,
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: house
        ),
        .testTarget(
            name: "UnderstudyCLITests",
            dependencies: [
                "ControlAPI",
                "ControlClient",
                "SeededRandom",
                "UnderstudyCLI",
                logging,
                subprocess,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: house
        ),
        .testTarget(
            name: "TortureTests",
            dependencies: ["ControlAPI", "SeededRandom", "Torture", subprocess],
            swiftSettings: house
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "ControlAPI",
                "ControlClient",
                "LDAPClient",
                "Ledger",
                "PowerShell",
                "Provisioning",
                "SeededRandom",
                "Service",
                "UnderstudyCLI",
                logging,
                subprocess,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            // Read and written where they lie.
            exclude: ["Exchange/Transcripts"],
            swiftSettings: house
        ),
    ]
)
