public import Peripherals
public import USBLink

/// The pipe to a printer of USB class 7: endpoints from its descriptors, status on endpoint 0.
///
/// It opens when it is first used, and again after the printer was unplugged.
public actor USBPrinterLink: PrinterLink {
    /// USB class 7, subclass 1: printers (usbprint11a.pdf, 4.3).
    public static let anyPrinter = USBSelector(interfaceClass: 7, subclass: 1)

    private let queue: DeviceQueue
    private let wanted: USBSelector
    private let patience: Duration
    private let answerWait: Duration
    private var pipe: PrinterPipe?

    public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe queue.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - wanted: the printer; the first of the bus if nothing is said.
    ///   - patience: how long a printer may take nothing before it counts as stalled.
    ///   - answerWait: how long an answer to a request may take.
    public init(
        to wanted: USBSelector = USBPrinterLink.anyPrinter, patience: Duration = .seconds(8),
        answerWait: Duration = .milliseconds(250)
    ) {
        queue = DeviceQueue(for: "printer")
        self.wanted = wanted
        self.patience = patience
        self.answerWait = answerWait
    }

    public func write(_ bytes: [UInt8]) async throws(PrinterFault) {
        let patience = patience
        try withPipe { pipe throws(USBFault) in try pipe.write(bytes, patience: patience) }
    }

    public func portStatus() async throws(PrinterFault) -> PrinterPortStatus {
        PrinterPortStatus(byte: try withPipe { pipe throws(USBFault) in try pipe.portStatus() })
    }

    public func ask(_ request: [UInt8], count: Int) async throws(PrinterFault) -> PrinterAnswer {
        let wait = answerWait
        return try withPipe { pipe throws(USBFault) in try pipe.ask(request, count: count, within: wait) }
    }

    public func overhear() async throws(PrinterFault) -> [UInt8] {
        try withPipe { pipe throws(USBFault) in try pipe.overhear() }
    }

    public func identity() async throws(PrinterFault) -> USBIdentity? {
        try withPipe { pipe throws(USBFault) in pipe.identity() }
    }

    /// The IEEE 1284 string by which the printer names itself, `MFG:…;MDL:…;`.
    public func deviceID() async throws(PrinterFault) -> String {
        try withPipe { pipe throws(USBFault) in try pipe.deviceID() }.text
    }

    public func model() async throws(PrinterFault) -> String? {
        try withPipe { pipe throws(USBFault) in
            do throws(USBFault) { return try pipe.deviceID() } catch .refused {
                // It does not know the request, and never will.
                return PrinterDeviceID(answer: [])
            }
        }.model
    }

    /// Runs `body` on the open pipe; one that lost its device is closed and not used again.
    private func withPipe<Answer>(
        _ body: (borrowing PrinterPipe) throws(USBFault) -> Answer
    ) throws(PrinterFault) -> Answer {
        do throws(USBFault) {
            let current = if let open = pipe.take() { open } else { try PrinterPipe(to: wanted) }
            do throws(USBFault) {
                let answer = try body(current)
                pipe = consume current
                return answer
            } catch {
                if error != .unplugged { pipe = consume current }
                throw error
            }
        } catch {
            throw PrinterFault(error)
        }
    }
}

/// One claimed printer interface.
private struct PrinterPipe: ~Copyable {
    private var handle: USBHandle
    private let interface: USBInterface
    private let output: USBEndpoint
    private let input: USBEndpoint?

    init(to wanted: USBSelector) throws(USBFault) {
        var handle = try USBHandle(opening: wanted)
        let settings = handle.device.interfaces.filter { wanted.matches($0) }
        // Alternate 0 first: it needs no request, and IPP hides behind the others.
        guard
            let interface = settings.sorted(by: { $0.alternate < $1.alternate }).first(where: { one in
                one.endpoint(.bulk, isInput: false) != nil
            }), let output = interface.endpoint(.bulk, isInput: false)
        else { throw .unsuitable }
        try handle.claim(interface.number)
        if interface.alternate != 0 {
            try handle.select(alternate: interface.alternate, of: interface.number)
        }
        self.handle = handle
        self.interface = interface
        self.output = output
        input = interface.endpoint(.bulk, isInput: true)
    }

    func write(_ bytes: [UInt8], patience: Duration) throws(USBFault) {
        try handle.write(bytes, to: output.address, patience: patience)
    }

    /// `GET_PORT_STATUS` (usbprint11a.pdf, 4.2.2): request 1, one byte.
    func portStatus() throws(USBFault) -> UInt8 {
        let answer = try handle.askClass(1, value: 0, index: UInt16(interface.number), count: 1)
        guard let byte = answer.first else { throw .stalled }
        return byte
    }

    /// `GET_DEVICE_ID` (usbprint11a.pdf, 4.2.1): request 0.
    func deviceID() throws(USBFault) -> PrinterDeviceID {
        let index = UInt16(interface.number) << 8 | UInt16(interface.alternate)
        return PrinterDeviceID(answer: try handle.askClass(0, value: 0, index: index, count: 1024))
    }

    func identity() -> USBIdentity { handle.identity() }

    /// A printer that says more than this at once says nothing that is meant for us.
    private static let packetsAtOnce = 64

    /// What waits to be heard.
    func overhear() throws(USBFault) -> [UInt8] {
        guard let input else { return [] }
        var heard: [UInt8] = []
        for _ in 0..<Self.packetsAtOnce {
            let part = try handle.read(1, from: input, within: .milliseconds(1))
            if part.isEmpty { break }
            heard += part
        }
        return heard
    }

    func ask(_ request: [UInt8], count: Int, within wait: Duration) throws(USBFault) -> PrinterAnswer {
        guard let input else { return PrinterAnswer() }
        let unasked = request.isEmpty ? [] : try overhear()
        if !request.isEmpty {
            do throws(USBFault) {
                try handle.write(request, to: output.address, patience: wait)
            } catch .stalled {
                return PrinterAnswer(unasked: unasked)
            }
        }
        var said: [UInt8] = []
        while said.count < count {
            let part = try handle.read(count - said.count, from: input, within: wait)
            if part.isEmpty { break }
            said += part
        }
        return PrinterAnswer(unasked: unasked, said: said)
    }
}

extension PrinterFault {
    fileprivate init(_ fault: USBFault) {
        switch fault {
        case .unplugged, .unsuitable: self = .unplugged
        case .busy: self = .busy
        case .accessDenied: self = .accessDenied
        case .stalled, .refused: self = .stalled
        case .failed: self = .offline
        }
    }
}
