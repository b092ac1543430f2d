public import Peripherals

/// A ticket printer that speaks ESC/POS, over any wire.
public actor EscPosPrinter: TicketPrinter {
    /// What differs between printers of the same language.
    public struct Profile: Equatable, Sendable {
        /// In dots: 576 for 80 mm paper, 384 for 58 mm.
        public let headWidth: Int
        /// Dots of blank paper before the cut.
        public let feed: UInt8
        /// It answers `GS r 1`, the only word that all before it has been carried out.
        /// Without it no ticket is ever more than ``PrintProof/unknown``.
        public let reportsWhenDone: Bool
        /// How often the report is waited for, each time as long as the link waits.
        public let reportAttempts: Int

        public init(headWidth: Int, feed: UInt8 = 24, reportsWhenDone: Bool = true, reportAttempts: Int = 20) {
            precondition(headWidth % 8 == 0 && headWidth > 0, "A head of \(headWidth) dots is no whole byte.")
            self.headWidth = headWidth
            self.feed = feed
            self.reportsWhenDone = reportsWhenDone
            self.reportAttempts = reportAttempts
        }

        public static let wide = Profile(headWidth: 576)
        public static let narrow = Profile(headWidth: 384)
    }

    private let link: any PrinterLink
    private let profile: Profile
    private var turnstile = Turnstile()
    /// A ticket broke off: the printer may still wait for the rest of a raster.
    private var isTorn = false
    private var attention = StatusAttention()

    public nonisolated var headWidth: Int { profile.headWidth }

    public init(over link: any PrinterLink, profile: Profile = .wide) {
        self.link = link
        self.profile = profile
    }

    public func print(_ ticket: Bitmap) async throws(PrinterFault) -> PrintProof {
        precondition(
            ticket.width == headWidth, "A ticket of \(ticket.width) dots for a head of \(headWidth).")
        await enter()
        defer { turnstile.leave() }
        do throws(PrinterFault) {
            if let fault = try await read().fault { throw fault }
            try await send(ticket)
            return try await proof()
        } catch {
            attention.met(error)
            throw error
        }
    }

    public func condition() async -> DeviceCondition {
        await enter()
        defer { turnstile.leave() }
        let wire = await link.troubles()
        let said: DeviceCondition
        do throws(PrinterFault) {
            said = try await read().condition
        } catch {
            attention.met(error)
            said = error.condition
        }
        guard !wire.isEmpty else { return said }
        return DeviceCondition(
            said.readiness == .ready ? .attention : said.readiness, troubles: said.troubles + wire)
    }

    private func enter() async {
        guard !turnstile.take() else { return }
        await withCheckedContinuation { turnstile.queue($0) }
    }
}

extension EscPosPrinter {
    private func send(_ ticket: Bitmap) async throws(PrinterFault) {
        let start = isTorn ? EscPos.resynchronise(bytesPerRow: ticket.bytesPerRow) : []
        isTorn = true
        do throws(PrinterFault) {
            try await link.write(start + EscPos.ticket(ticket, feed: profile.feed))
        } catch {
            throw await cause(of: error)
        }
        isTorn = false
    }

    /// A full buffer takes no request, but endpoint 0 still knows about the paper.
    private func cause(of fault: PrinterFault) async -> PrinterFault {
        guard fault == .stalled, let port = try? await link.portStatus() else { return fault }
        return port.isPaperEmpty ? .paperOut : fault
    }

    /// Waits for the printer's word that the cut is done, then looks at it once more.
    ///
    /// That every byte was taken proves little: the last of them may still lie in the
    /// buffer when the paper ends.
    private func proof() async throws(PrinterFault) -> PrintProof {
        for attempt in 0..<(profile.reportsWhenDone ? profile.reportAttempts : 0) {
            let request = attempt == 0 ? EscPos.reportWhenDone : []
            let answer = try await link.ask(request, count: 1)
            if answer?.contains(where: EscPosStatus.isReport) == true {
                attention.heard()
                let after = try await read()
                return after.isReadable && after.fault == nil ? .confirmed : .unknown
            }
            if let port = await portStatus(), let fault = PrinterReading(port: port, details: nil).fault {
                isTorn = true
                throw fault == .offline ? try await read().fault ?? fault : fault
            }
        }
        if let fault = try await read().fault {
            isTorn = true
            throw fault
        }
        return .unknown
    }

    /// - Throws: what makes the wire itself useless; a status that cannot be had is not one.
    private func read() async throws(PrinterFault) -> PrinterReading {
        let port: PrinterPortStatus?
        do throws(PrinterFault) {
            port = try await link.portStatus()
        } catch .stalled {
            port = nil
        }
        return PrinterReading(port: port, details: try await askDetails())
    }

    private func portStatus() async -> PrinterPortStatus? {
        try? await link.portStatus()
    }

    private func askDetails() async throws(PrinterFault) -> EscPosStatus? {
        guard attention.isDue() else { return nil }
        var answers: [UInt8] = []
        for number in UInt8(1)...4 {
            let answer = try await link.ask(EscPos.askStatus(number), count: 1)
            guard let byte = answer?.first(where: EscPosStatus.isAnswer) else {
                attention.heardNothing()
                return nil
            }
            answers.append(byte)
        }
        attention.heard()
        return EscPosStatus(answers)
    }
}
