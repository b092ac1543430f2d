import HallAPI
import Peripherals

extension PortraitView {
    /// `nil` where the wire knows no identities: what is not there has no make.
    init?(_ portrait: DevicePortrait) {
        guard let identity = portrait.identity else { return nil }
        let profile = portrait.profile
        self.init(
            of: identity, profile: profile.name, profile.grade, proof: profile.proof,
            quirks: profile.quirks.map { Quirk(why: $0.why, source: $0.source, place: "\($0.file):\($0.line)") })
    }

    init(_ identity: USBIdentity, _ profile: ReaderProfile) {
        self.init(of: identity, profile: profile.name, profile.grade, proof: profile.proof)
    }

    /// Any loudspeaker of USB's audio class, by its descriptors alone.
    init(_ loudspeaker: USBIdentity) {
        self.init(of: loudspeaker, profile: "USB Audio 1.0", .virtual, proof: "Tests/USBLinkTests")
    }

    /// SANE knows no serial numbers; the name by which it is opened often holds one.
    init(_ scanner: ScannerIdentity) {
        self.init(
            numbers: "", port: scanner.name, model: "\(scanner.vendor) \(scanner.model)", serial: "",
            profile: "SANE, \(scanner.kind)", grade: EvidenceGrade.virtual.rawValue, proof: "Tests/SANEScanningTests",
            quirks: [])
    }

    private init(
        of identity: USBIdentity, profile: String, _ grade: EvidenceGrade, proof: String, quirks: [Quirk] = []
    ) {
        self.init(
            numbers: "\(Self.hex(identity.vendor)):\(Self.hex(identity.product))", port: identity.port,
            model: identity.model, serial: identity.serial, release: identity.release.map(Self.decimal),
            profile: profile, grade: grade.rawValue, proof: proof, quirks: quirks)
    }

    private static func hex(_ number: UInt16) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// Binary-coded decimals: 0x0210 is 2.10.
    private static func decimal(_ release: UInt16) -> String {
        let digits = hex(release)
        return "\(Int(digits.prefix(2)) ?? 0).\(digits.suffix(2))"
    }
}
