import Foundation
import Wording
import Yams

/// A place in the file that can be asked for fields, and names its line when it has not what was asked.
struct SiteNode {
    let node: Node
    let file: String

    var line: Int { node.mark?.line ?? 0 }

    /// - Parameter remedy: what to do when the file cannot be read.
    init(file: String, ifGone remedy: String = "give the right path with --config") throws(SiteProblem) {
        self.file = file
        do {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            guard let root = try Yams.compose(yaml: text), root.mapping != nil else {
                throw SiteProblem(
                    file: file, line: 1, what: "the file holds no settings", remedy: "start from Examples/site.yaml")
            }
            node = root
        } catch let problem as SiteProblem {
            throw problem
        } catch let error as YamlError {
            throw SiteProblem(
                file: file, line: Self.line(of: error), what: "not valid YAML: \(error)",
                remedy: "check indentation and quotes")
        } catch {
            throw SiteProblem(file: file, line: 0, what: error.localizedDescription, remedy: remedy)
        }
    }

    private init(node: Node, file: String) {
        self.node = node
        self.file = file
    }

    subscript(_ key: String) -> SiteNode? {
        // By its text: a key that looks like a date or a number is of another YAML kind than the same text in quotes.
        node.mapping?.first { $0.key.scalar?.string == key }.map { SiteNode(node: $0.value, file: file) }
    }

    /// The text, if this is one value.
    var scalar: String? { node.scalar?.string }

    var keys: [String] { node.mapping?.keys.compactMap { $0.scalar?.string } ?? [] }

    func problem(_ what: String, _ remedy: String, vi: String? = nil) -> SiteProblem {
        SiteProblem(file: file, line: line, what: what, remedy: remedy, inVietnamese: vi)
    }

    /// A file that this one names; a relative path lies beside it.
    func beside(_ path: String) -> URL {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        return path.hasPrefix("/") ? URL(fileURLWithPath: path) : folder.appendingPathComponent(path)
    }

    func text(_ key: String) throws(SiteProblem) -> String {
        guard let found = self[key] else { throw problem("“\(key)” is missing", "add a line “\(key): …”") }
        guard let text = found.node.scalar?.string, !text.isEmpty else {
            throw found.problem("“\(key)” is empty or not a text", "write one value behind “\(key):”")
        }
        return text
    }

    func text(_ key: String, or standard: String) throws(SiteProblem) -> String {
        self[key] == nil ? standard : try text(key)
    }

    func number(_ key: String, or standard: Int, in range: ClosedRange<Int>) throws(SiteProblem) -> Int {
        guard let found = self[key] else { return standard }
        guard let number = found.node.int, range.contains(number) else {
            throw found.problem(
                "“\(key)” is not a whole number from \(range.lowerBound) to \(range.upperBound)",
                "write \(standard), for instance")
        }
        return number
    }

    func choice(_ key: String, or standard: String, of choices: [String]) throws(SiteProblem) -> String {
        let text = try text(key, or: standard)
        guard choices.contains(text) else {
            throw (self[key] ?? self).problem(
                "“\(key)” cannot be “\(text)”", "choose one of: \(choices.joined(separator: ", "))")
        }
        return text
    }

    func words(_ key: String) throws(SiteProblem) -> Words {
        guard let found = self[key] else { throw problem("“\(key)” is missing", "add “\(key): { vi: …, en: … }”") }
        if let text = found.node.scalar?.string { return Words(vi: text, en: text) }
        return Words(vi: try found.text("vi"), en: try found.text("en"))
    }

    /// The items of a list; an absent list is empty.
    func items(_ key: String) throws(SiteProblem) -> [SiteNode] {
        guard let found = self[key] else { return [] }
        guard let sequence = found.node.sequence else {
            throw found.problem("“\(key)” is not a list", "write its items with “- ” in front")
        }
        return sequence.map { SiteNode(node: $0, file: file) }
    }

    func texts(_ key: String) throws(SiteProblem) -> [String] {
        try items(key).compactMap { $0.node.scalar?.string }
    }

    private static func line(of error: YamlError) -> Int {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: 0
        }
    }
}
