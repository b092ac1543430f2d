import Mutations
import Peripherals
import Testing

/// What a scanner's driver leaves as a picture.
@Suite("Anything may stand in a scanned file", .timeLimit(.minutes(30)))
struct AnyPictureTests {
    private static let files: [[UInt8]] = [("P4", 9, 3, 6), ("P5", 5, 4, 20), ("P6", 3, 2, 18)].map {
        Array("\($0.0)\n# x\n\($0.1) \($0.2)\n\($0.0 == "P4" ? "" : "255\n")".utf8)
            + (0..<$0.3).map { UInt8(truncatingIfNeeded: $0 * 37) }
    }

    @Test func `and it is shown as large as it says, or not at all`() {
        var (chance, shown) = (Dice(seed: 71), 0)
        let inputs = Dice.inputs(5_000)
        for _ in 0..<inputs {
            let file = chance.mutated(chance.pick(Self.files))
            guard let preview = SheetPreview(anymap: file) else { continue }
            shown += 1
            let dots = preview.width * preview.height
            if dots < 1 || (dots + 7) / 8 > file.count { Issue.record("\(file) shows more than it has") }
            if !preview.image.starts(with: Array("BM".utf8)) { Issue.record("\(file) is shown as no picture") }
        }
        #expect(shown > inputs / 20, "the mutations leave no picture alive")
    }
}
