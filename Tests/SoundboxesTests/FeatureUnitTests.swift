import Soundboxes
import Testing
import USBLink

@Suite("Volume and mute by their descriptors")
struct FeatureUnitTests {
    private func control(_ parts: [UInt8]...) -> USBInterface {
        USBInterface(
            number: 0, alternate: 0, interfaceClass: 1, subclass: 1, protocolCode: 0, endpoints: [],
            extra: parts.flatMap { [UInt8($0.count + 2), 0x24] + $0 })
    }

    /// A feature unit: its id, its source, and one byte of controls for the master and each channel.
    private func feature(_ id: UInt8, from source: UInt8, _ controls: UInt8...) -> [UInt8] {
        [6, id, source, 1] + controls + [0]
    }

    @Test func `the master's controls are preferred to the channels'`() {
        let unit = FeatureUnit.behind(1, in: control(feature(5, from: 1, 0x03, 0x02, 0x02)))
        #expect(unit?.unit == 5 && unit?.volumes == [0] && unit?.mutes == [0])
    }

    @Test func `where the master has none, each channel has its own`() {
        let unit = FeatureUnit.behind(1, in: control(feature(5, from: 1, 0x01, 0x02, 0x02)))
        #expect(unit?.volumes == [1, 2] && unit?.mutes == [0])
    }

    @Test func `the unit is found behind a mixer, in whatever order they are listed`() {
        let mixer: [UInt8] = [4, 7, 2, 9, 1, 2, 3, 0, 0, 0, 0]
        #expect(FeatureUnit.behind(1, in: control(feature(5, from: 7, 0x03), mixer))?.unit == 5)
    }

    @Test func `a microphone's unit is nobody's volume`() {
        #expect(FeatureUnit.behind(1, in: control(feature(5, from: 2, 0x03))) == nil)
    }

    @Test func `a unit without volume and mute is passed over, one behind it is found`() {
        let parts = control(feature(5, from: 1, 0x04), feature(6, from: 5, 0x02))
        #expect(FeatureUnit.behind(1, in: parts)?.unit == 6)
    }

    @Test func `units that feed each other in a ring end the search`() {
        #expect(FeatureUnit.behind(1, in: control([4, 5, 2, 6, 1, 0], [4, 6, 1, 5, 0])) == nil)
    }

    @Test func `torn descriptors are no unit, however they are torn`() {
        let whole = control(feature(5, from: 1, 0x03, 0x02, 0x02))
        for length in 0..<whole.extra.count {
            let torn = USBInterface(
                number: 0, alternate: 0, interfaceClass: 1, subclass: 1, protocolCode: 0, endpoints: [],
                extra: Array(whole.extra.prefix(length)))
            #expect(FeatureUnit.behind(1, in: torn) == nil)
        }
    }

    @Test func `a volume lies in the device's range and on its steps, and louder is never softer`() throws {
        let range = try #require(VolumeRange(lowest: -12_000, highest: 512, step: 256))
        let values = (1...100).map(range.value)
        #expect(values == values.sorted())
        #expect(values.allSatisfy { ($0 + 12_000) % 256 == 0 || $0 == 512 })
        #expect(values.last == 512 && values.first == -12_000)
        // 50 of 100 is 18 dB below the loudest.
        #expect(abs(range.value(at: 50) - (512 - 18 * 256)) <= 256)
    }

    @Test(arguments: [(0, 0, 1), (5, -5, 1), (-5, 5, 0)])
    func `a range that contradicts itself is none`(lowest: Int, highest: Int, step: Int) {
        #expect(VolumeRange(lowest: lowest, highest: highest, step: step) == nil)
    }
}
