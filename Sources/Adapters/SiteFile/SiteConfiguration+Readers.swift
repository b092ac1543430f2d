import Peripherals

extension SiteConfiguration {
    /// The code readers of the machine.
    static func readers(_ devices: SiteNode, counters: [String]) throws(SiteProblem) -> [ReaderChoice] {
        var readers: [ReaderChoice] = []
        for node in try devices.items("readers") {
            let id = try node.text("id")
            guard isUsable(id) else {
                throw node.problem(
                    "“\(id)” cannot name a reader", "write reader1, for instance: letters, digits, hyphens")
            }
            guard !readers.contains(where: { $0.id == id }) else {
                throw node.problem("two readers are called “\(id)”", "give each a name of its own")
            }
            readers.append(
                ReaderChoice(id: id, place: try place(node, counters: counters), wire: try wire(node)))
        }
        return readers
    }

    /// It stands in addresses and in names of jobs, beside the other devices.
    private static func isUsable(_ id: String) -> Bool {
        (1...32).contains(id.count) && !["printer", "soundbox", "scanner"].contains(id)
            && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }

    private static func place(_ node: SiteNode, counters: [String]) throws(SiteProblem) -> String {
        let place = try node.text("at")
        let words = place.split(separator: " ", maxSplits: 1).map(String.init)
        switch words.first {
        case "kiosk" where words.count == 2: return place
        case "counter" where words.count == 2:
            guard counters.contains(words[1]) else {
                throw node.problem(
                    "there is no counter “\(words[1])”", "name one of: \(counters.joined(separator: ", "))")
            }
            return place
        default:
            throw node.problem(
                "“at: \(place)” is no place",
                "write “kiosk” and the name that it is enrolled by, or “counter” and its id")
        }
    }

    private static func wire(_ node: SiteNode) throws(SiteProblem) -> ReaderChoice.Wire {
        let text = try node.text("connection")
        let words = text.split(separator: " ").map(String.init)
        switch (words.first, words.count) {
        case ("simulated", 1): return .simulated
        case ("usb", 1): return .usb
        case ("usb", 2):
            if let (vendor, product) = numbers(words[1]) { return .usbNumbers(vendor: vendor, product: product) }
            if isPort(words[1]) { return .usbPort(words[1]) }
        case ("keyboard", 2) where words[1].hasPrefix("/"): return .keyboard(path: words[1])
        case ("serial", 2) where words[1].hasPrefix("/"): return .serial(path: words[1], baud: .baud9600)
        case ("serial", 3) where words[1].hasPrefix("/"):
            return .serial(path: words[1], baud: try rate(words[2], in: node))
        default: break
        }
        throw node.problem(
            "“connection: \(text)” is none",
            "write “serial /dev/serial/by-id/…” (with 9600 to 115200 behind it, if need be), “usb”, “usb 1eab:2210”, "
                + "“usb 1-2.4”, “keyboard /dev/input/by-id/…” or “simulated”")
    }

    /// `1eab:2210`, as `lsusb` prints it.
    private static func numbers(_ text: String) -> (UInt16, UInt16)? {
        let halves = text.split(separator: ":", omittingEmptySubsequences: false)
        guard halves.count == 2, halves.allSatisfy({ $0.count == 4 && $0.allSatisfy(\.isHexDigit) }),
            let vendor = UInt16(halves[0], radix: 16), let product = UInt16(halves[1], radix: 16)
        else { return nil }
        return (vendor, product)
    }

    private static func isPort(_ text: String) -> Bool {
        let halves = text.split(separator: "-", omittingEmptySubsequences: false)
        return halves.count == 2 && Int(halves[0]) != nil
            && halves[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { Int($0) != nil }
    }
}
