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
    /// How the name begins that it gives itself (IEEE 1284, `MDL`): models that share an interface board share its numbers.
    public let model: String?

    public init(vendor: UInt16, product: UInt16?, model: String? = nil) {
        self.vendor = vendor
        self.product = product
        self.model = model
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
    /// `bcdDevice` (USB 2.0, table 9-8), by which makers number their firmware; `nil` where nobody asked.
    public let release: UInt16?

    public init(
        vendor: UInt16, product: UInt16, port: String, model: String = "", serial: String = "", release: UInt16? = nil
    ) {
        self.release = release
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

    /// The profile of the very model, else of the product, else of its vendor, else what is true of the class.
    ///
    /// - Parameter model: the name that it gives itself; see ``distinguishesModels(of:)``.
    public func profile(of device: USBIdentity?, model: String? = nil) -> PrinterProfile {
        guard let device else { return .generic }
        func first(_ isIt: (USBMatch) -> Bool) -> PrinterProfile? {
            profiles.first { $0.matches.contains { $0.vendor == device.vendor && isIt($0) } }
        }
        let named = model.flatMap { model in
            first { match in
                (match.product ?? device.product) == device.product && match.model.map { model.hasPrefix($0) } == true
            }
        }
        return named ?? first { $0.product == device.product && $0.model == nil }
            ?? first { $0.product == nil && $0.model == nil } ?? .generic
    }

    /// Whether it must be asked for its name before its profile is known. Others are not: there are some that hang.
    public func distinguishesModels(of device: USBIdentity?) -> Bool {
        guard let device else { return false }
        return profiles.flatMap(\.matches).contains { match in
            match.model != nil && match.vendor == device.vendor && (match.product ?? device.product) == device.product
        }
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
