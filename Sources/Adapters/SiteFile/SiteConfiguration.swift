public import Announcing
public import Hall
public import Peripherals
public import Wording

/// All that a site has decided, read from its one file.
public struct SiteConfiguration: Sendable {
    public let rules: SiteRules
    /// Loopback unless the file says otherwise.
    public let host: String
    public let port: Int
    /// Where phones reach the hall; `nil` is where it listens.
    public let publicAddress: String?
    public let handover: HandoverChoice
    public let devices: DeviceChoice
    public let announcements: AnnouncementPolicy
    /// Holds what whoever tells of payments signs with; `nil` where nobody may.
    public let paymentSecretFile: String?
    /// Whose Vietnamese the voices speak.
    public let region: VietnameseNumbers.Region
    /// Items that were left out because they were wrong; the rest works.
    public let warnings: [SiteProblem]

    public var isSouthern: Bool { region == .south }
}

public enum HandoverChoice: Equatable, Sendable {
    /// BagIt bags in a folder; a relative one lies in the data folder.
    case folder(path: String)
    /// The city's hub, with the file that holds the site's token.
    case hub(address: String, tokenFile: String?)
}

public struct DeviceChoice: Equatable, Sendable {
    /// `usb`, `simulated` or `none`.
    public let printer: String
    /// In dots: 576 (80 mm) or 384 (58 mm).
    public let paperWidth: Int
    /// Of a whole roll, in metres.
    public let paperRoll: Int
    public let soundbox: SoundboxChoice
    /// The name of an ALSA PCM, by which a test of the soundbox is heard; `nil` where there is no microphone.
    public let microphone: String?
    /// `none`, `simulated`, or a device name as SANE gives it.
    public let scanner: String
    /// Both sides of each sheet; blank ones start out left out.
    public let scansBothSides: Bool
    public let readers: [ReaderChoice]
}

/// What says the numbers.
public enum SoundboxChoice: Equatable, Sendable {
    case usb
    /// By the name that ALSA gives a PCM.
    case alsa(String)
    /// A box that is told what to say; `profile` is a file of `Devices/soundboxes`, and no baud is that profile's.
    case serial(path: String, baud: SerialRate?, profile: String)
    case simulated
    case nothing
}

/// A code reader, and where it stands.
public struct ReaderChoice: Equatable, Sendable {
    public enum Wire: Equatable, Sendable {
        case serial(path: String, baud: SerialRate)
        /// The first whose model a profile names.
        case usb
        case usbNumbers(vendor: UInt16, product: UInt16)
        /// As in `1-2.4`: the bus, then the ports on the way.
        case usbPort(String)
        case keyboard(path: String)
        case simulated
    }

    public let id: String
    /// `kiosk NAME`, the name that it was enrolled by, or `counter ID`.
    public let place: String
    public let wire: Wire
}

/// One thing wrong in the site file: where, what, and what to do.
public struct SiteProblem: Error, Equatable, Sendable, CustomStringConvertible {
    public let file: String
    /// From 1; 0 when the whole file is meant.
    public let line: Int
    public let what: String
    public let remedy: String
    /// The same in Vietnamese, where it is about the authority's own business and not only about this file.
    public let inVietnamese: String?

    public init(file: String, line: Int, what: String, remedy: String, inVietnamese: String? = nil) {
        self.file = file
        self.line = line
        self.what = what
        self.remedy = remedy
        self.inVietnamese = inVietnamese
    }

    public var description: String {
        "\(file):\(line): \(what) — \(remedy)" + (inVietnamese.map { " / \($0)" } ?? "")
    }
}
