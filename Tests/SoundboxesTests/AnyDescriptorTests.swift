import Mutations
import Soundboxes
import Testing
import USBLink

/// Whatever a device writes into its descriptors: it is passed over, or what is made of it can be played.
@Suite("Anything may call itself a loudspeaker", .timeLimit(.minutes(30)))
struct AnyDescriptorTests {
    private static let inputs = Dice.inputs(5_000)
    private static let streaming: [UInt8] =
        [7, 0x24, 1, 1, 1, 1, 0, 14, 0x24, 2, 1, 2, 2, 16, 2, 0x80, 0xBB, 0, 0x44, 0xAC, 0]
    private static let ranged: [UInt8] = [
        7, 0x24, 1, 1, 1, 1, 0, 14, 0x24, 2, 1, 1, 2, 16, 0, 0x40, 0x1F, 0, 0x80, 0xBB, 0,
    ]
    private static let control: [UInt8] = [
        9, 0x24, 1, 0, 1, 40, 0, 1, 1, 12, 0x24, 2, 1, 1, 1, 0, 2, 3, 0, 0, 0, 10, 0x24, 6, 2, 1, 1, 3, 0, 0, 0,
        9, 0x24, 3, 3, 1, 3, 0, 2, 0,
    ]

    @Test func `and is passed over, or has packets that fit`() {
        var (chance, found) = (Dice(seed: 21), 0)
        for input in 0..<Self.inputs {
            let interface = USBInterface(
                number: 1, alternate: UInt8(1 + chance.below(3)), interfaceClass: 1, subclass: 2,
                protocolCode: chance.isLucky(8) ? 0x20 : 0,
                endpoints: [
                    USBEndpoint(
                        address: chance.isLucky(4) ? UInt8(chance.below(256)) : 3,
                        attributes: chance.isLucky(4) ? UInt8(chance.below(256)) : 9,
                        maxPacketSize: chance.isLucky(3) ? chance.below(3_000) : 192,
                        interval: chance.isLucky(3) ? UInt8(chance.below(20)) : 1,
                        extra: chance.mutated([7, 0x25, 1, 1, 0, 0, 0]))
                ], extra: chance.mutated(chance.isLucky(2) ? Self.ranged : Self.streaming))
            let speed: USBSpeed = chance.isLucky(2) ? .high : .full
            guard let setting = SpeakerSetting.best(in: [interface], of: [48_000, 44_100], speed: speed) else {
                continue
            }
            found += 1
            guard let form = setting.form(speed: speed) else {
                Issue.record("input \(input): chosen, and cannot be played")
                continue
            }
            var pacer = form.pacer
            for _ in 0..<12 where pacer.next() * form.frameBytes > setting.endpoint.maxPacketSize {
                Issue.record("input \(input): a packet is larger than the endpoint takes")
            }
        }
        #expect(found > Self.inputs / 20, "the mutations leave no loudspeaker alive")
    }

    @Test func `and its units end somewhere`() {
        var (chance, found) = (Dice(seed: 22), 0)
        for _ in 0..<Self.inputs {
            let control = USBInterface(
                number: 0, alternate: 0, interfaceClass: 1, subclass: 1, protocolCode: 0, endpoints: [],
                extra: chance.mutated(Self.control))
            if FeatureUnit.behind(UInt8(1 + chance.below(3)), in: control) != nil { found += 1 }
        }
        #expect(found > Self.inputs / 20, "the mutations leave no unit alive")
    }
}
