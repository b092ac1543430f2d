import Journal
import Queueing

extension SiteConfiguration {
    /// `- { from: 2026-11-23, to: 2026-11-29, line: truc-tuyen, procedures: ["1.001193"] }`
    static func diversion(_ item: SiteNode, _ lines: [ServiceLine]) throws(SiteProblem) -> Diversion {
        let code = try item.text("line")
        guard lines.contains(where: { $0.code == code }) else {
            throw item.problem("“online-only” names the unknown line “\(code)”", "use a code from “lines:”")
        }
        let procedures = Set(try item.texts("procedures"))
        guard !procedures.isEmpty else {
            throw item.problem("“procedures” is missing or empty", "write codes in quotes: [\"1.001193\"]")
        }
        let (first, last) = (try day(try item.text("from"), item), try day(try item.text("to"), item))
        guard first <= last else { throw item.problem("the list ends before it begins", "put “to” on or after “from”") }
        return Diversion(procedures: procedures, days: first...last, line: code)
    }
}
