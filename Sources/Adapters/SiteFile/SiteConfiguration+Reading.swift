import Foundation
import Hall
import Journal
import Payments
import Queueing
import Wording

extension SiteConfiguration {
    /// Reads and checks the whole file.
    ///
    /// A line or counter with a mistake is left out and reported in ``warnings``: one bad item never blanks
    /// a kiosk. A mistake in what everything rests on throws, with file, line and remedy.
    public init(file: String) throws(SiteProblem) {
        let root = try SiteNode(file: file)
        guard let site = root["site"] else { throw root.problem("“site” is missing", "start from Examples/site.yaml") }
        var warnings: [SiteProblem] = []
        let plan = try Self.plan(root, &warnings)
        let offset = try Self.offset(site)
        let calendar = Self.calendar(root, offset, &warnings)
        let catalogue = try CatalogueFile.read(
            root.text("catalogue", or: "procedures.json"), from: root, cutoff: Self.sameDayUntil(root, &warnings),
            &warnings)
        let profile = try Self.profile(site)
        rules = SiteRules(
            id: try Self.siteID(site), name: try site.words("name"), offset: offset, plan: plan,
            catalogue: catalogue, announcer: try Self.announcer(root), account: try Self.account(root),
            profile: profile, keepsFiles: try Self.keepsFiles(root, profile), calendar: calendar)
        region = try Self.region(root)
        announcements = try Self.announcements(root, offset: rules.offset)
        host = try root["listen"]?.text("host", or: "127.0.0.1") ?? "127.0.0.1"
        port = try root["listen"]?.number("port", or: 8080, in: 1...65_535) ?? 8080
        publicAddress = site["address"] == nil ? nil : try site.text("address")
        handover = try Self.handover(root)
        devices = try Self.devices(root, counters: plan.counters.map(\.id))
        paymentSecretFile = try root["payments"].flatMap { node throws(SiteProblem) in
            node["secret-file"] == nil && node["account"] != nil ? nil : try node.text("secret-file")
        }
        self.warnings = warnings
    }

    private static func account(_ root: SiteNode) throws(SiteProblem) -> FeeAccount? {
        guard let node = root["payments"], node["account"] != nil else { return nil }
        let (bank, account) = (try node.text("bank"), try node.text("account"))
        let holder = try node.text("holder")
        do throws(VietQR.Mistake) {
            return try FeeAccount(bank: bank, account: account, holder: holder)
        } catch {
            throw node.problem(
                "“\(error)” of payments is no VietQR", "a bank has six digits, an account 19 letters or digits at most")
        }
    }

    private static func siteID(_ site: SiteNode) throws(SiteProblem) -> String {
        let id = try site.text("id")
        guard (1...16).contains(id.count), id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            throw site.problem("“id” must be 1 to 16 letters or digits", "write HN01, for instance")
        }
        return id
    }

    private static func offset(_ site: SiteNode) throws(SiteProblem) -> UTCOffset {
        let text = try site.text("utc-offset", or: "+07:00")
        let parts = text.dropFirst().split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2, text.first == "+" || text.first == "-", parts[0] <= 14, parts[1] < 60 else {
            throw site.problem("“utc-offset” is not like +07:00", "write \"+07:00\" for Vietnam")
        }
        return UTCOffset(minutes: (parts[0] * 60 + parts[1]) * (text.first == "-" ? -1 : 1))
    }

    private static func handover(_ root: SiteNode) throws(SiteProblem) -> HandoverChoice {
        guard let node = root["hand-over"] else { return .folder(path: "handover") }
        switch try node.choice("system", or: "folder", of: ["folder", "hub"]) {
        case "hub":
            let tokenFile = node["token-file"] == nil ? nil : try node.text("token-file")
            return .hub(address: try node.text("address"), tokenFile: tokenFile)
        default:
            return .folder(path: try node.text("folder", or: "handover"))
        }
    }

    private static func devices(_ root: SiteNode, counters: [String]) throws(SiteProblem) -> DeviceChoice {
        guard let node = root["devices"] else {
            return DeviceChoice(
                printer: "usb", paperWidth: 576, paperRoll: 60, soundbox: .usb, microphone: nil, scanner: "none",
                scansBothSides: false, readers: [])
        }
        let kinds = ["usb", "simulated", "none"]
        return DeviceChoice(
            printer: try node.choice("printer", or: "usb", of: kinds),
            paperWidth: Int(try node.choice("paper-width", or: "576", of: ["576", "512", "384"])) ?? 576,
            paperRoll: try node.number("paper-roll", or: 60, in: 1...500),
            soundbox: try soundbox(node), microphone: try microphone(node),
            scanner: try node.text("scanner", or: "none"),
            scansBothSides: try node.choice("scan-sides", or: "one", of: ["one", "both"]) == "both",
            readers: try readers(node, counters: counters))
    }
}
