import Announcing
import ChildPrograms
import Foundation
import Hall
import Journal
import SiteFile
import Testing
import Wording

@Suite("What the site file says of the soundbox")
struct AnnouncementsTests {
    private func read(_ more: String) throws -> SiteConfiguration {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/site.yaml"
        let start =
            "site: { id: HN01, name: Trung tâm, speech: south }\nlines: [{ code: a, prefix: A, name: Hộ tịch }]\n"
        try (start + more).write(toFile: path, atomically: true, encoding: .utf8)
        return try SiteConfiguration(file: path)
    }

    @Test func `where nothing is said, a chime, one language, and the volume as it is`() throws {
        let site = try read("")
        #expect(site.announcements == AnnouncementPolicy(offset: .vietnam))
        #expect(site.region == .south && site.rules.announcer == Announcer(region: .south, reading: .digits))
    }

    @Test func `the file with the payments' secret is named, or nobody tells of payments`() throws {
        #expect(try read("").paymentSecretFile == nil)
        #expect(try read("payments: { secret-file: /etc/secret }").paymentSecretFile == "/etc/secret")
        #expect(throws: SiteProblem.self) { try read("payments: { secret: abc }") }
    }

    @Test func `all of it is read`() throws {
        let site = try read(
            """
            announcements:
              numbers: whole
              chime: false
              english: true
              volume: 70
              volumes: { "11:30-13:00": 40, "17:00-18:00": 0 }
              quiet: ["22:00-06:00"]
            """)
        var policy = AnnouncementPolicy(offset: .vietnam)
        (policy.hasChime, policy.repeatsInEnglish, policy.volume) = (false, true, 70)
        policy.volumes = [
            .init(.init(from: 690, to: 780), percent: 40), .init(.init(from: 1_020, to: 1_080), percent: 0),
        ]
        policy.quiet = [.init(from: 1_320, to: 360)]
        #expect(site.announcements == policy)
        #expect(site.rules.announcer == Announcer(region: .south, reading: .whole))
    }
}
