import Archives
import Mutations
import Testing

@Suite("Anything may call itself an archive", .timeLimit(.minutes(30)))
struct AnyArchiveTests {
    @Test func `and is read whole or refused`() {
        var archive = ZipArchive()
        archive.add("manifest.txt", Array("tramso".utf8))
        archive.add("log.txt", (0..<200).map { UInt8($0) })
        let (whole, inputs) = (archive.bytes, Dice.inputs(5_000))
        var (chance, read) = (Dice(seed: 61), 0)
        for _ in 0..<inputs {
            if let entries = try? ZipArchive.entries(of: chance.mutated(whole)) {
                read += 1
                if entries.contains(where: { $0.content.count > 1_000 }) { Issue.record("more than was there") }
            }
        }
        #expect(read > inputs / 20)
    }
}
