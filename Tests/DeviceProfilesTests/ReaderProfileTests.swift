import ChildPrograms
import DeviceProfiles
import Foundation
import Peripherals
import Testing

@Suite("What is known of makers of readers")
struct ReaderProfileTests {
    private static let folder = URL(filePath: #filePath).appending(path: "../../../Devices").standardized.path

    @Test func `is read, claims no more than was seen, and finds its reader`() throws {
        let shelf = try ProfileFolder.readers(at: Self.folder)
        #expect(shelf.profiles.count >= 4)
        for profile in shelf.profiles {
            // Raise this together with the proof.
            #expect(profile.grade == .simulated, "\(profile.code)")
            for match in profile.matches {
                let who = USBIdentity(vendor: match.vendor, product: match.product ?? 0x2210, port: "1-1")
                #expect(shelf.profile(of: who).code == profile.code)
            }
        }
        #expect(shelf.profile(of: USBIdentity(vendor: 1, product: 1, port: "1-1")) == .generic)
    }

    @Test(arguments: [
        ("[abilities]\nhead = 512", "does not know this heading"), ("", "matches nothing"),
        ("[[match]]\nvendor = 70000", "vendor is a number"),
    ])
    func `a mistake is told`(rest: String, words: String) throws {
        let folder = try ScratchFolder()
        let text = "name = \"x\"\ngrade = \"simulated\"\nproof = \"x\"\n\(rest)\n"
        try folder.write(Array(text.utf8), to: "readers/x.toml")
        let place = folder.path
        let problem = #expect(throws: ProfileProblem.self) { try ProfileFolder.readers(at: place) }
        #expect(problem?.description.contains(words) == true, "\(problem?.description ?? "")")
    }
}
