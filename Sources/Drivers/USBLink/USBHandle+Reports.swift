internal import CUSB

/// Devices of class 3 (human interface), which send reports when they have something to tell.
extension USBHandle {
    /// Waits for one report; an empty answer means that none came in time.
    ///
    /// - Parameter count: how long a report is, in bytes. More than that is a fault of the device.
    public func report(of count: Int, from endpoint: USBEndpoint, within wait: Duration) throws(USBFault) -> [UInt8] {
        // A whole number of packets: what ends in the middle of one would overflow.
        let packet = max(endpoint.maxPacketSize, 1)
        var room = [UInt8](repeating: 0, count: (max(count, 1) + packet - 1) / packet * packet)
        var arrived: Int32 = 0
        let result = unsafe libusb_interrupt_transfer(
            raw, endpoint.address, &room, Int32(room.count), &arrived, wait.milliseconds)
        if result != LIBUSB_ERROR_TIMEOUT.rawValue { try USBFault.check(result) }
        return Array(room.prefix(Int(arrived)))
    }

    /// What an interface's reports look like (HID 1.11, 7.1.1: `GET_DESCRIPTOR` to the interface, type 0x22).
    ///
    /// The interface must be claimed: asked of one that is not, the kernel would claim it by itself.
    public func reportDescriptor(of interface: USBInterface) throws(USBFault) -> [UInt8] {
        // Its length stands in the HID descriptor (6.2.1), behind the interface's own.
        let said = interface.extra
        let length = said.count >= 9 && said[6] == 0x22 ? Int(said[7]) | Int(said[8]) << 8 : 4_096
        var answer = [UInt8](repeating: 0, count: min(max(length, 1), 4_096))
        let got = unsafe libusb_control_transfer(
            raw, 0x81, 0x06, 0x2200, UInt16(interface.number), &answer, UInt16(answer.count), 1000)
        try USBFault.check(got)
        return Array(answer.prefix(Int(got)))
    }

    /// Wakes an endpoint that has answered STALL.
    public func clearHalt(of endpoint: USBEndpoint) throws(USBFault) {
        try USBFault.check(unsafe libusb_clear_halt(raw, endpoint.address))
    }
}
