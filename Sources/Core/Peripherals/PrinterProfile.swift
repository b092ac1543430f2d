/// What is known of a model of printer, and how well it is known.
public struct PrinterProfile: Equatable, Sendable {
    /// The profile's file, without its ending; `generic` for what is true of the class.
    public let code: String
    public let name: String
    public let matches: [USBMatch]
    /// What it can do, as its quirks leave it.
    public let abilities: PrinterAbilities
    public let quirks: [DeviceQuirk]
    public let grade: EvidenceGrade
    /// What was done to earn the grade.
    public let proof: String

    public init(
        code: String, name: String, matches: [USBMatch], abilities: PrinterAbilities, quirks: [DeviceQuirk],
        grade: EvidenceGrade, proof: String
    ) {
        self.code = code
        self.name = name
        self.matches = matches
        self.abilities = abilities
        self.quirks = quirks
        self.grade = grade
        self.proof = proof
    }

    /// Any printer of USB class 7 that speaks ESC/POS, by its descriptors alone.
    public static let generic = PrinterProfile(
        code: "generic", name: "USB printer, ESC/POS", matches: [], abilities: PrinterAbilities(), quirks: [],
        grade: .virtual, proof: "Tests/USBLinkTests")
}

/// How a printer wants a ticket, and what it says of itself.
public struct PrinterAbilities: Equatable, Sendable {
    public enum Raster: String, Sendable, CaseIterable {
        /// `GS v 0`: old, and known to nearly all.
        case bands
        /// `GS ( L`: stored, then printed; for printers that no longer know the other.
        case graphics
    }

    public enum Cut: String, Sendable, CaseIterable {
        /// All but a point, so that the ticket hangs until it is taken.
        case partial
        case full
        /// It has no knife: the paper is fed to the edge and torn off.
        case none
    }

    /// Dots across its head; `nil` where that is the site's to say.
    public var headDots: Int?
    public var raster = Raster.bands
    /// Rows in one raster command, at most 255: small heads lose longer ones.
    public var bandRows = 128
    public var cut = Cut.partial
    /// Dots of blank paper before the cut, at most 255.
    public var feed = 24
    /// It answers `DLE EOT n`, in real time.
    public var answersDetails = true
    /// It answers `GS r 1`, the only word that all before it has been carried out. Without it no ticket is ever more
    /// than ``PrintProof/unknown``.
    public var reportsWhenDone = true
    /// The bits of the answer to `DLE EOT 4` that mean: no paper. On presenters one of the usual two means "ticket not
    /// taken yet".
    public var paperEndBits: UInt8 = 0x60

    public init() {}
}

/// A departure from what the class does, with the reason for which it is believed.
public struct DeviceQuirk: Equatable, Sendable {
    /// The abilities that it changes, as the profile spells them.
    public let sets: [String]
    public let why: String
    public let source: String
    /// Where it is written: the file below `Devices`, and the line from 1.
    public let file: String
    public let line: Int

    public init(sets: [String], why: String, source: String, file: String, line: Int) {
        self.sets = sets
        self.why = why
        self.source = source
        self.file = file
        self.line = line
    }
}

/// Vendor, and product unless all of the vendor's are meant.
public struct USBMatch: Equatable, Sendable {
    public let vendor: UInt16
    public let product: UInt16?

    public init(vendor: UInt16, product: UInt16?) {
        self.vendor = vendor
        self.product = product
    }
}

/// What a device on USB says of who it is.
public struct USBIdentity: Equatable, Sendable {
    public let vendor: UInt16
    public let product: UInt16
    /// Where it is plugged in, as in `1-2.4`.
    public let port: String
    /// As the device spells it; empty where it says nothing.
    public let model: String
    public let serial: String

    public init(vendor: UInt16, product: UInt16, port: String, model: String = "", serial: String = "") {
        self.vendor = vendor
        self.product = product
        self.port = port
        self.model = model
        self.serial = serial
    }
}

/// All profiles of a machine.
public struct PrinterShelf: Equatable, Sendable {
    public let profiles: [PrinterProfile]

    public init(_ profiles: [PrinterProfile] = []) {
        self.profiles = profiles
    }

    /// The profile of the very product, else of its vendor, else what is true of the class.
    public func profile(of device: USBIdentity?) -> PrinterProfile {
        guard let device else { return .generic }
        let ofVendor = profiles.filter { $0.matches.contains { $0.vendor == device.vendor && $0.product == nil } }
        let exact = profiles.first { profile in
            profile.matches.contains { $0.vendor == device.vendor && $0.product == device.product }
        }
        return exact ?? ofVendor.first ?? .generic
    }
}

/// Who a peripheral is, and by which knowledge it is driven.
public struct DevicePortrait: Equatable, Sendable {
    public let identity: USBIdentity?
    public let profile: PrinterProfile

    public init(identity: USBIdentity?, profile: PrinterProfile) {
        self.identity = identity
        self.profile = profile
    }
}
