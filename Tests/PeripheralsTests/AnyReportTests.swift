import Foundation
import Mutations
import Peripherals
import Testing

/// What a scanner's process writes, of which a driver may have written over some part.
@Suite("Anything may come from a scanner's process", .timeLimit(.minutes(30)))
struct AnyReportTests {
    @Test func `and each line is a report or none`() throws {
        let encoder = JSONEncoder()
        let sheet = ScanReport.SpooledSheet(
            number: 7, isBack: true, file: "7.pnm", bytes: 12_345, mediaType: "image/x-portable-anymap",
            dotsPerInch: 300)
        let lines = try [ScanReport.alive, .sheet(sheet), .ended(.jammed), .ended(.feederEmpty)].map {
            Array(try encoder.encode($0))
        }
        var (chance, read) = (Dice(seed: 51), 0)
        let inputs = Dice.inputs(5_000)
        for _ in 0..<inputs {
            if (try? JSONDecoder().decode(ScanReport.self, from: Data(chance.mutated(chance.pick(lines))))) != nil {
                read += 1
            }
        }
        #expect(read > inputs / 20, "the mutations leave no report alive")
    }
}
