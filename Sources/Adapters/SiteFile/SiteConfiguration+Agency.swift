import Hall

extension SiteConfiguration {
    static func profile(_ site: SiteNode) throws(SiteProblem) -> SiteProfile {
        let text = try site.choice("profile", or: SiteProfile.centre.rawValue, of: SiteProfile.allCases.map(\.rawValue))
        return SiteProfile(rawValue: text) ?? .centre
    }

    /// In milliseconds; `nil` is for ever.
    static func keepsFiles(_ root: SiteNode, _ profile: SiteProfile) throws(SiteProblem) -> Int64? {
        guard let node = root["hand-over"], let own = node["keep-files"] else { return profile == .agent ? 0 : nil }
        let text = try node.text("keep-files")
        if profile == .agent, text != "0" {
            throw own.problem("an agent keeps no files", "leave “keep-files” out, or write 0")
        }
        if text == "always" { return nil }
        if text == "0" { return 0 }
        let parts = text.split(separator: " ")
        let units: [Substring: Int64] = ["minutes": 60_000, "hours": 3_600_000, "days": 86_400_000]
        guard parts.count == 2, let count = Int64(parts[0]), let unit = units[parts[1]], count >= 1,
            count <= 90 * 86_400_000 / unit
        else {
            throw own.problem(
                "“keep-files” cannot be “\(text)”", "write always, 0, or up to 90 days like “30 days” or “12 hours”")
        }
        return count * unit
    }
}
