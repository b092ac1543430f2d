import CodeReaders
import DeviceProfiles
import Foundation
import Peripherals
import Soundboxes
import TicketPrinting
import USBLink

/// The real drivers as a program of their own, since only a whole process can be put onto an imitated bus.
///
/// `status`, `identify`, `watch`, `portrait FOLDER` (of profiles), `print FILE` (a raw bitmap 384 dots wide), `speaker`,
/// `follow` (for each line that comes in, how the printer is), with `PROFILES=FOLDER` in the environment by those profiles,
/// `play FILE [VOLUME] [RATE]` (raw PCM, two channels, 48 kHz unless said),
/// `reprint FILE` (waits for a line on standard input after each attempt, until one succeeds).
/// `hear usb`, `hear keyboard PATH`, `hear serial PATH` (what a reader tells, a line each, until standard input ends).
/// Each attempt prints one line: a proof, a fault or a condition.
@main
struct Probe {
    static func main() async {
        let words = CommandLine.arguments.dropFirst()
        let file = words.dropFirst().first.flatMap { FileManager.default.contents(atPath: $0) } ?? Data()
        let link = USBPrinterLink(patience: .milliseconds(300), answerWait: .milliseconds(100))
        let profiles = ProcessInfo.processInfo.environment["PROFILES"]
        let shelf = profiles.flatMap { try? ProfileFolder.printers(at: $0) } ?? PrinterShelf()
        let printer = EscPosPrinter(over: link, headWidth: 384, shelf: shelf, reportAttempts: 3, taking: .zero)
        switch words.first {
        case "status": await say(printer.condition())
        case "identify": say((try? await link.deviceID()) ?? "nobody")
        case "watch": await watch(printer)
        case "follow": while readLine() != nil { await say(printer.condition()) }
        case "portrait": await portray(words.dropFirst().first ?? "", over: link)
        case "print": say(await attempt(file, on: printer))
        case "reprint":
            while true {
                let answer = await attempt(file, on: printer)
                say(answer)
                if answer == "confirmed" || readLine() == nil { return }
            }
        case "play":
            let numbers = words.dropFirst(2).map { Int($0) }
            await play(file, volume: numbers.first ?? nil, rate: numbers.dropFirst().first ?? nil)
        case "hear": await hear(words.dropFirst().first ?? "", words.dropFirst(2).first ?? "")
        case "speaker": await say(USBSoundbox().condition())
        default: say("status, identify, print, reprint, play, hear or speaker?")
        }
    }

    /// For each line that comes in: how the printer is, and what this process holds.
    private static func watch(_ printer: EscPosPrinter) async {
        while readLine() != nil {
            let condition = await printer.condition()
            let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
            let numbers = ["VmRSS:", "Threads:"].map { name in
                status.split(separator: "\n").first { $0.hasPrefix(name) }
                    .map { $0.filter(\.isNumber) } ?? "?"
            }
            let files = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? -1
            say("\(condition.readiness.rawValue) \(files) \(numbers[1]) \(numbers[0])")
        }
    }

    /// Who is there, and which profile of the folder is chosen for it.
    private static func portray(_ folder: String, over link: USBPrinterLink) async {
        guard let shelf = try? ProfileFolder.printers(at: folder) else { return say("no profiles") }
        let printer = EscPosPrinter(over: link, headWidth: 384, shelf: shelf, taking: .zero)
        _ = await printer.condition()
        let portrait = await printer.portrait()
        let who = portrait.identity.map { "\($0.port) \($0.model) \($0.serial)" } ?? "nobody"
        say("\(portrait.profile.code): \(who)")
    }

    private static func hear(_ kind: String, _ path: String) async {
        let numbers = [USBMatch(vendor: 0x1EAB, product: 0x2210)]
        let wire: ReaderWire =
            switch kind {
            case "keyboard": .keyboard(path: path)
            case "serial": .serial(path: path, baud: .baud9600)
            default: .usb(ReaderAddress(numbers: numbers))
            }
        // The one that waits for the input's end holds up no other thread of the pool.
        Thread.detachNewThread {
            while readLine() != nil {}
            exit(0)
        }
        var pauses = WiredReader.Pauses()
        pauses.retry = .milliseconds(50)
        let reader = WiredReader(on: wire, pauses: pauses)
        for await news in reader.news() {
            switch news {
            case .read(let code): say("\(code.letters.rawValue) \(code.text)")
            case .unread(let why): say("unread \(why.rawValue)")
            case .changed: await say(reader.condition())
            }
        }
    }

    private static func attempt(_ file: Data, on printer: EscPosPrinter) async -> String {
        let ticket = Bitmap(width: 384, height: file.count / 48, bytes: Array(file))
        do throws(PrinterFault) {
            return try await printer.print(ticket).rawValue
        } catch {
            return error.rawValue
        }
    }

    private static func play(_ file: Data, volume: Int?, rate: Int?) async {
        let bytes = Array(file)
        let samples = stride(from: 0, to: bytes.count - 1, by: 2).map { place in
            Int16(bitPattern: UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8)
        }
        let sound = Sound(format: SoundFormat(rate: rate ?? 48_000, channels: 2), samples: samples)
        do throws(SoundboxFault) {
            try await USBSoundbox().play(sound, volume: volume)
            say("played")
        } catch {
            say(error.rawValue)
        }
    }

    private static func say(_ condition: DeviceCondition) {
        say("\(condition.readiness.rawValue) \(condition.troubles.joined(separator: ","))")
    }

    /// At once: a line that waits in a buffer is no answer.
    private static func say(_ line: String) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
    }
}
