// swift-tools-version: 6.2
import PackageDescription

// The floors of the house, from the ground up. Each helper below builds one kind
// of target, fixes its folder, and takes only what that floor may rest on.
// docs/ARCHITECTURE.md has the same table for people; `make check` compares them.

let package = Package(
    name: "tramso",
    products: [
        // For Benchmarks, a package of its own.
        .executable(name: "tramso-hall", targets: ["tramso-hall"]),
        .executable(name: "tramso-pages", targets: ["tramso-pages"]),
        .executable(name: "tramso", targets: ["tramso"]),
        .library(
            name: "HallParts",
            targets: [
                "Journal", "Wording", "Queueing", "Forecasting", "Simulation", "Digitising", "Dossiers", "Hall",
                "HallAPI", "Reporting", "Spreadsheets",
                "FrontDesk", "HallStore",
                "HallWeb", "HallLink", "ContentFiles", "CatalogueSearch", "Secrets", "SiteFile",
            ]),
        .library(name: "DeviceParts", targets: ["Announcing", "DeviceWatch", "Speech", "TicketPrinting"]),
        .library(
            name: "PageParts",
            targets: [
                "Peripherals", "PageImaging", "DocumentBinding", "TicketDrawing", "QRCodes", "Rasters", "PageTexts",
                "TextPreparation", "TextReading",
            ]),
        .library(name: "PageTrials", targets: ["SyntheticPages", "TextScores"]),
        // For tests: a backend that libsane loads.
        .library(name: "sane-virtual", type: .dynamic, targets: ["VirtualScannerBackend"]),
        // For tests: a sound card that libasound loads.
        .library(name: "asound-virtual", type: .dynamic, targets: ["VirtualSoundPlugin"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.6.0"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.0"),
    ],
    targets: [
        // Ground: system libraries, a module map and a shim each.
        clibrary("CUSB", pkgConfig: "libusb-1.0", package: "libusb-1.0-0-dev"),
        clibrary("CALSA", pkgConfig: "alsa", package: "libasound2-dev"),
        clibrary("CSANE", pkgConfig: nil, package: "libsane-dev"),
        clibrary("CPango", pkgConfig: "pangocairo", package: "libpango1.0-dev"),
        clibrary("CQREncode", pkgConfig: "libqrencode", package: "libqrencode-dev"),
        clibrary("CLeptonica", pkgConfig: "lept", package: "libleptonica-dev"),
        clibrary("CZLib", pkgConfig: "zlib", package: "zlib1g-dev"),
        clibrary("CMalloc", pkgConfig: nil, package: "libc6-dev"),
        clibrary("CPostgres", pkgConfig: "libpq", package: "libpq-dev"),

        // Ground: C of our own, where Swift cannot say it.
        ccode("CPixels"),
        ccode("CJPEG", links: "jpeg"),
        ccode("CLate"),
        ccode("CTesseract", over: ["CLate"]),
        ccode("CZBar", over: ["CLate"]),

        // Core: words, rules and ports. No I/O, no clock, no Foundation.
        core("Journal"),
        core("Wording"),
        core("Forecasting", knows: ["Journal", "Queueing"]),
        core("Simulation", knows: ["Journal", "Wording", "Queueing", "Forecasting"]),
        core("Queueing", knows: ["Codes", "Journal", "Wording"]),
        core("Digitising", knows: ["Dossiers", "Journal", "Wording"]),
        core("Rasters", optimised: true),
        core("BilevelCoding", optimised: true),
        core("PageSeparation", knows: ["BilevelCoding", "CPixels", "Rasters"], optimised: true),
        core("PageMarks", knows: ["Rasters"], optimised: true),
        core("PageTexts", knows: ["Rasters"]),
        core("TextPreparation", knows: ["Rasters"], optimised: true),
        core("PageForms", knows: ["PageTexts", "Rasters"]),
        core("Deadlines", knows: ["Journal", "Wording"]),
        core("Dossiers", knows: ["Deadlines", "Journal", "Wording"]),
        core("Peripherals"),
        core("Codes", knows: ["Journal"]),
        core("Announcing", knows: ["Journal", "Peripherals", "Wording"]),
        core("Payments", knows: ["Journal", "Wording"]),
        core("Inventory", knows: ["Journal", "Wording"]),
        core("Archives"),
        core("Bundles", knows: ["Archives", "Journal"]),
        core("Spreadsheets", knows: ["Archives"]),
        core("Turnstiles"),
        core(
            "Hall",
            knows: ["Deadlines", "Journal", "Payments", "Inventory", "Queueing", "Digitising", "Dossiers", "Wording"]),
        core("HallAPI", knows: ["Wording", "Dossiers"]),
        core("Reporting", knows: ["Journal", "Queueing", "Forecasting", "Hall"]),

        // Operations: what the appliance does, as actors over ports.
        operation(
            "FrontDesk",
            knows: [
                "Journal", "Wording", "Codes", "Payments", "Inventory", "Queueing", "Forecasting", "Digitising",
                "Dossiers",
                "Hall", "HallAPI", "Reporting", "Turnstiles",
            ]),
        operation(
            "PageMaking",
            knows: ["BilevelCoding", "Codes", "Digitising", "PageForms", "PageMarks", "PageSeparation", "Rasters"]),
        operation("ScanRoom", knows: ["Digitising", "HallAPI", "PageForms"]),
        operation("Handover", knows: ["Journal", "Wording", "Dossiers"]),
        operation("DeviceWatch", knows: ["Announcing", "Codes", "Journal", "Peripherals", "HallAPI", "Wording"]),

        // Drivers: a port of Peripherals on one side, one library or protocol on the other.
        driver("USBLink", over: ["CUSB"]),
        driver("TicketPrinting", over: ["Turnstiles", "USBLink"]),
        driver("SerialLink"),
        driver("Soundboxes", over: ["CALSA", "SerialLink", "USBLink"]),
        driver("CodeReaders", over: ["SerialLink", "USBLink"]),
        driver("SANEScanning", over: ["CSANE"]),
        driver("ScanWorkers", over: ["Turnstiles", Outside.subprocess, Outside.system]),
        driver("SimulatedDevices"),

        // Adapters: one outside world each.
        adapter(
            "SiteFile",
            knows: [
                "Announcing", "Wording", "Payments", "Peripherals", "Queueing", "Deadlines", "Dossiers", "Journal",
                "Hall",
            ],
            over: [Outside.yams]),
        adapter("DeviceProfiles", knows: ["Peripherals"], over: []),
        adapter("ParentProcess", knows: [], over: []),
        adapter("ProcessMemory", knows: [], over: ["CMalloc"]),
        adapter("Secrets", knows: ["Hall", "Journal"], over: [Outside.crypto, Outside.cryptoExtras]),
        adapter("ContentFiles", knows: ["Dossiers", "Journal"], over: [Outside.crypto]),
        adapter(
            "HallStore",
            knows: ["Journal", "Payments", "Wording", "Queueing", "Digitising", "Dossiers", "Hall", "Reporting"],
            over: [Outside.grdb, Outside.crypto]),
        adapter("CatalogueSearch", knows: ["Dossiers"], over: [Outside.grdb]),
        adapter(
            "HallWeb",
            knows: [
                "FrontDesk", "Wording", "Hall", "HallAPI", "Inventory", "Journal", "Payments", "Queueing", "Digitising",
                "Archives", "Dossiers", "Spreadsheets",
            ],
            over: [
                Outside.hummingbird, Outside.crypto, Outside.httpTypes, Outside.nio, Outside.logging, Outside.lifecycle,
            ]),
        adapter("HallLink", knows: ["HallAPI"], over: [Outside.httpClient, Outside.nio, Outside.nioHTTP]),
        adapter("TicketDrawing", knows: ["Peripherals", "Wording", "HallAPI"], over: ["CPango"]),
        adapter("QRCodes", knows: ["Peripherals"], over: ["CQREncode"]),
        adapter("Speech", knows: ["Peripherals"], over: [Outside.subprocess, Outside.system]),
        adapter("JPEGCoding", knows: ["Rasters"], over: ["CJPEG"]),
        adapter("PageImaging", knows: ["BilevelCoding", "Digitising", "Rasters"], over: ["CLeptonica"]),
        adapter("PageCodes", knows: ["PageMarks", "Rasters"], over: ["CZBar"]),
        adapter(
            "TextReading", knows: ["PageTexts", "Rasters", "TextPreparation", "Wording"], over: ["CTesseract"]),
        adapter("FileUnpacking", knows: ["Digitising"], over: [Outside.subprocess, Outside.system]),
        adapter("DocumentBinding", knows: ["PageForms", "PageTexts", "Rasters"], over: ["CZLib", Outside.crypto]),
        adapter(
            "CentralSystems", knows: ["Dossiers", "Journal"],
            over: [Outside.httpClient, Outside.nio, Outside.nioHTTP, Outside.crypto]),
        adapter("HubStore", knows: ["Dossiers"], over: ["CPostgres"]),
        adapter(
            "HubWeb", knows: ["Dossiers", "Journal"],
            over: [Outside.hummingbird, Outside.crypto, Outside.httpTypes, Outside.nio, Outside.logging]),

        // Apps: read the configuration, build, run.
        app(
            "tramso-hall", in: "hall",
            builds: [
                "Journal", "Hall", "HallAPI", "FrontDesk", "Handover", "SiteFile", "ContentFiles", "HallStore",
                "HallWeb", "CatalogueSearch", "CentralSystems", "QRCodes", "Secrets", "Speech", "ParentProcess",
                "Peripherals", "Queueing", "Dossiers", Outside.hummingbird, Outside.lifecycle, Outside.unixSignals,
                Outside.logging,
            ]),
        app(
            "tramso-devices", in: "devices",
            builds: [
                "Announcing", "CodeReaders", "Peripherals", "HallAPI", "Journal", "DeviceProfiles", "DeviceWatch",
                "SiteFile",
                "TicketPrinting", "USBLink", "Soundboxes",
                "SimulatedDevices", "ParentProcess", "ProcessMemory",
                "ScanWorkers", "HallLink", "TicketDrawing", "QRCodes", "Speech", Outside.lifecycle, Outside.unixSignals,
                Outside.logging,
            ]),
        app("tramso-scan", in: "scan", builds: ["Peripherals", "SANEScanning", "SimulatedDevices"]),
        app(
            "tramso-pages", in: "pages",
            builds: [
                "HallAPI", "ScanRoom", "PageMaking", "PageCodes", "PageTexts", "TextReading", "PageImaging",
                "JPEGCoding",
                "DocumentBinding", "FileUnpacking", "HallLink",
                "Digitising", "PageForms", "ParentProcess", "ProcessMemory", "Rasters", Outside.crypto,
                Outside.lifecycle,
                Outside.unixSignals, Outside.logging, Outside.system,
            ]),
        app(
            "tramso-hub", in: "hub",
            builds: [
                "ContentFiles", "Dossiers", "HubStore", "HubWeb", Outside.hummingbird, Outside.lifecycle,
                Outside.unixSignals, Outside.logging,
            ]),
        app(
            "tramso", in: "cli",
            builds: [
                "Bundles", "Digitising", "HallAPI", "HallLink", "HallStore", "Hall", "Journal", "Queueing", "Secrets",
                "Simulation", "SiteFile", Outside.subprocess, Outside.system,
            ]),

        // Tests of the drivers: real libraries, imitated devices.
        .systemLibrary(
            name: "CUMockdev", path: "Tests/VirtualUSB/CUMockdev", pkgConfig: "umockdev-1.0",
            providers: [.apt(["libumockdev-dev"])]),
        .executableTarget(name: "virtual-usb", dependencies: ["CUMockdev"], path: "Tests/VirtualUSB/simulator"),
        .executableTarget(
            name: "usb-probe",
            dependencies: ["CodeReaders", "DeviceProfiles", "Peripherals", "USBLink", "TicketPrinting", "Soundboxes"],
            path: "Tests/VirtualUSB/probe", swiftSettings: houseSettings()),
        .target(name: "VirtualScannerBackend", path: "Tests/VirtualScanner/backend"),
        .target(name: "VirtualSoundPlugin", dependencies: ["CALSA"], path: "Tests/VirtualSound/plugin"),
        .target(
            name: "ChildPrograms", dependencies: [Outside.subprocess], path: "Tests/ChildPrograms",
            swiftSettings: houseSettings()),
        .target(
            name: "ImitatedBoxes", dependencies: ["ChildPrograms", "Peripherals"], path: "Tests/ImitatedBoxes",
            swiftSettings: houseSettings()),
        // Pages of paper that never was, drawn for the tests of all that looks at pages.
        support("SyntheticPages", in: "SyntheticPages/drawing", knows: ["CPango", "Rasters"], optimised: true),
        .executableTarget(
            name: "synthetic-pages",
            dependencies: [
                "SyntheticPages", "Rasters", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/SyntheticPages/program", swiftSettings: houseSettings()),
        support("TextScores", in: "SyntheticPages/scoring", knows: ["SyntheticPages"], optimised: true),
        tests("SyntheticPages", with: ["Rasters"]),
        tests("TextScores", with: ["SyntheticPages"]),
        tests("PageMarks", with: ["Rasters", "SyntheticPages"]),
        tests("PageCodes", with: ["Mutations", "PageMarks", "Peripherals", "QRCodes", "Rasters", "SyntheticPages"]),
        tests("PageTexts", with: ["Rasters"]),
        tests("TextPreparation", with: ["Rasters", "SyntheticPages"]),
        tests("TextReading", with: ["PageTexts", "Rasters", "SyntheticPages", "TextScores", "Wording"]),
        .target(name: "Mutations", path: "Tests/Mutations", swiftSettings: houseSettings()),
        tests("Peripherals", with: ["Codes", "Mutations"]),
        tests(
            "USBLink",
            with: ["Peripherals", "SimulatedDevices", "TicketPrinting", "ChildPrograms", "virtual-usb", "usb-probe"]),
        tests(
            "TicketPrinting",
            with: [
                "Mutations", "Peripherals", "SimulatedDevices", "ChildPrograms", "TicketDrawing", "QRCodes", "HallAPI",
                "Wording", Outside.subprocess,
            ]),
        tests(
            "Soundboxes",
            with: ["ChildPrograms", "DeviceProfiles", "ImitatedBoxes", "Mutations", "Peripherals", "USBLink"]),
        tests("CodeReaders", with: ["ChildPrograms", "Peripherals"]),
        tests("SANEScanning", with: ["Peripherals", "ScanWorkers", "ChildPrograms", "RunningSite", "tramso-scan"]),
        tests("ScanWorkers", with: ["Peripherals", "ChildPrograms", "RunningSite", "tramso-scan"]),
        tests("SimulatedDevices", with: ["Peripherals", "ChildPrograms"]),

        .target(name: "LongSums", path: "Tests/LongSums", swiftSettings: houseSettings()),
        .target(
            name: "PlayedDays", dependencies: ["Journal", "Queueing", "Reporting", "Simulation"],
            path: "Tests/PlayedDays", swiftSettings: houseSettings()),

        // Tests of rules: no process, no clock.
        tests("Wording"),
        tests("Journal", with: [Outside.crypto]),
        tests("Queueing", with: ["Codes", "Journal", "Wording"]),
        tests("Forecasting", with: ["Journal", "Queueing", "Simulation", "Wording", "LongSums"]),
        tests("Simulation", with: ["Journal", "Queueing", "LongSums"]),
        tests("Reporting", with: ["Journal", "PlayedDays", "Queueing", "Simulation", "Wording"]),
        tests("Announcing", with: ["Journal", "Peripherals", "Wording"]),
        tests("Payments", with: ["Journal", "Wording"]),
        tests("Inventory", with: ["Journal", "Wording"]),
        tests("Turnstiles"),
        tests("Archives", with: ["Mutations"]),
        tests("Bundles", with: ["Archives", "Journal", Outside.crypto]),
        tests("Spreadsheets", with: ["ChildPrograms", Outside.subprocess, Outside.system]),
        tests("Digitising", with: ["Dossiers", "Journal", "Wording"]),
        tests("BilevelCoding", with: ["ChildPrograms", "Mutations"]),
        tests("Deadlines", with: ["Journal", "Mutations", "Wording"]),
        tests("Dossiers", with: ["Journal", "Wording"]),
        tests("Codes", with: ["Forecasting", "Journal"]),
        // Tests of operations and adapters: the real libraries.
        tests(
            "DeviceWatch",
            with: [
                "Announcing", "ChildPrograms", "HallAPI", "Journal", "Peripherals", "SimulatedDevices", "Speech",
                "Wording",
                Outside.logging,
            ]),
        tests(
            "FrontDesk",
            with: [
                "Hall", "HallAPI", "Inventory", "Journal", "Payments", "Queueing", "Digitising", "Wording", "Dossiers",
                "HallStore", "Secrets", "Reporting", "ChildPrograms", Outside.logging,
            ]),
        tests("Handover", with: ["Dossiers", "Journal", "Wording", "RunningSite", Outside.logging]),
        tests(
            "HallStore",
            with: [
                "Hall", "Inventory", "Journal", "Payments", "Queueing", "Digitising", "Dossiers", "Wording",
                "Reporting",
                "Simulation",
                "PlayedDays", "ChildPrograms", Outside.grdb,
            ]),
        tests(
            "SiteFile",
            with: [
                "Announcing", "Deadlines", "Dossiers", "Hall", "Journal", "Peripherals", "Queueing", "Wording",
                "ChildPrograms",
            ]),
        tests(
            "DeviceProfiles",
            with: [
                "Mutations", "Peripherals", "SimulatedDevices", "TicketPrinting", "ChildPrograms", Outside.subprocess,
            ]),
        tests("CatalogueSearch", with: ["Dossiers", "Hall", "SiteFile", "Wording"]),
        tests("Speech", with: ["Peripherals", "ChildPrograms"]),
        tests(
            "TicketDrawing",
            with: [
                "ChildPrograms", "HallAPI", "Peripherals", "QRCodes", "Wording", Outside.subprocess, Outside.system,
            ]),
        support(
            "PageShop", in: "PageShop",
            knows: [
                "ChildPrograms", "Digitising", "DocumentBinding", "JPEGCoding", "PageCodes", "PageForms",
                "PageImaging", "PageMaking", "Peripherals", "QRCodes", "Rasters", "RunningSite",
            ], optimised: true),
        tests("Rasters"),
        tests("PageSeparation", with: ["BilevelCoding", "PageShop", "Rasters", "SyntheticPages"]),
        tests("PageForms", with: ["Mutations", "Rasters"]),
        tests("JPEGCoding", with: ["PageShop", "Rasters"]),
        tests(
            "PageMaking",
            with: [
                "Digitising", "Mutations", "PageForms", "PageMarks", "PageShop", "Rasters",
            ]),
        tests(
            "DocumentBinding",
            with: [
                "ChildPrograms", "Digitising", "JPEGCoding", "Mutations", "PageForms", "PageMaking", "PageShop",
                "PageTexts", "Rasters", "SyntheticPages",
            ]),
        tests(
            "PageImaging",
            with: [
                "Digitising", "PageForms", "PageMaking", "PageShop", "Peripherals", "SimulatedDevices", "ChildPrograms",
            ]),
        tests(
            "FileUnpacking",
            with: [
                "Digitising", "PageForms", "PageImaging", "PageMaking", "PageShop", "Rasters", "DocumentBinding",
                "RunningSite",
                "ChildPrograms", "Mutations",
            ]),
        tests(
            "CentralSystems",
            with: [
                "Dossiers", "ContentFiles", "RunningSite", "ChildPrograms", "tramso-hub", Outside.httpClient,
                Outside.nio,
                Outside.nioHTTP,
            ]),
        tests("HubStore", with: ["Dossiers", "RunningSite"]),
        // The whole house: real processes, a real PostgreSQL, a real browser.
        .target(
            name: "RunningSite",
            dependencies: [
                "HallAPI", "HallLink", "ChildPrograms", Outside.httpClient, Outside.nio, Outside.nioHTTP,
                Outside.nioPosix,
            ],
            path: "Tests/RunningSite", swiftSettings: houseSettings()),
        tests(
            "Hall",
            with: [
                "CatalogueSearch", "ContentFiles", "Dossiers", "FrontDesk", "HallAPI", "HallLink", "HallStore",
                "HallWeb",
                "Journal", "Peripherals", "PageShop", "Rasters",
                "Queueing", "Forecasting", "RunningSite", "ChildPrograms", "ImitatedBoxes", "Secrets", "Simulation",
                "SiteFile", "SyntheticPages",
                "Wording",
                Outside.crypto,
                Outside.logging,
                Outside.httpClient, Outside.nio, Outside.nioHTTP, Outside.subprocess, Outside.system,
                "Payments", "tramso-hall", "tramso-devices", "tramso-pages", "tramso-scan", "tramso-hub", "tramso",
            ]),
    ],
    swiftLanguageModes: [.v6]
)

// MARK: - What comes from outside

/// Products of other packages; each is named once, here.
enum Outside {
    static var grdb: Target.Dependency { .product(name: "GRDB", package: "GRDB.swift") }
    static var cryptoExtras: Target.Dependency { .product(name: "CryptoExtras", package: "swift-crypto") }
    static var crypto: Target.Dependency { .product(name: "Crypto", package: "swift-crypto") }
    static var httpClient: Target.Dependency { .product(name: "AsyncHTTPClient", package: "async-http-client") }
    static var httpTypes: Target.Dependency { .product(name: "HTTPTypes", package: "swift-http-types") }
    static var hummingbird: Target.Dependency { .product(name: "Hummingbird", package: "hummingbird") }
    static var lifecycle: Target.Dependency { .product(name: "ServiceLifecycle", package: "swift-service-lifecycle") }
    static var logging: Target.Dependency { .product(name: "Logging", package: "swift-log") }
    static var nio: Target.Dependency { .product(name: "NIOCore", package: "swift-nio") }
    static var nioHTTP: Target.Dependency { .product(name: "NIOHTTP1", package: "swift-nio") }
    static var nioPosix: Target.Dependency { .product(name: "NIOPosix", package: "swift-nio") }
    static var subprocess: Target.Dependency { .product(name: "Subprocess", package: "swift-subprocess") }
    static var system: Target.Dependency { .product(name: "SystemPackage", package: "swift-system") }
    static var unixSignals: Target.Dependency { .product(name: "UnixSignals", package: "swift-service-lifecycle") }
    static var yams: Target.Dependency { .product(name: "Yams", package: "Yams") }
}

// MARK: - The floors

func clibrary(_ name: String, pkgConfig: String?, package: String) -> Target {
    .systemLibrary(name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// Optimised in a debug build too: it is there for its speed.
func ccode(_ name: String, over ground: [Target.Dependency] = [], links library: String? = nil) -> Target {
    .target(
        name: name, dependencies: ground, path: "Sources/C/\(name)",
        cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))],
        linkerSettings: library.map { [.linkedLibrary($0)] })
}

/// `optimised`: also in a debug build, for what goes over every dot of a page.
func core(_ name: String, knows core: [Target.Dependency] = [], optimised: Bool = false) -> Target {
    let room = room(name, on: "Core", core)
    if optimised { optimise(room) }
    return room
}

func optimise(_ target: Target) {
    target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
}

func operation(_ name: String, knows core: [Target.Dependency]) -> Target {
    room(name, on: "Operations", core + [Outside.lifecycle, Outside.logging])
}

func driver(_ name: String, over ground: [Target.Dependency] = []) -> Target {
    room(name, on: "Drivers", ["Peripherals"] + ground)
}

func adapter(_ name: String, knows ours: [Target.Dependency], over outside: [Target.Dependency]) -> Target {
    room(name, on: "Adapters", ours + outside)
}

func app(_ name: String, in folder: String, builds parts: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name,
        dependencies: parts + [.product(name: "ArgumentParser", package: "swift-argument-parser")],
        path: "Sources/Apps/\(folder)", swiftSettings: houseSettings())
}

func tests(_ name: String, with support: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + support,
        path: "Tests/\(name)Tests", swiftSettings: houseSettings())
}

/// What several tests share: a library below Tests.
func support(
    _ name: String, in folder: String, knows parts: [Target.Dependency] = [], optimised: Bool = false
) -> Target {
    let target = Target.target(
        name: name, dependencies: parts, path: "Tests/\(folder)", swiftSettings: houseSettings())
    if optimised { optimise(target) }
    return target
}

/// Optimised in a debug build too, as C of our own is: the tests run a whole site in it, again and again.
func room(_ name: String, on floor: String, _ dependencies: [Target.Dependency]) -> Target {
    let target = Target.target(
        name: name, dependencies: dependencies, path: "Sources/\(floor)/\(name)", swiftSettings: houseSettings())
    optimise(target)
    return target
}

func houseSettings() -> [SwiftSetting] {
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
    ]
}
