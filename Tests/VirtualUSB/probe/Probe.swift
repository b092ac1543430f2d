import Foundation
import Peripherals
import Soundboxes
import TicketPrinting
import USBLink

/// The real drivers as a program of their own, since only a whole process can be put onto an imitated bus.
///
/// `status`, `identify`, `print FILE` (a raw bitmap 384 dots wide), `speaker`,
/// `play FILE` (raw PCM, 48 kHz, two channels),
/// `reprint FILE` (waits for a line on standard input after each attempt, until one succeeds).
/// Each attempt prints one line: a proof, a fault or a condition.
@main
struct Probe {
    static func main() async {
        let words = CommandLine.arguments.dropFirst()
        let file = words.dropFirst().first.flatMap { FileManager.default.contents(atPath: $0) } ?? Data()
        let link = USBPrinterLink(patience: .milliseconds(300), answerWait: .milliseconds(100))
        let printer = EscPosPrinter(over: link, profile: .init(headWidth: 384, reportAttempts: 3))
        switch words.first {
        case "status": await say(printer.condition())
        case "identify": say((try? await link.deviceID()) ?? "nobody")
        case "print": say(await attempt(file, on: printer))
        case "reprint":
            while true {
                let answer = await attempt(file, on: printer)
                say(answer)
                if answer == "confirmed" || readLine() == nil { return }
            }
        case "play": await play(file)
        case "speaker": await say(USBSoundbox().condition())
        default: say("status, identify, print, reprint, play or speaker?")
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

    private static func play(_ file: Data) async {
        let bytes = Array(file)
        let samples = stride(from: 0, to: bytes.count - 1, by: 2).map { place in
            Int16(bitPattern: UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8)
        }
        let sound = Sound(format: SoundFormat(rate: 48_000, channels: 2), samples: samples)
        do throws(SoundboxFault) {
            try await USBSoundbox().play(sound)
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
