import ChildPrograms
import Foundation
import Hall
import SiteFile
import Testing

@Suite("How long files stay, in the site file")
struct AgencyTests {
    private static let start = """
        site: { id: HN01, name: { vi: Trung tâm, en: Centre } }
        lines:
          - { code: a, prefix: A, name: { vi: Hộ tịch, en: Civil status } }

        """

    private func read(_ text: String) throws -> SiteConfiguration {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/site.yaml"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return try SiteConfiguration(file: path)
    }

    @Test(
        arguments: [
            ("", nil), ("always", nil), ("\"0\"", 0), ("30 days", 2_592_000_000), ("12 hours", 43_200_000),
            ("5 minutes", 300_000),
        ] as [(String, Int64?)])
    func `files are kept as long as is said, and for ever where nothing is`(text: String, wanted: Int64?) throws {
        let line = text.isEmpty ? "" : "hand-over: { keep-files: \(text) }\n"
        let site = try read(Self.start + line)
        #expect(site.rules.keepsFiles == wanted && site.rules.profile == .centre)
    }

    @Test(arguments: ["0 days", "91 days", "-1 hours", "soon", "30", "9999999999999999 days"])
    func `what is no such time is told`(text: String) {
        #expect(throws: SiteProblem.self) { try read(Self.start + "hand-over: { keep-files: \(text) }\n") }
    }

    @Test func `an agent keeps no files, whatever is said`() throws {
        let agent = Self.start.replacing("id: HN01,", with: "id: DL01, profile: agent,")
        #expect(try read(agent).rules.keepsFiles == 0)
        #expect(try read(agent + "hand-over: { keep-files: \"0\" }\n").rules.keepsFiles == 0)
        let problem = #expect(throws: SiteProblem.self) { try read(agent + "hand-over: { keep-files: 1 days }\n") }
        #expect(problem?.remedy.contains("leave “keep-files” out") == true)
        #expect(throws: SiteProblem.self) { try read(Self.start.replacing("id: HN01,", with: "id: A, profile: x,")) }
    }
}
