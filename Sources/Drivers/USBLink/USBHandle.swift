internal import CUSB
public import Peripherals

/// One open device: the sole owner of a `libusb_device_handle` and of its claims.
///
/// When it ends it releases what it claimed, closes, and then lets its context go.
/// It never sets a configuration and never resets: both disturb a device that
/// another part of the system may be using.
@safe
public struct USBHandle: ~Copyable {
    private let context: USBContext
    let raw: OpaquePointer
    public let device: USBDescription
    private var claims: [UInt8] = []

    /// Opens the first device that `wanted` matches.
    public init(opening wanted: USBSelector) throws(USBFault) {
        let context = try USBContext()
        let found = try unsafe Self.open(wanted, in: context)
        self.context = context
        unsafe raw = found.raw
        device = unsafe found.said
        // Kernel drivers (usblp, snd-usb-audio) step aside at the claim and come
        // back at the release. A platform without that says so harmlessly.
        _ = unsafe libusb_set_auto_detach_kernel_driver(raw, 1)
    }

    /// The device list must end before its context does: here it ends first, whatever happens.
    private static func open(
        _ wanted: USBSelector, in context: borrowing USBContext
    ) throws(USBFault) -> (raw: OpaquePointer, said: USBDescription) {
        let list = try USBDeviceList(in: context)
        return try unsafe list.withFirst(matching: wanted) { found, said throws(USBFault) in
            var opened: OpaquePointer?
            try USBFault.check(unsafe libusb_open(found, &opened))
            guard let raw = unsafe opened else { throw .unplugged }
            return unsafe (raw, said)
        }
    }

    deinit {
        for number in claims { _ = unsafe libusb_release_interface(raw, Int32(number)) }
        unsafe libusb_close(raw)
    }

    /// Takes an interface for this process alone.
    public mutating func claim(_ number: UInt8) throws(USBFault) {
        try USBFault.check(unsafe libusb_claim_interface(raw, Int32(number)))
        claims.append(number)
    }

    /// Gives an interface back; the kernel's driver takes it again.
    public mutating func release(_ number: UInt8) {
        _ = unsafe libusb_release_interface(raw, Int32(number))
        claims.removeAll { $0 == number }
    }

    /// Chooses an alternate setting of a claimed interface.
    ///
    /// Call it only right after ``claim(_:)``: libusb 1.0.26 unlocks a mutex twice
    /// when the device has already left, and aborts at the close (mended in 1.0.27).
    public func select(alternate: UInt8, of number: UInt8) throws(USBFault) {
        try USBFault.check(unsafe libusb_set_interface_alt_setting(raw, Int32(number), Int32(alternate)))
    }
}

// MARK: - Bulk transfers

extension USBHandle {
    /// As much as goes out in one transfer: what a small printer's buffer holds.
    static var chunk: Int { 4096 }

    /// Sends all of `bytes`, in chunks; after a time-out it resends only what was not taken.
    ///
    /// An empty array sends nothing: a zero-length packet wedges some printers.
    /// - Throws: ``USBFault/stalled`` when not one byte was taken for `patience`.
    public func write(_ bytes: [UInt8], to endpoint: UInt8, patience: Duration) throws(USBFault) {
        var sent = 0
        var deadline = ContinuousClock.now + patience
        while sent < bytes.count {
            let end = min(sent + Self.chunk, bytes.count)
            var part = Array(bytes[sent..<end])
            let left = max(deadline - .now, .milliseconds(1))
            let (taken, result) = transfer(&part, at: endpoint, within: min(left, .seconds(1)))
            sent += taken
            if taken > 0 { deadline = .now + patience }
            if result != LIBUSB_ERROR_TIMEOUT.rawValue { try USBFault.check(result) }
            if taken == 0, .now >= deadline { throw .stalled }
        }
    }

    /// Waits for at most `count` bytes; an empty answer means that none came in time.
    public func read(_ count: Int, from endpoint: USBEndpoint, within wait: Duration) throws(USBFault)
        -> [UInt8]
    {
        // A whole packet of room: a device that answers more than asked would overflow.
        var room = [UInt8](repeating: 0, count: max(count, endpoint.maxPacketSize))
        let (arrived, result) = transfer(&room, at: endpoint.address, within: wait)
        if result != LIBUSB_ERROR_TIMEOUT.rawValue { try USBFault.check(result) }
        return Array(room.prefix(arrived))
    }

    private func transfer(
        _ bytes: inout [UInt8], at endpoint: UInt8, within wait: Duration
    ) -> (count: Int, result: Int32) {
        var count: Int32 = 0
        let result = unsafe libusb_bulk_transfer(
            raw, endpoint, &bytes, Int32(bytes.count), &count, wait.milliseconds)
        return (Int(count), result)
    }
}

// MARK: - Control transfers

extension USBHandle {
    /// Who the device says it is. One that does not spell its name is no fault.
    public func identity() -> USBIdentity {
        USBIdentity(
            vendor: device.vendor, product: device.product, port: device.port, model: text(device.modelText),
            serial: text(device.serialText), release: device.release)
    }

    /// A string descriptor in plain letters; empty where there is none, or the device does not tell.
    public func text(_ number: UInt8) -> String {
        guard number != 0 else { return "" }
        var letters = [UInt8](repeating: 0, count: 256)
        let count = unsafe libusb_get_string_descriptor_ascii(raw, number, &letters, Int32(letters.count))
        return String(decoding: letters.prefix(Int(max(count, 0))), as: UTF8.self)
    }

    /// Asks an interface by a class request on endpoint 0, and returns what it answered.
    public func askClass(
        _ request: UInt8, value: UInt16, index: UInt16, count: Int
    ) throws(USBFault) -> [UInt8] {
        var answer = [UInt8](repeating: 0, count: count)
        let got = unsafe libusb_control_transfer(
            raw, 0xA1, request, value, index, &answer, UInt16(count), 1000)
        try USBFault.check(got)
        return Array(answer.prefix(Int(got)))
    }

    /// Tells an interface something by a class request on endpoint 0 (`bmRequestType` 0x21).
    public func tellClass(_ request: UInt8, value: UInt16, index: UInt16, _ bytes: [UInt8]) throws(USBFault) {
        var bytes = bytes
        try USBFault.check(
            unsafe libusb_control_transfer(raw, 0x21, request, value, index, &bytes, UInt16(bytes.count), 1000))
    }

    /// Tells an endpoint something by a class request (`bmRequestType` 0x22).
    public func tellEndpoint(
        _ endpoint: UInt8, request: UInt8, value: UInt16, _ bytes: [UInt8]
    ) throws(USBFault) {
        var bytes = bytes
        try USBFault.check(
            unsafe libusb_control_transfer(
                raw, 0x22, request, value, UInt16(endpoint), &bytes, UInt16(bytes.count), 1000))
    }
}

extension USBHandle {
    /// Lets libusb work off what has finished, for at most `wait`.
    func handleEvents(within wait: Duration) throws(USBFault) {
        var wait = timeval(tv_sec: 0, tv_usec: Int(wait.milliseconds) * 1000)
        try USBFault.check(unsafe libusb_handle_events_timeout_completed(context.raw, &wait, nil))
    }
}

extension Duration {
    /// Whole milliseconds for libusb, at least one: zero would mean for ever.
    var milliseconds: UInt32 {
        let (seconds, attoseconds) = components
        return UInt32(clamping: max(seconds * 1000 + attoseconds / 1_000_000_000_000_000, 1))
    }
}
