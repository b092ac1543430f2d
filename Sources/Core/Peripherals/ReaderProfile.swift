/// What is known of a model of code reader, and how well it is known.
public struct ReaderProfile: Equatable, Sendable {
    /// The profile's file, without its ending; `generic` for what is true of the wire.
    public let code: String
    public let name: String
    public let matches: [USBMatch]
    public let grade: EvidenceGrade
    /// What was done to earn the grade.
    public let proof: String

    public init(code: String, name: String, matches: [USBMatch], grade: EvidenceGrade, proof: String) {
        self.code = code
        self.name = name
        self.matches = matches
        self.grade = grade
        self.proof = proof
    }

    /// Any reader, by what its descriptors and bytes say.
    public static let generic = ReaderProfile(
        code: "generic", name: "Code reader", matches: [], grade: .virtual,
        proof: "Tests/CodeReadersTests, Tests/USBLinkTests")
}

/// All readers' profiles of a machine.
public struct ReaderShelf: Equatable, Sendable {
    public let profiles: [ReaderProfile]

    public init(_ profiles: [ReaderProfile] = []) {
        self.profiles = profiles
    }

    /// The readers that may be asked who they are without anybody having named them.
    public var matches: [USBMatch] { profiles.flatMap(\.matches) }

    public func profile(of device: USBIdentity) -> ReaderProfile {
        let ofVendor = profiles.first { $0.matches.contains { $0.vendor == device.vendor && $0.product == nil } }
        let exact = profiles.first { profile in
            profile.matches.contains { $0.vendor == device.vendor && $0.product == device.product }
        }
        return exact ?? ofVendor ?? .generic
    }
}
