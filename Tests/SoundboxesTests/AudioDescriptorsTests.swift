import Soundboxes
import Testing
import USBLink

@Suite("Loudspeakers by their descriptors")
struct AudioDescriptorsTests {
    private func setting(
        alternate: UInt8 = 1, tag: UInt8 = 1, bits: UInt8 = 16, rates: [UInt8] = [1, 0x80, 0xBB, 0],
        protocolCode: UInt8 = 0, interval: UInt8 = 1, room: Int = 192
    ) -> USBInterface {
        let format: [UInt8] = [0x24, 2, 1, 2, bits / 8, bits] + rates
        return USBInterface(
            number: 1, alternate: alternate, interfaceClass: 1, subclass: 2, protocolCode: protocolCode,
            endpoints: [
                USBEndpoint(
                    address: 3, attributes: 9, maxPacketSize: room, interval: interval,
                    extra: [7, 0x25, 1, 1, 0, 0, 0])
            ], extra: [7, 0x24, 1, 1, 1, tag, 0, UInt8(format.count + 1)] + format)
    }

    private func best(in interfaces: [USBInterface], speed: USBSpeed = .full) -> SpeakerSetting? {
        SpeakerSetting.best(in: interfaces, of: [48_000, 44_100], speed: speed)
    }

    private func frames(of setting: SpeakerSetting, _ speed: USBSpeed) -> [Int]? {
        guard var pacer = setting.form(speed: speed)?.pacer else { return nil }
        return (0..<10).map { _ in pacer.next() }
    }

    @Test func `the first wished rate that any setting takes is chosen`() throws {
        let settings = [setting(rates: [1, 0x44, 0xAC, 0]), setting(alternate: 2)]
        #expect(best(in: settings)?.alternate == 2)
        let slow = try #require(best(in: [settings[0]]))
        #expect(slow.rate == 44_100)
        #expect(frames(of: slow, .full) == [44, 44, 44, 44, 44, 44, 44, 44, 44, 45])
    }

    @Test func `a plain speaker is found with its packet of a millisecond`() throws {
        let found = try #require(best(in: [setting(alternate: 0), setting()]))
        #expect(found.alternate == 1 && found.channels == 2 && found.takesRate && found.rate == 48_000)
        #expect(frames(of: found, .full) == Array(repeating: 48, count: 10))
    }

    @Test func `at high speed the interval counts in microframes`() throws {
        let found = try #require(best(in: [setting(interval: 4)], speed: .high))
        #expect(frames(of: found, .high) == Array(repeating: 48, count: 10))
        let quick = try #require(best(in: [setting(interval: 1)], speed: .high))
        #expect(frames(of: quick, .high) == Array(repeating: 6, count: 10))
    }

    @Test func `a range of rates is as good as a list`() {
        let range: [UInt8] = [0, 0x40, 0x1F, 0, 0x00, 0x77, 0x01]
        #expect(best(in: [setting(rates: range)]) != nil)
    }

    @Test func `what is not 16-bit PCM of class 1 is passed over`() {
        let others = [
            setting(tag: 3), setting(bits: 24), setting(rates: [1, 0x40, 0x1F, 0]), setting(protocolCode: 0x20),
        ]
        #expect(best(in: others) == nil)
    }

    @Test func `an endpoint too small for the rate gives no packet`() {
        #expect(best(in: [setting(room: 188)]) == nil)
    }

    @Test func `torn descriptors are passed over, however they are torn`() {
        let whole = setting()
        for length in 0..<whole.extra.count {
            let torn = USBInterface(
                number: 1, alternate: 1, interfaceClass: 1, subclass: 2, protocolCode: 0,
                endpoints: whole.endpoints, extra: Array(whole.extra.prefix(length)))
            #expect(best(in: [torn]) == nil)
        }
    }
}
