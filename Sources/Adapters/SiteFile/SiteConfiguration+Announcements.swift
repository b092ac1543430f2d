import Announcing
import Journal
import Wording

extension SiteConfiguration {
    /// How the soundbox of this site says its numbers.
    static func announcer(_ root: SiteNode) throws(SiteProblem) -> Announcer {
        let reading = try root["announcements"]?.choice("numbers", or: "digits", of: ["digits", "whole"])
        return Announcer(region: try region(root), reading: reading.flatMap(NumberReading.init) ?? .digits)
    }

    /// The Vietnamese that is spoken, and how its numbers are read.
    static func region(_ root: SiteNode) throws(SiteProblem) -> VietnameseNumbers.Region {
        try root["site"]?.choice("speech", or: "north", of: ["north", "south"]) == "south" ? .south : .north
    }

    static func announcements(_ root: SiteNode, offset: UTCOffset) throws(SiteProblem) -> AnnouncementPolicy {
        var policy = AnnouncementPolicy(offset: offset)
        guard let node = root["announcements"] else { return policy }
        policy.hasChime = try flag(node, "chime", or: true)
        policy.repeatsInEnglish = try flag(node, "english", or: false)
        if node["volume"] != nil { policy.volume = try node.number("volume", or: 70, in: 0...100) }
        if let volumes = node["volumes"] {
            for key in volumes.keys {
                let percent = try volumes.number(key, or: 70, in: 0...100)
                policy.volumes.append(.init(try stretch(key, volumes), percent: percent))
            }
        }
        for text in try node.texts("quiet") { policy.quiet.append(try stretch(text, node["quiet"] ?? node)) }
        return policy
    }

    private static func flag(_ node: SiteNode, _ key: String, or standard: Bool) throws(SiteProblem) -> Bool {
        try node.choice(key, or: standard ? "true" : "false", of: ["true", "false"]) == "true"
    }

    /// One that ends before it begins goes over midnight: a night is one stretch.
    private static func stretch(_ text: String, _ node: SiteNode) throws(SiteProblem) -> AnnouncementPolicy.Stretch {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int(clock: $0) }
        guard ends.count == 2, let from = ends[0], let to = ends[1], from != to else {
            throw node.problem("“\(text)” is no stretch of a day", "write it like \"22:00-06:00\"")
        }
        return .init(from: from, to: to)
    }
}
