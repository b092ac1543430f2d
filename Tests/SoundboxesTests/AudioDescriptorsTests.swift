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

    @Test func `a plain speaker is found with its packet of a millisecond`() throws {
        let found = try #require(SpeakerSetting.first(in: [setting(alternate: 0), setting()], at: 48_000))
        #expect(found.alternate == 1 && found.channels == 2 && found.takesRate)
        #expect(found.packet(at: 48_000, speed: .full) == 192)
    }

    @Test func `at high speed the interval counts in microframes`() throws {
        let found = try #require(SpeakerSetting.first(in: [setting(interval: 4)], at: 48_000))
        #expect(found.packet(at: 48_000, speed: .high) == 192)
    }

    @Test func `a range of rates is as good as a list`() {
        let range: [UInt8] = [0, 0x40, 0x1F, 0, 0x00, 0x77, 0x01]
        #expect(SpeakerSetting.first(in: [setting(rates: range)], at: 48_000) != nil)
    }

    @Test func `what is not 16-bit PCM of class 1 is passed over`() {
        let others = [
            setting(tag: 3), setting(bits: 24), setting(rates: [1, 0x44, 0xAC, 0]),
            setting(protocolCode: 0x20),
        ]
        #expect(SpeakerSetting.first(in: others, at: 48_000) == nil)
    }

    @Test func `an endpoint too small for the rate gives no packet`() {
        #expect(
            SpeakerSetting.first(in: [setting(room: 96)], at: 48_000)?.packet(at: 48_000, speed: .full) == nil
        )
    }

    @Test func `torn descriptors are passed over, however they are torn`() {
        let whole = setting()
        for length in 0..<whole.extra.count {
            let torn = USBInterface(
                number: 1, alternate: 1, interfaceClass: 1, subclass: 2, protocolCode: 0,
                endpoints: whole.endpoints, extra: Array(whole.extra.prefix(length)))
            #expect(SpeakerSetting.first(in: [torn], at: 48_000) == nil)
        }
    }
}
