import Foundation
public import USBLink

/// A way to a loudspeaker's volume and mute: the feature unit that its sound goes through.
///
/// Read from the class descriptors of the audio control interface (USB Audio 1.0, audio10.pdf, 4.3.2).
public struct FeatureUnit: Equatable, Sendable {
    public let unit: UInt8
    /// The audio control interface that takes the requests.
    public let interface: UInt8
    /// Channels that have a volume control, 0 for the master; empty where there is none.
    public let volumes: [UInt8]
    public let mutes: [UInt8]

    /// The unit that the sound of `terminal` goes through; `nil` if there is none.
    ///
    /// - Parameter terminal: `bTerminalLink` of the streaming interface.
    public static func behind(_ terminal: UInt8, in control: USBInterface) -> FeatureUnit? {
        let parts = classDescriptors(in: control.extra).filter { $0.kind == 0x24 }
        var heard: Set<UInt8> = [terminal]
        // Units may be listed in any order; each round finds at least one more, or it is over.
        while true {
            let more = parts.filter { part in
                !part.sources.isDisjoint(with: heard) && part.id.map { !heard.contains($0) } == true
            }
            if let found = more.lazy.compactMap({ FeatureUnit($0, of: control) }).first { return found }
            guard !more.isEmpty else { return nil }
            heard.formUnion(more.compactMap(\.id))
        }
    }

    private init?(_ part: ClassDescriptor, of control: USBInterface) {
        // bUnitID, bSourceID, bControlSize, then the master's and each channel's controls, and one byte at the end.
        let body = part.body
        guard part.subtype == 0x06, body.count >= 4, body[2] > 0 else { return nil }
        let size = Int(body[2])
        let count = (body.count - 4) / size
        guard count >= 1 else { return nil }
        func channels(with bit: UInt8) -> [UInt8] {
            let all = (0..<count).filter { body[3 + $0 * size] & bit != 0 }.map(UInt8.init)
            return all.first == 0 ? [0] : all
        }
        (unit, interface) = (body[0], control.number)
        (mutes, volumes) = (channels(with: 0x01), channels(with: 0x02))
        guard !(volumes.isEmpty && mutes.isEmpty) else { return nil }
    }
}

extension ClassDescriptor {
    fileprivate var id: UInt8? { body.first }

    /// Whose sound it takes in: selectors and mixers have several sources, features one.
    fileprivate var sources: Set<UInt8> {
        switch subtype {
        case 0x04, 0x05: body.count > 1 ? Set(body.dropFirst(2).prefix(Int(body[1]))) : []
        case 0x06: body.count > 1 ? [body[1]] : []
        default: []
        }
    }
}

/// What a volume control takes, in 256ths of a decibel (audio10.pdf, 5.2.2.4.3.2).
public struct VolumeRange: Equatable, Sendable {
    public let lowest: Int
    public let highest: Int
    public let step: Int

    /// `nil` where the device contradicts itself.
    public init?(lowest: Int, highest: Int, step: Int) {
        guard lowest < highest, step > 0 else { return nil }
        self.lowest = lowest
        self.highest = highest
        self.step = step
    }

    /// The control's value for a loudness of 1 to 100, in its own steps.
    ///
    public func value(at percent: Int) -> Int {
        let wished = highest + Loudness.change(at: percent, perDecibel: 256)
        guard wished > lowest else { return lowest }
        return min(lowest + (wished - lowest + step / 2) / step * step, highest)
    }
}
