import CSANE
internal import Glibc
public import Peripherals

/// libsane itself, which is started once in a process and never stopped.
///
/// `sane_exit` is left out on purpose: some backends crash or leak in it, and the
/// process that uses libsane ends soon.
public enum SANELibrary {
    /// Where libsane looks for its configuration, one folder after the other: this site's, ours with few drivers, and
    /// the system's for what single drivers want to know.
    public static let configuration = [
        "/etc/tramso/sane.d", "/usr/share/tramso/Devices/sane.d", "/etc/sane.d",
    ]

    /// Call it before any other thread is there. `SANE_CONFIG_DIR` goes before it: unset, libsane would obey
    /// files in the folder that the process happens to be in.
    public static func configure() {
        _ = unsafe setenv("SANE_CONFIG_DIR", configuration.joined(separator: ":"), 0)
    }

    static func start() throws(ScannerFault) {
        try ScannerFault.check(sane_init(nil, nil))
    }

    /// The scanners that answer now, here and on the network.
    ///
    /// It takes as long as the configured backends take to look; configure few.
    public static func listDevices() throws(ScannerFault) -> [ScannerIdentity] {
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
        var devices: [ScannerIdentity] = []
        while let one = unsafe list[devices.count] {
            unsafe devices.append(ScannerIdentity(one.pointee))
        }
        return devices
    }
}

extension ScannerIdentity {
    fileprivate init(_ said: SANE_Device) {
        unsafe self.init(
            name: String(cString: said.name), vendor: String(cString: said.vendor),
            model: String(cString: said.model), kind: String(cString: said.type))
    }
}
