public import Peripherals

/// An open reader: bytes as they come, and who sends them. It lives on one thread, and lets its device go when it ends.
protocol ReaderSource: AnyObject {
    /// Waits for what comes next; empty when nothing did. Of a reader that sends reports, one report.
    func next(within wait: Duration) throws(ReaderFault) -> [UInt8]

    var identity: USBIdentity? { get }

    /// Knows how this reader tells its codes.
    var decoder: any CodeDecoder { get }
}

/// Where a reader is, as the site's file says it.
public enum ReaderWire: Equatable, Sendable {
    /// A serial line or USB's imitation of one (CDC-ACM).
    case serial(path: String, baud: SerialRate)
    /// USB, class 3, Bar Code Scanner (HID-POS).
    case usb(ReaderAddress)
    /// A keyboard of its own, taken away from everybody else.
    case keyboard(path: String)

    func open() throws(ReaderFault) -> any ReaderSource {
        switch self {
        case .serial(let path, let baud): try SerialLine(at: path, baud: baud)
        case .usb(let address): try ReportReader(at: address)
        case .keyboard(let path): try GrabbedKeyboard(at: path)
        }
    }
}

/// Which readers of the bus may be asked who they are.
///
/// To ask, an interface must be taken from the kernel. A touch screen is of the same class: it must not be taken, not
/// even for a moment, so that only numbers or a port that somebody has named are looked at.
public struct ReaderAddress: Equatable, Sendable {
    public let numbers: [USBMatch]
    public let port: String?

    public init(numbers: [USBMatch], port: String? = nil) {
        self.numbers = numbers
        self.port = port
    }
}
