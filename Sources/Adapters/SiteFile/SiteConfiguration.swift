public import Hall

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
    /// Items that were left out because they were wrong; the rest works.
    public let warnings: [SiteProblem]
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
    public let soundbox: String
    /// `none`, `simulated`, or a device name as SANE gives it.
    public let scanner: String
}

/// One thing wrong in the site file: where, what, and what to do.
public struct SiteProblem: Error, Equatable, Sendable, CustomStringConvertible {
    public let file: String
    /// From 1; 0 when the whole file is meant.
    public let line: Int
    public let what: String
    public let remedy: String

    public var description: String {
        "\(file):\(line): \(what) — \(remedy)"
    }
}
