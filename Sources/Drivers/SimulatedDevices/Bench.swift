public import Foundation
public import Peripherals

/// The table that the simulated devices stand on: a folder that a page can show and steer.
///
/// `papers/` and `sounds/` fill up with what was printed and said; `feeder/` is where
/// sheets are laid in, `feeder/taken/` where they go; `readers/` holds codes to readers; `faults.json` breaks things.
public struct Bench: Equatable, Sendable {
    public let folder: URL

    public init(at folder: URL) {
        self.folder = folder
    }

    public var papers: URL { folder.appending(path: "papers") }
    public var sounds: URL { folder.appending(path: "sounds") }
    public var feeder: URL { folder.appending(path: "feeder") }
    public var taken: URL { feeder.appending(path: "taken") }
    /// A folder for each reader: what is laid into it is held to the reader.
    public var readers: URL { folder.appending(path: "readers") }
    public var faultsFile: URL { folder.appending(path: "faults.json") }

    /// Makes the folders that are not there yet.
    public func prepare() throws {
        for place in [papers, sounds, taken] {
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        }
    }

    /// What is broken now, read afresh at each use.
    public var faults: BenchFaults { BenchFaults(readingFrom: faultsFile) }
}

/// What the bench pretends is broken.
///
/// In the file: `{"printer":"paperOut","soundbox":"unplugged","scanner":"jammed"}`, each
/// optional, with the raw values of the ports' faults and the few words below.
public struct BenchFaults: Equatable, Sendable {
    public enum Printer: Equatable, Sendable {
        case fault(PrinterFault)
        /// `paperNearEnd`: it prints, and asks for attention.
        case paperNearEnd
        /// `paperEndsWithin`: it takes half of the next ticket, and has no paper then until that is mended.
        case paperEndsWithin
    }

    public enum Scanner: Equatable, Sendable {
        case fault(ScannerFault)
        /// `jammedAfterTwo`: two sheets come, the third jams.
        case jammedAfterTwo
        /// `silent`: it hangs, as a driver does that waits for ever.
        case silent
        /// `silentAfterTwo`: two sheets come, then it hangs.
        case silentAfterTwo
    }

    public private(set) var printer: Printer?
    public private(set) var soundbox: SoundboxFault?
    public private(set) var scanner: Scanner?
    public private(set) var reader: ReaderFault?
    /// The file is there and says nothing that can be understood; such a file breaks nothing.
    public private(set) var isUnreadable = false

    /// What ``isUnreadable`` adds to a condition.
    static let unreadable = "benchFaultsUnreadable"

    var troubles: [String] { isUnreadable ? [Self.unreadable] : [] }

    init(readingFrom file: URL) {
        guard FileManager.default.fileExists(atPath: file.path) else { return }
        guard let data = try? Data(contentsOf: file),
            let words = try? JSONDecoder().decode([String: String].self, from: data)
        else {
            isUnreadable = true
            return
        }
        for (device, word) in words where !take(word, for: device) { isUnreadable = true }
    }

    private mutating func take(_ word: String, for device: String) -> Bool {
        switch device {
        case "printer":
            printer =
                switch word {
                case "paperNearEnd": .paperNearEnd
                case "paperEndsWithin": .paperEndsWithin
                default: PrinterFault(rawValue: word).map(Printer.fault)
                }
            return printer != nil
        case "soundbox":
            soundbox = SoundboxFault(rawValue: word)
            return soundbox != nil
        case "scanner":
            scanner =
                switch word {
                case "jammedAfterTwo": .jammedAfterTwo
                case "silent": .silent
                case "silentAfterTwo": .silentAfterTwo
                default: ScannerFault(rawValue: word).map(Scanner.fault)
                }
            return scanner != nil
        case "reader":
            reader = ReaderFault(rawValue: word)
            return reader != nil
        default: return false
        }
    }
}
