import USBLink

extension FeatureUnit {
    private enum Request {
        static let (set, lowest, highest, step): (UInt8, UInt8, UInt8, UInt8) = (0x01, 0x82, 0x83, 0x84)
    }

    private enum Control {
        static let (mute, volume): (UInt16, UInt16) = (0x01, 0x02)
    }

    /// Sets every channel to a loudness of 0 to 100 and takes muting off; 0 mutes.
    ///
    /// What is refused is asked for once more: a device that was only not ready would else stay mute, or be softened
    /// twice, by its own volume and by ours.
    ///
    /// - Returns: false where the device refuses, so that the sound itself must be made softer.
    func set(_ percent: Int, on handle: borrowing USBHandle) throws(USBFault) -> Bool {
        do throws(USBFault) {
            for channel in mutes { try tell(Control.mute, channel, [percent == 0 ? 1 : 0], on: handle) }
            if percent == 0, !mutes.isEmpty { return true }
            for channel in volumes {
                guard let range = try range(of: channel, on: handle) else { return false }
                // Without a mute the softest value, and the caller's own softening to nothing.
                try tell(Control.volume, channel, Self.bytes(range.value(at: percent)), on: handle)
            }
            return !volumes.isEmpty && percent > 0
        } catch .refused {
            return false
        }
    }

    private func range(of channel: UInt8, on handle: borrowing USBHandle) throws(USBFault) -> VolumeRange? {
        let lowest = try ask(Request.lowest, channel, on: handle)
        let highest = try ask(Request.highest, channel, on: handle)
        let step = try ask(Request.step, channel, on: handle)
        return VolumeRange(lowest: lowest, highest: highest, step: step)
    }

    private func ask(_ request: UInt8, _ channel: UInt8, on handle: borrowing USBHandle) throws(USBFault) -> Int {
        let value = Control.volume << 8 | UInt16(channel)
        let bytes = try Self.twice { () throws(USBFault) in
            try handle.askClass(request, value: value, index: index, count: 2)
        }
        guard bytes.count == 2 else { throw .refused }
        return Int(Int16(bitPattern: UInt16(bytes[0]) | UInt16(bytes[1]) << 8))
    }

    private func tell(_ control: UInt16, _ channel: UInt8, _ bytes: [UInt8], on handle: borrowing USBHandle)
        throws(USBFault)
    {
        let value = control << 8 | UInt16(channel)
        try Self.twice { () throws(USBFault) in
            try handle.tellClass(Request.set, value: value, index: index, bytes)
        }
    }

    /// Once, and once more where that is refused.
    private static func twice<Answer>(_ request: () throws(USBFault) -> Answer) throws(USBFault) -> Answer {
        do throws(USBFault) { return try request() } catch .refused { return try request() }
    }

    private var index: UInt16 { UInt16(unit) << 8 | UInt16(interface) }

    private static func bytes(_ value: Int) -> [UInt8] {
        let bits = UInt16(bitPattern: Int16(clamping: value))
        return [UInt8(bits & 0xFF), UInt8(bits >> 8)]
    }
}
