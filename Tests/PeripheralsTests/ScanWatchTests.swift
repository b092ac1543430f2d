import Foundation
import Peripherals
import Testing

@Suite("Watching a scan")
struct ScanWatchTests {
    @Test func `the heart beats while bytes arrive and stops when they do`() {
        var heart = Heartbeat(pullLimit: 2)
        let beats = [1, 5, 5, 5, 6].map { heart.beats(progress: $0, isPulling: false) }
        #expect(beats == [true, true, false, false, true])
    }

    @Test func `a sheet that is pulled keeps the heart beating up to the limit`() {
        var heart = Heartbeat(pullLimit: 2)
        let beats = (0..<5).map { _ in heart.beats(progress: 0, isPulling: true) }
        #expect(beats == [true, true, true, false, false])
    }

    @Test func `progress after a long pull gives the full limit again`() {
        var heart = Heartbeat(pullLimit: 1)
        let beats = [0, 0, 0, 1, 1, 1].map { heart.beats(progress: $0, isPulling: true) }
        #expect(beats == [true, true, false, true, true, false])
    }

    @Test func `a report is one small JSON object`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let sheet = ScanReport.SpooledSheet(
            number: 1, file: "sheet-0001.pnm", bytes: 9, mediaType: "image/x-portable-anymap",
            dotsPerInch: 300)
        let lines = try [ScanReport.alive, .sheet(sheet), .ended(.feederEmpty)].map {
            String(decoding: try encoder.encode($0), as: UTF8.self)
        }
        #expect(lines[0] == #"{"alive":true}"#)
        #expect(lines[1].hasPrefix(#"{"sheet":{"bytes":9,"dotsPerInch":300,"file":"sheet-0001.pnm""#))
        #expect(lines[2] == #"{"ended":"feederEmpty"}"#)
        #expect(try JSONDecoder().decode(ScanReport.self, from: Data(lines[1].utf8)) == .sheet(sheet))
    }
}
