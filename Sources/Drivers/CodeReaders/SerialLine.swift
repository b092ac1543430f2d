import Peripherals
import SerialLink

/// A reader on a serial line.
final class SerialLine: ReaderSource {
    private let port: SerialPort
    let decoder: any CodeDecoder = CodeFraming()

    var identity: USBIdentity? { nil }

    /// - Parameter baud: over USB it means nothing.
    init(at path: String, baud: SerialRate) throws(ReaderFault) {
        do throws(LineFault) { port = try SerialPort(at: path, baud: baud) } catch { throw ReaderFault(error) }
    }

    func next(within wait: Duration) throws(ReaderFault) -> [UInt8] {
        do throws(LineFault) { return try port.next(within: wait) } catch { throw ReaderFault(error) }
    }
}

extension ReaderFault {
    init(_ fault: LineFault) {
        switch fault {
        case .unplugged: self = .unplugged
        case .busy: self = .busy
        case .accessDenied: self = .accessDenied
        case .unsuitable: self = .notAReader
        case .stalled: self = .stalled
        case .failed: self = .failed
        }
    }
}
