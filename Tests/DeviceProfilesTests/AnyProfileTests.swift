import Foundation
import Mutations
import Testing

@testable import DeviceProfiles

/// Whatever somebody writes into a profile: it is read, or the mistake is told with a line that is there.
@Suite("Anything may stand in a profile", .timeLimit(.minutes(30)))
struct AnyProfileTests {
    @Test(arguments: ["printers", "readers", "soundboxes"])
    func `and it is read, or refused with the line`(kind: String) throws {
        let folder = URL(filePath: #filePath).appending(path: "../../../Devices/\(kind)").standardized
        let texts = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }.map { Array(try Data(contentsOf: $0)) }
        #expect(texts.count >= (kind == "printers" ? 15 : 2))
        var (chance, read) = (Dice(seed: 41), 0)
        let inputs = Dice.inputs(1_000)
        for _ in 0..<inputs {
            let text = String(decoding: chance.mutated(chance.pick(texts)), as: UTF8.self)
            do throws(ProfileProblem) {
                let file = try ProfileFile(text, named: "x.toml")
                switch kind {
                case "printers": _ = try file.printer()
                case "readers": _ = try file.reader()
                default: _ = try file.soundbox()
                }
                read += 1
            } catch {
                let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
                if let line = error.line, !(1...lines + 1).contains(line) { Issue.record("\(error) of \(lines) lines") }
                if error.what.isEmpty { Issue.record("no word of what is wrong") }
            }
        }
        #expect(read > inputs / 20, "the mutations leave no profile alive")
    }
}
