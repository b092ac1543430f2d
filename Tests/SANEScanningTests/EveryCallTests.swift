import ChildPrograms
import Foundation
import Peripherals
import RunningSite
import Testing

/// SQLite's habit: the first call to the scanner fails, then the second, and so on, until a run is not touched any more.
@Suite("Any call to a scanner may fail", .timeLimit(.minutes(30)))
struct EveryCallTests {
    /// One way to scan, and the images that it gives of a full feeder.
    struct Way: CustomTestStringConvertible, Sendable {
        let name: String
        let scenario: [String]
        let arguments: [String]
        let whole: [[UInt8]]
        /// Images a sheet.
        let sides: Int

        var testDescription: String { name }

        static let oneSide = Way(
            name: "one side", scenario: [], arguments: [], whole: (1...3).map { VirtualScanner.side($0) }, sides: 1)
        static let bothSides = Way(
            name: "both sides", scenario: ["sheets 2"], arguments: ["--both-sides"],
            whole: (1...2).flatMap { [VirtualScanner.side($0), VirtualScanner.side($0, isBack: true)] }, sides: 2)
    }

    private static let ends = [
        "jammed", "cover", "nodocs", "double", "busy", "denied", "cancelled", "unsupported", "inval", "ioerror",
        "nomem",
        "end", "negative", "crash",
    ]

    @Test(arguments: ends)
    func `and the sheets before it are kept, and the next batch goes on from there`(kind: String) async throws {
        try await walk(through: kind, .oneSide)
    }

    /// What differs with two sides is where a sheet is torn.
    @Test(arguments: ["jammed", "nodocs", "cancelled", "end", "crash"])
    func `and no front is kept without its back`(kind: String) async throws {
        try await walk(through: kind, .bothSides)
    }

    private func walk(through kind: String, _ way: Way) async throws {
        for number in 1...200 {
            if try await !isTouched(by: kind, at: number, way, silence: .seconds(240)) {
                return #expect(number > 30, "three sheets take more calls than that")
            }
        }
        Issue.record("no run was left untouched")
    }

    /// Nobody comes back from these but by SIGKILL, after a while: many wait at once.
    @Test(arguments: ["hang", "nothing"], [Way.oneSide, .bothSides])
    func `or never return, and the program is killed; the same holds`(kind: String, way: Way) async throws {
        for first in stride(from: 1, to: 200, by: 12) {
            let touched = try await withThrowingTaskGroup { group in
                for number in first..<first + 12 {
                    group.addTask { try await isTouched(by: kind, at: number, way, silence: .seconds(5)) }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            if touched < 12 { return #expect(first + touched > 30, "three sheets take more calls than that") }
        }
        Issue.record("no run was left untouched")
    }

    /// On a machine under load a worker may be killed that only was late; such a run says nothing, and is made again.
    private func isTouched(by kind: String, at number: Int, _ way: Way, silence: Duration) async throws -> Bool {
        for patience in 1...4 {
            let folder = try ScratchFolder()
            let scanner = try VirtualScanner(in: folder, way.scenario + ["fail \(kind) at any \(number)"])
            let first = await scanner.scan(1, silence: silence * patience, asking: way.arguments)
            guard let call = scanner.faultyCall else {
                if first.ending == .silent { continue }
                #expect(first.ending == .feederEmpty && alike(first.images, way.whole), "\(kind) at \(number)")
                return false
            }
            let told = expected(kind, in: call, scanner, way)
            #expect(told.contains(first.ending), "\(kind) at \(number), in \(call): \(first.ending)")
            try await judge(first.images, "\(kind) at \(number), in \(call)", in: scanner, way)
            #expect(Processes.mentioning(folder.path).isEmpty, "nobody holds the scanner any more")
            #expect(folder.names(in: "spool").isEmpty, "\(kind) at \(number): not handed over")
            return true
        }
        Issue.record("this machine is too loaded for a test of hanging")
        return true
    }

    /// What came is what was whole before the fault, all sides of it, and a second batch brings the rest.
    private func judge(_ images: [[UInt8]], _ place: Comment, in scanner: VirtualScanner, _ way: Way) async throws {
        let sheets = scanner.log.count { $0.hasPrefix("whole") } / way.sides
        #expect(alike(images, Array(way.whole.prefix(sheets * way.sides))), place)
        try scanner.behave(way.scenario)
        try scanner.feed(after: sheets)
        let second = await scanner.scan(2, asking: way.arguments)
        #expect(second.ending == .feederEmpty, place)
        #expect(alike(images + second.images, way.whole), place)
    }

    /// What the operator must be told.
    private func expected(_ kind: String, in call: String, _ scanner: VirtualScanner, _ way: Way) -> Set<ScannerFault> {
        let sent = scanner.log.first { $0.hasPrefix("sent") }.flatMap { Int($0.split(separator: " ")[1]) }
        switch kind {
        case "jammed": return [.jammed]
        case "cover": return [.coverOpen]
        // Before it pulls paper a scanner cannot have pulled two.
        case "double": return [["open", "control"].contains(call) ? .jammed : .doubleFeed]
        case "busy": return [.busy]
        case "denied": return [.accessDenied]
        case "cancelled": return [.cancelled]
        case "unsupported": return [.unsuitable]
        // Before its first byte nothing of a sheet has come, unless its front has.
        case "nodocs": return [sent ?? 0 > 0 || scanned(scanner) % way.sides != 0 ? .truncated : .feederEmpty]
        // To open what is not there; to set what cannot be set, or to ask what cannot be asked.
        case "inval": return call == "open" ? [.unplugged] : call == "control" ? [.unsuitable, .failed] : [.failed]
        case "ioerror": return [call == "open" ? .unplugged : .failed]
        // After its last byte a sheet is whole, and its end is no fault.
        case "end": return [sent == nil ? .failed : sent == Self.bytes ? .feederEmpty : .truncated]
        // Not felt when nothing is read any more.
        case "nothing": return [scanned(scanner) == way.whole.count ? .feederEmpty : .silent]
        case "negative": return [scanned(scanner) == way.whole.count ? .feederEmpty : .failed]
        case "hang": return [.silent]
        default: return [.failed]
        }
    }

    private static let bytes = 157 * 94 * 3

    /// Images that were whole before the fault.
    private func scanned(_ scanner: VirtualScanner) -> Int {
        scanner.log.prefix { !$0.hasPrefix("fault") }.count { $0.hasPrefix("whole") }
    }
}
