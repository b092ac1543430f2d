import ChildPrograms
import Foundation
import Peripherals
import SiteFile
import Testing

@Suite("What the site file says of code readers")
struct ReadersTests {
    private func readers(_ lines: String) throws -> [ReaderChoice] {
        let folder = try ScratchFolder()
        let path = "\(folder.path)/site.yaml"
        let start = """
            site: { id: HN01, name: Trung tâm }
            lines: [{ code: a, prefix: A, name: Hộ tịch }]
            counters: [{ id: "1", name: Quầy 1, lines: [a] }]
            devices:
              readers:

            """
        try (start + lines).write(toFile: path, atomically: true, encoding: .utf8)
        return try SiteConfiguration(file: path).devices.readers
    }

    @Test(arguments: [
        ("serial /dev/serial/by-id/x", ReaderChoice.Wire.serial(path: "/dev/serial/by-id/x", baud: .baud9600)),
        ("serial /dev/ttyUSB0 115200", .serial(path: "/dev/ttyUSB0", baud: .baud115200)), ("usb", .usb),
        ("usb 1eab:2210", .usbNumbers(vendor: 0x1EAB, product: 0x2210)), ("usb 1-2.4", .usbPort("1-2.4")),
        ("keyboard /dev/input/by-id/x", .keyboard(path: "/dev/input/by-id/x")), ("simulated", .simulated),
    ])
    func `each connection is read`(text: String, wire: ReaderChoice.Wire) throws {
        let found = try readers("    - { id: reader1, at: kiosk Cửa chính, connection: \"\(text)\" }")
        #expect(
            found.map(\.id) == ["reader1"] && found.map(\.place) == ["kiosk Cửa chính"] && found.map(\.wire) == [wire])
    }

    @Test func `several stand at several places`() throws {
        let found = try readers(
            """
                - { id: reader1, at: kiosk Cửa chính, connection: usb }
                - { id: reader2, at: counter 1, connection: simulated }
            """)
        #expect(found.map(\.place) == ["kiosk Cửa chính", "counter 1"])
    }

    @Test(arguments: [
        ("{ id: printer, at: counter 1, connection: usb }", "cannot name a reader"),
        ("{ id: \"a:b\", at: counter 1, connection: usb }", "cannot name a reader"),
        ("{ id: r, at: counter 9, connection: usb }", "no counter “9”"),
        ("{ id: r, at: kiosk, connection: usb }", "no place"),
        ("{ id: r, at: door 1, connection: usb }", "no place"), ("{ id: r, connection: usb }", "“at” is missing"),
        ("{ id: r, at: counter 1 }", "“connection” is missing"),
        ("{ id: r, at: counter 1, connection: serial ttyACM0 }", "is none"),
        ("{ id: r, at: counter 1, connection: serial /dev/x 300 }", "does not run at “300” baud"),
        ("{ id: r, at: counter 1, connection: \"usb 1eab:22\" }", "is none"),
        ("{ id: r, at: counter 1, connection: bluetooth }", "is none"),
        ("{ id: r, at: counter 1, connection: usb }\n    - { id: r, at: counter 1, connection: usb }", "two readers"),
    ])
    func `each mistake is told with its line`(item: String, words: String) throws {
        let problem = #expect(throws: SiteProblem.self) { try readers("    - \(item)") }
        #expect(problem?.what.contains(words) == true, "\(problem?.description ?? "")")
        #expect((6...7).contains(problem?.line ?? 0))
    }
}
