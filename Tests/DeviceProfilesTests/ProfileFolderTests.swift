import ChildPrograms
import Foundation
import Peripherals
import SimulatedDevices
import Subprocess
import Testing
import TicketPrinting

@testable import DeviceProfiles

/// The wire to a printer of some make, that draws what it gets.
private actor NamedLink: PrinterLink {
    private let who: USBIdentity
    private let name: String?
    private var roll: PaperRoll
    private(set) var papers: [Bitmap] = []
    private(set) var lines: [String] = []
    private(set) var strangers = 0

    init(_ match: USBMatch, width: Int) {
        who = USBIdentity(vendor: match.vendor, product: match.product ?? 1, port: "1-1")
        name = match.model
        roll = PaperRoll(width: width)
    }

    func model() -> String? { name.map { "\($0)B" } }

    func identity() -> USBIdentity? { who }

    func write(_ bytes: [UInt8]) {
        for act in roll.take(bytes) {
            if case .cut(let paper) = act { papers.append(paper) }
            if case .wrote(let line) = act { lines.append(line.text) }
        }
        strangers = roll.strangers
    }

    func portStatus() -> PrinterPortStatus { PrinterPortStatus(byte: 0x18) }

    func ask(_ request: [UInt8], count: Int) -> PrinterAnswer {
        if request == EscPos.speakUnasked { return PrinterAnswer(said: [0x10, 0, 0, 0]) }
        if request == EscPos.askStatus(20) { return PrinterAnswer(said: [0x10, 0x0F, 0, 0, 0, 0]) }
        return PrinterAnswer(said: request == EscPos.reportWhenDone ? [0] : [0x12])
    }
}

@Suite("What is known of models of printers")
struct ProfileFolderTests {
    private static let folder = URL(filePath: #filePath).appending(path: "../../../Devices").standardized.path

    private static func shelf() throws -> PrinterShelf { try ProfileFolder.printers(at: folder) }

    @Test func `prints a ticket on each of them, whole to the dot`() async throws {
        let profiles = try Self.shelf().profiles
        #expect(profiles.count >= 15)
        for profile in profiles {
            for match in profile.matches {
                let width = profile.abilities.headDots ?? 576
                let picture = Bitmap(width: width, height: 300, bytes: noise(width / 8 * 300))
                let ticket = TicketPaper(picture, lines: [.large("A042"), .words("Chứng thực")])
                let link = NamedLink(match, width: width)
                let printer = EscPosPrinter(over: link, headWidth: width, shelf: PrinterShelf(profiles))
                #expect(try await printer.print(ticket) == .confirmed, "\(profile.code)")
                #expect(await printer.portrait().profile.code == profile.code)
                let paper = try #require(await link.papers.first)
                if profile.abilities.raster == .text {
                    #expect(await link.lines.first == "A042", "\(profile.code)")
                } else {
                    #expect(paper.bytes.starts(with: picture.bytes), "\(profile.code)")
                }
                #expect(await link.strangers == 0)
            }
        }
    }

    @Test func `claims no more than was seen`() throws {
        for profile in try Self.shelf().profiles {
            #expect([.simulated, .virtual].contains(profile.grade), "\(profile.code): nobody has seen one")
            for quirk in profile.quirks {
                let lines = try String(contentsOfFile: "\(Self.folder)/\(quirk.file)", encoding: .utf8)
                    .split(separator: "\n", omittingEmptySubsequences: false)
                #expect(lines[quirk.line - 1] == "[[quirk]]", "\(quirk.file):\(quirk.line)")
            }
        }
    }

    @Test func `prefers the very product, then the maker, then what is true of the class`() throws {
        let shelf = try Self.shelf()
        func code(_ vendor: UInt16, _ product: UInt16) -> String {
            shelf.profile(of: USBIdentity(vendor: vendor, product: product, port: "1-1")).code
        }
        #expect(code(0x04b8, 0x0202) == "epson-tm-t88iv")
        #expect(code(0x154f, 0x1234) == "snbc")
        #expect(code(0x04b8, 0xffff) == "generic")
        #expect(shelf.profile(of: nil) == .generic)
    }

    /// Epson's interface boards have the same numbers in whatever printer they are.
    @Test func `tells models of one board apart by the name that they give themselves`() throws {
        let shelf = try Self.shelf()
        let board = USBIdentity(vendor: 0x04b8, product: 0x0202, port: "1-1")
        #expect(shelf.distinguishesModels(of: board))
        #expect(shelf.profile(of: board, model: "TM-U220B").code == "epson-tm-u220")
        #expect(shelf.profile(of: board, model: "TM-T88IV").code == "epson-tm-t88iv")
        #expect(shelf.profile(of: board).code == "epson-tm-t88iv")
        #expect(!shelf.distinguishesModels(of: USBIdentity(vendor: 0x154f, product: 0x1234, port: "1-1")))
    }

    @Test func `says that the paper was configured too wide for the head`() async throws {
        let link = NamedLink(USBMatch(vendor: 0x04b8, product: 0x0202), width: 576)
        let printer = EscPosPrinter(over: link, headWidth: 576, shelf: try Self.shelf())
        #expect(await printer.condition() == DeviceCondition(.attention, troubles: ["headNarrower"]))
    }

    @Test(arguments: [
        ("name = ", 1, ""), ("nmae = \"X\"", 1, "does not know “nmae”"), ("", 0, "matches nothing"),
        ("[[match]]\nvendor = 70000", 5, "vendor is a number"),
        ("[[match]]\nvendor = 1\n[abilities]\nbands = 3", 7, "does not know “bands”"),
        ("[[match]]\nvendor = 1\n[abilities]\nfeed = 256", 7, "feed is a number from 0 to 255"),
        ("[[match]]\nvendor = 1\n[[quirk]]\nset = {}\nwhy = \"w\"", 7, "a quirk sets something"),
        (
            "[[match]]\nvendor = 1\n[[quirk]]\nset = { cut = \"half\" }\nwhy = \"w\"", 7,
            "\"partial\", \"full\", \"none\", \"present\""
        ),
        ("[[match]]\nvendor = 1\n[abilities]\nasb = true\nfull-status = true", 0, "cannot be told apart"),
        ("[[match]]\nvendor = 1\n[abilities]\nraster = \"text\"\nencoding = \"tcvn3\"", 0, "need a code-page"),
        ("[[match]]\nvendor = 1\n[[quirk]]\nset = { report = false }\nsource = \"s\"", 6, "why is missing"),
        ("[[match]]\nvendor = 1\n[[match]]\nvendor = 0x04b8\nproduct = 0x0e03", 0, "claims what"),
    ])
    func `refuses a file that is wrong, and says where`(text: String, line: Int, what: String) throws {
        let folder = try ScratchFolder()
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/printers", withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: "\(Self.folder)/printers/epson-tm-t20.toml", toPath: "\(folder.path)/printers/a.toml")
        let head = text.hasPrefix("n") ? "" : "name = \"X\"\ngrade = \"simulated\"\nproof = \"none\"\n"
        try folder.write(Array((head + text).utf8), to: "printers/b.toml")
        let problem = #expect(throws: ProfileProblem.self) { try ProfileFolder.printers(at: folder.path) }
        #expect(problem?.file == "printers/b.toml")
        #expect(problem?.line ?? 0 == line)
        #expect(what.isEmpty || problem?.what.contains(what) == true, "\(String(describing: problem))")
    }

    /// Of every length up to 300, replayed by its seed: nonsense is refused, and says so of a line that there is.
    @Test func `no text stops the reader`() {
        let letters = Array("[]{}=\\\"'#.,\n 01x-nametchprogfdkv\u{7}".utf8)
        for seed in 1...100_000 {
            let bytes = noise(seed % 300, seed: UInt64(seed)).map { letters[Int($0) % letters.count] }
            let text = String(decoding: bytes, as: UTF8.self)
            do throws(ProfileProblem) {
                _ = try ProfileFile(text, named: "x").printer()
                Issue.record("seed \(seed) is no profile")
            } catch {
                let lines = text.count { $0 == "\n" } + 1
                if !(1...lines).contains(error.line ?? 1) { Issue.record("seed \(seed): \(error)") }
            }
        }
    }

    /// The files are TOML for everybody: Python's own reader finds the same in them.
    @Test func `is what another reader of TOML finds`() async throws {
        let script = """
            import sys, tomllib, pathlib
            for file in sorted(pathlib.Path(sys.argv[1]).glob("*.toml")):
                d = tomllib.loads(file.read_text())
                numbers = ",".join(f"{m['vendor']}:{m.get('product', '')}" for m in d["match"])
                quirks = ",".join("+".join(sorted(q["set"])) for q in d.get("quirk", []))
                print(file.stem, d["name"], d["grade"], numbers, quirks, sep="|")
            """
        let found = try await Subprocess.run(
            .name("python3"), arguments: ["-c", script, "\(Self.folder)/printers"], output: .string(limit: 100_000))
        let ours = try Self.shelf().profiles.map { profile in
            let numbers = profile.matches.map { "\($0.vendor):\($0.product.map(String.init) ?? "")" }
            let quirks = profile.quirks.map { $0.sets.joined(separator: "+") }
            return [
                profile.code, profile.name, profile.grade.rawValue, numbers.joined(separator: ","),
                quirks.joined(separator: ","),
            ].joined(separator: "|")
        }
        #expect(found.standardOutput.split(separator: "\n").map(String.init) == ours)
    }
}
