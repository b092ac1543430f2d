import Peripherals
import Testing

@Suite("The name of a batch")
struct ScanBatchTests {
    @Test(arguments: ["TP01", "a-b", "../x", "%", "Giấy tờ", "a.b c"])
    func `comes back from the folder that it names`(component: String) {
        let batch = ScanBatch(session: "0abc", number: 12, component: component)
        #expect(ScanBatch(name: batch.name) == batch)
        #expect(!batch.name.contains("/") && !batch.name.hasPrefix("."))
    }

    @Test(arguments: ["", "left", "a-1", "a-b-c", "a-1-", "a-1-b-c", "a-1-%4", "a-1-%ff", "-1-a"])
    func `is not read from anything else`(name: String) {
        #expect(ScanBatch(name: name) == nil)
    }
}
