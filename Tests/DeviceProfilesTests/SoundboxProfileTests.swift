import ChildPrograms
import DeviceProfiles
import Foundation
import Peripherals
import Testing

@Suite("What is known of boxes on a serial line")
struct SoundboxProfileTests {
    private static let folder = URL(filePath: #filePath).appending(path: "../../../Devices").standardized.path

    @Test func `is read, can say something, and claims no more than was seen`() throws {
        let profiles = try ProfileFolder.soundboxes(at: Self.folder)
        #expect(profiles.map(\.code) == ["clips", "tuya-mcu"])
        for profile in profiles {
            // Raise this together with the proof.
            #expect(profile.grade == .simulated, "\(profile.code)")
            #expect(try ProfileFolder.soundbox(profile.code, at: Self.folder) == profile)
        }
        let tuya = try ProfileFolder.soundbox("tuya-mcu", at: Self.folder)
        #expect(tuya.abilities.text == ["vi"] && tuya.abilities.amount && tuya.abilities.clips == nil)
        let clips = try ProfileFolder.soundbox("clips", at: Self.folder)
        #expect(clips.abilities.clips?.clips(of: "Kiểm tra loa. Một, hai, ba.") == [1, 2, 3], "the test is heard")
    }

    /// It would be sent without any number.
    @Test(arguments: [
        ("[amount]\ncommand = 1\n[volume]\ncommand = 2\nloudest = 256", 6),
        ("[amount]\ncommand = 1\n[volume]\ncommand = 2\nwidth = 1\nloudest = 30000", 8),
        ("[clips]\ncommand = 1\n[words]\n256 = \"một\"", 4),
    ])
    func `a number that finds no room in its order is told where the room is given`(rest: String, line: Int) throws {
        let folder = try ScratchFolder()
        let text = "name = \"x\"\ngrade = \"simulated\"\nproof = \"x\"\n\(rest)\n"
        try folder.write(Array(text.utf8), to: "soundboxes/x.toml")
        let place = folder.path
        let problem = #expect(throws: ProfileProblem.self) { try ProfileFolder.soundbox("x", at: place) }
        #expect(problem?.line == line, "\(problem?.description ?? "")")
        #expect(problem?.what.contains("make width larger (số") == true)
        let wide = text.replacing("width = 1\n", with: "").replacing("command", with: "width = 2\ncommand")
        try folder.write(Array(wide.utf8), to: "soundboxes/x.toml")
        #expect(throws: Never.self) { try ProfileFolder.soundbox("x", at: place) }
    }

    @Test(arguments: [
        ("", "can say nothing"), ("[text]\nlanguages = \"vi\"", "command is missing"),
        ("[text]\ncommand = 1", "languages is missing"),
        ("[text]\ncommand = 1\nlanguages = \"vi\"\nencoding = \"latin1\"", "encoding is one of"),
        ("[frame]\nhead = \"5\"", "head is bytes"), ("[frame]\nhead = \" \"", "head is empty"),
        ("[frame]\ncheck = \"md5\"", "check is one of"), ("[frame]\nlength = 3", "length is a number"),
        ("[amount]\ncommand = 256", "command is a number"),
        ("[amount]\ncommand = 1\nencoding = \"utf-8\"", "does not know"),
        ("[words]\na = \"một\"", "no number of a recording"), ("[words]\n1 = \"một\"\n01 = \"hai\"", "no number"),
        ("[[clips]]\ncommand = 1", "one heading of each name"), ("[match]\nvendor = 1", "does not know this heading"),
    ])
    func `a mistake is told`(rest: String, words: String) throws {
        let folder = try ScratchFolder()
        let text = "name = \"x\"\ngrade = \"simulated\"\nproof = \"x\"\n\(rest)\n"
        try folder.write(Array(text.utf8), to: "soundboxes/x.toml")
        let place = folder.path
        let problem = #expect(throws: ProfileProblem.self) { try ProfileFolder.soundbox("x", at: place) }
        #expect(problem?.description.contains(words) == true, "\(problem?.description ?? "")")
    }

    @Test func `a profile that is not there, and a baud that no line has, are told`() throws {
        let folder = try ScratchFolder()
        let place = folder.path
        let missing = #expect(throws: ProfileProblem.self) { try ProfileFolder.soundbox("x", at: place) }
        #expect(missing?.description.hasPrefix("soundboxes/x.toml") == true)
        try folder.write(
            Array("name = \"x\"\ngrade = \"simulated\"\nproof = \"x\"\nbaud = 300\n".utf8), to: "soundboxes/x.toml")
        let slow = #expect(throws: ProfileProblem.self) { try ProfileFolder.soundbox("x", at: place) }
        #expect(slow?.line == 4 && slow?.what.contains("không chạy ở tốc độ 300 baud") == true)
    }
}
