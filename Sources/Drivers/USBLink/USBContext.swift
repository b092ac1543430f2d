internal import CUSB

/// One libusb session: the sole owner of a `libusb_context`.
///
/// It is not `Sendable`. The actor that made it keeps it, and whatever was opened
/// in it, on one queue.
@safe
public struct USBContext: ~Copyable {
    let raw: OpaquePointer

    public init() throws(USBFault) {
        var made: OpaquePointer?
        try USBFault.check(unsafe libusb_init(&made))
        guard let raw = unsafe made else { throw .failed(LIBUSB_ERROR_OTHER.rawValue) }
        unsafe self.raw = raw
    }

    deinit { unsafe libusb_exit(raw) }
}

/// The devices on the bus at one moment: the sole owner of a libusb device list.
@safe
struct USBDeviceList: ~Copyable {
    private let raw: UnsafeMutablePointer<OpaquePointer?>
    private let count: Int

    init(in context: borrowing USBContext) throws(USBFault) {
        var list: UnsafeMutablePointer<OpaquePointer?>?
        let count = unsafe libusb_get_device_list(context.raw, &list)
        try USBFault.check(Int32(clamping: count))
        guard let raw = unsafe list else { throw .unplugged }
        unsafe self.raw = raw
        self.count = count
    }

    deinit { unsafe libusb_free_device_list(raw, 1) }

    /// Hands the first device that `wanted` matches to `body`, with its description.
    func withFirst<Answer>(
        matching wanted: USBSelector, _ body: (OpaquePointer, USBDescription) throws(USBFault) -> Answer
    ) throws(USBFault) -> Answer {
        for place in 0..<count {
            guard let device = unsafe raw[place], let said = unsafe USBDescription(of: device) else {
                continue
            }
            if wanted.matches(said) { return try unsafe body(device, said) }
        }
        throw .unplugged
    }
}

/// The active configuration: the sole owner of a libusb config descriptor.
@safe
private struct USBConfiguration: ~Copyable {
    private let raw: UnsafeMutablePointer<libusb_config_descriptor>

    /// `nil` for a device that is not configured, or has left.
    init?(of device: OpaquePointer) {
        var config: UnsafeMutablePointer<libusb_config_descriptor>?
        guard unsafe libusb_get_active_config_descriptor(device, &config) == 0, let raw = unsafe config
        else { return nil }
        unsafe self.raw = raw
    }

    deinit { unsafe libusb_free_config_descriptor(raw) }

    var interfaces: [USBInterface] {
        let all = unsafe UnsafeBufferPointer(
            start: raw.pointee.interface, count: Int(raw.pointee.bNumInterfaces))
        return unsafe all.flatMap { one in
            let settings = unsafe UnsafeBufferPointer(start: one.altsetting, count: Int(one.num_altsetting))
            return unsafe settings.map { unsafe USBInterface($0) }
        }
    }
}

extension USBDescription {
    init?(of device: OpaquePointer) {
        var said = libusb_device_descriptor()
        guard unsafe libusb_get_device_descriptor(device, &said) == 0 else { return nil }
        guard let configuration = unsafe USBConfiguration(of: device) else { return nil }
        let speed = unsafe libusb_get_device_speed(device)
        self.init(
            vendor: said.idVendor, product: said.idProduct, release: said.bcdDevice, port: unsafe Self.port(of: device),
            speed: speed >= Int32(LIBUSB_SPEED_HIGH.rawValue) ? .high : .full, modelText: said.iProduct,
            serialText: said.iSerialNumber,
            interfaces: configuration.interfaces)
    }

    private static func port(of device: OpaquePointer) -> String {
        var ports = [UInt8](repeating: 0, count: 7)  // USB 3.0 allows seven tiers.
        let depth = unsafe libusb_get_port_numbers(device, &ports, Int32(ports.count))
        let way = ports.prefix(Int(max(depth, 0))).map(String.init).joined(separator: ".")
        return unsafe "\(libusb_get_bus_number(device))-\(way)"
    }
}

extension USBInterface {
    fileprivate init(_ said: libusb_interface_descriptor) {
        let points = unsafe UnsafeBufferPointer(start: said.endpoint, count: Int(said.bNumEndpoints))
        unsafe self.init(
            number: said.bInterfaceNumber, alternate: said.bAlternateSetting,
            interfaceClass: said.bInterfaceClass, subclass: said.bInterfaceSubClass,
            protocolCode: said.bInterfaceProtocol,
            endpoints: points.map { unsafe USBEndpoint($0) },
            extra: Array(UnsafeBufferPointer(start: said.extra, count: Int(said.extra_length))))
    }
}

extension USBEndpoint {
    fileprivate init(_ said: libusb_endpoint_descriptor) {
        unsafe self.init(
            address: said.bEndpointAddress, attributes: said.bmAttributes,
            maxPacketSize: Int(said.wMaxPacketSize & 0x07FF), interval: said.bInterval,
            extra: Array(UnsafeBufferPointer(start: said.extra, count: Int(said.extra_length))))
    }
}
