import Peripherals
import USBLink

/// A reader of USB class 3 whose descriptor says that it is a bar code scanner (HID-POS).
final class ReportReader: ReaderSource {
    private let handle: USBHandle
    private let endpoint: USBEndpoint
    private let layout: ScannerReportLayout
    let decoder: any CodeDecoder
    let identity: USBIdentity?

    init(at address: ReaderAddress) throws(ReaderFault) {
        do throws(USBFault) {
            var handle = try Self.open(address)
            let (endpoint, layout) = try Self.claim(&handle)
            identity = handle.identity()
            decoder = ScannerReports(layout)
            self.handle = handle
            self.endpoint = endpoint
            self.layout = layout
            try drain()
        } catch {
            throw ReaderFault(error)
        }
    }

    /// What was held to it before anybody listened is nobody's now; nor may the rest of a code that was torn by a fault
    /// pass for a code.
    private func drain() throws(USBFault) {
        for _ in 0..<Self.longestCode {
            if try handle.report(of: layout.size, from: endpoint, within: .milliseconds(100)).isEmpty { return }
        }
    }

    /// In reports, of 56 bytes each at most.
    private static let longestCode = CodeFraming.limit / 56 + 1

    /// The first on the bus that is meant.
    private static func open(_ address: ReaderAddress) throws(USBFault) -> USBHandle {
        for match in address.numbers {
            let wanted = USBSelector(
                interfaceClass: 3, subclass: 0, vendor: match.vendor, product: match.product, port: address.port)
            do throws(USBFault) {
                return try USBHandle(opening: wanted)
            } catch .unplugged {
                continue
            }
        }
        guard address.numbers.isEmpty, address.port != nil else { throw .unplugged }
        return try USBHandle(opening: USBSelector(interfaceClass: 3, subclass: 0, port: address.port))
    }

    /// The first interface whose reports are those of a reader; it may be a keyboard by another one.
    private static func claim(_ handle: inout USBHandle) throws(USBFault) -> (USBEndpoint, ScannerReportLayout) {
        for interface in handle.device.interfaces where interface.interfaceClass == 3 && interface.subclass == 0 {
            guard interface.alternate == 0, let endpoint = interface.endpoint(.interrupt, isInput: true) else {
                continue
            }
            try handle.claim(interface.number)
            if let layout = ScannerReportLayout(descriptor: try handle.reportDescriptor(of: interface)) {
                return (endpoint, layout)
            }
            handle.release(interface.number)
        }
        throw .unsuitable
    }

    func next(within wait: Duration) throws(ReaderFault) -> [UInt8] {
        do throws(USBFault) {
            return try handle.report(of: layout.size, from: endpoint, within: wait)
        } catch {
            // Nobody knows what it would have said: it is woken, and opened anew.
            if error == .refused { wake() }
            throw ReaderFault(error)
        }
    }

    private func wake() {
        do throws(USBFault) { try handle.clearHalt(of: endpoint) } catch { return }
    }
}

extension ReaderFault {
    fileprivate init(_ fault: USBFault) {
        switch fault {
        case .unplugged: self = .unplugged
        case .busy: self = .busy
        case .accessDenied: self = .accessDenied
        case .unsuitable: self = .notAReader
        case .stalled, .refused: self = .stalled
        case .failed: self = .failed
        }
    }
}
