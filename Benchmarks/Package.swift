// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing that measures the hall is built into it.
//
// One executable and no benchmark framework: most of what is measured here is a ratio between two routes of
// one server, or a distribution over many subscribers, and a framework that times one closure measures neither.

let package = Package(
    name: "tramso-benchmarks",
    products: [.executable(name: "tramso-bench", targets: ["tramso-bench"])],
    dependencies: [
        .package(name: "tramso", path: ".."),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        .executableTarget(
            name: "tramso-bench",
            dependencies: [
                .product(name: "HallParts", package: "tramso"),
                .product(name: "PageParts", package: "tramso"),
                .product(name: "PageTrials", package: "tramso"),
                .product(name: "DeviceParts", package: "tramso"),
                // The program itself, built beside the bench: a morning is measured on a hall of its own process.
                .product(name: "tramso-hall", package: "tramso"),
                .product(name: "tramso-pages", package: "tramso"),
                .product(name: "tramso", package: "tramso"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            // The house's settings but for strict memory safety: nothing here touches a pointer.
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
                .enableUpcomingFeature("InferIsolatedConformances"),
                .treatAllWarnings(as: .error),
            ])
    ],
    swiftLanguageModes: [.v6]
)
