import ChildPrograms
import Foundation
import Peripherals
import SiteFile
import Testing

@Suite("What the site file says of soundbox and microphone")
struct SoundboxTests {
    private func devices(_ lines: String) throws -> DeviceChoice {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/site.yaml"
        let start = """
            site: { id: HN01, name: Trung tâm }
            lines: [{ code: a, prefix: A, name: Hộ tịch }]
            counters: [{ id: "1", name: Quầy 1, lines: [a] }]
            devices:
              printer: none

            """
        try (start + lines).write(toFile: path, atomically: true, encoding: .utf8)
        return try SiteConfiguration(file: path).devices
    }

    @Test(arguments: [
        ("usb", SoundboxChoice.usb), ("none", .nothing), ("simulated", .simulated), ("alsa", .alsa("default")),
        ("alsa plughw:CARD=Device,DEV=0", .alsa("plughw:CARD=Device,DEV=0")), ("alsa Loa gọi số", .alsa("Loa gọi số")),
        ("serial /dev/ttyUSB0 tuya-mcu", .serial(path: "/dev/ttyUSB0", baud: nil, profile: "tuya-mcu")),
        ("serial /dev/ttyUSB0 115200 clips", .serial(path: "/dev/ttyUSB0", baud: .baud115200, profile: "clips")),
    ])
    func `each soundbox is read`(text: String, choice: SoundboxChoice) throws {
        #expect(try devices("  soundbox: \"\(text)\"").soundbox == choice)
    }

    @Test func `a USB loudspeaker and no microphone are what nothing said means`() throws {
        let devices = try devices("  scanner: none")
        #expect(devices.soundbox == .usb && devices.microphone == nil)
    }

    @Test(arguments: [("none", nil), ("alsa", "default"), ("alsa hw:1,0", "hw:1,0")] as [(String, String?)])
    func `each microphone is read`(text: String, name: String?) throws {
        #expect(try devices("  microphone: \"\(text)\"").microphone == name)
    }

    @Test(arguments: ["300", "9601", "x"])
    func `a rate that no line runs at is told with its line, in both languages`(rate: String) {
        let problem = #expect(throws: SiteProblem.self) { try devices("  soundbox: serial /dev/ttyUSB0 \(rate) clips") }
        #expect(problem?.line == 6 && problem?.what.contains("does not run at “\(rate)” baud") == true)
        #expect(problem?.what.contains("cổng nối tiếp không chạy") == true)
        #expect(problem?.remedy.contains("9600, 19200, 38400, 57600, 115200") == true)
    }

    @Test(arguments: [
        "soundbox: bluetooth", "soundbox: usb 2", "soundbox: serial /dev/ttyUSB0", "soundbox: serial ttyUSB0 clips",
        "soundbox: serial /dev/ttyUSB0 ../printers/gd32",
        "microphone: usb", "microphone: hw:1",
    ])
    func `a mistake is told with its line`(line: String) {
        let problem = #expect(throws: SiteProblem.self) { try devices("  \(line)") }
        #expect(problem?.line == 6 && problem?.what.contains("is none") == true, "\(problem?.description ?? "")")
    }
}
