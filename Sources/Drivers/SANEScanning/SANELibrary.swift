import CSANE
public import Peripherals

/// libsane itself, which is started once in a process and never stopped.
///
/// `sane_exit` is left out on purpose: some backends crash or leak in it, and the
/// process that uses libsane ends soon.
public enum SANELibrary {
    /// A scanner that SANE knows.
    public struct Device: Equatable, Encodable, Sendable {
        public let name: String
        public let vendor: String
        public let model: String
        /// SANE's word for its kind, such as `flatbed scanner`.
        public let kind: String
    }

    static func start() throws(ScannerFault) {
        try ScannerFault.check(sane_init(nil, nil))
    }

    /// The scanners that answer now, here and on the network.
    ///
    /// It takes as long as the configured backends take to look; configure few.
    public static func listDevices() throws(ScannerFault) -> [Device] {
        try start()
        var list: UnsafeMutablePointer<UnsafePointer<SANE_Device>?>?
        let isLocal: SANE_Bool = 0
        let status = unsafe withUnsafeMutablePointer(to: &list) { place in
            unsafe place.withMemoryRebound(
                to: UnsafeMutablePointer<UnsafePointer<SANE_Device>?>?.self, capacity: 1
            ) { unsafe sane_get_devices($0, isLocal) }
        }
        try ScannerFault.check(status)
        guard let list = unsafe list else { return [] }
        var devices: [Device] = []
        while let one = unsafe list[devices.count] {
            unsafe devices.append(Device(one.pointee))
        }
        return devices
    }
}

extension SANELibrary.Device {
    fileprivate init(_ said: SANE_Device) {
        unsafe self.init(
            name: String(cString: said.name), vendor: String(cString: said.vendor),
            model: String(cString: said.model), kind: String(cString: said.type))
    }
}
