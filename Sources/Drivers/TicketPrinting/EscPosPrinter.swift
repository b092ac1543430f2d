public import Peripherals
import Turnstiles

/// A ticket printer that speaks ESC/POS, over any wire.
public actor EscPosPrinter: TicketPrinter {
    private let link: any PrinterLink
    private let shelf: PrinterShelf
    /// How often the report of the end is waited for, each time as long as the link waits.
    private let reportAttempts: Int
    /// Who was there when the link was last opened; `nil` before, and once it was unplugged.
    private var met: DevicePortrait?
    /// A status request must not fall into the middle of a ticket.
    private let turnstile = Turnstile()
    /// A ticket broke off: the printer may still wait for the rest of a raster.
    private var isTorn = false
    private var attention = StatusAttention()

    public nonisolated let headWidth: Int

    /// - Parameters:
    ///   - headWidth: in dots: 576 for 80 mm paper, 384 for 58 mm.
    ///   - shelf: what is known of models; whoever is on none is driven by its class.
    public init(
        over link: any PrinterLink, headWidth: Int, shelf: PrinterShelf = PrinterShelf(), reportAttempts: Int = 20
    ) {
        precondition(headWidth % 8 == 0 && headWidth > 0, "A head of \(headWidth) dots is no whole byte.")
        self.link = link
        self.headWidth = headWidth
        self.shelf = shelf
        self.reportAttempts = reportAttempts
    }

    public func portrait() -> DevicePortrait { met ?? DevicePortrait(identity: nil, profile: .generic) }

    public func print(_ ticket: Bitmap) async throws(PrinterFault) -> PrintProof {
        precondition(
            ticket.width == headWidth, "A ticket of \(ticket.width) dots for a head of \(headWidth).")
        await turnstile.pass()
        defer { turnstile.leave() }
        do throws(PrinterFault) {
            let abilities = try await abilities()
            if let fault = try await read(abilities).fault { throw fault }
            try await send(ticket, abilities)
            return try await proof(abilities)
        } catch {
            forget(after: error)
            throw error
        }
    }

    public func condition() async -> DeviceCondition {
        await turnstile.pass()
        defer { turnstile.leave() }
        let said: DeviceCondition
        do throws(PrinterFault) {
            said = try await read(try await abilities()).condition
        } catch {
            forget(after: error)
            said = error.condition
        }
        let wire = await link.troubles() + misfit
        guard !wire.isEmpty else { return said }
        return DeviceCondition(
            said.readiness == .ready ? .attention : said.readiness, troubles: said.troubles + wire)
    }
}

extension EscPosPrinter {
    /// Looks who is there, once for each time that it is plugged in.
    private func abilities() async throws(PrinterFault) -> PrinterAbilities {
        if let met { return met.profile.abilities }
        let identity = try await link.identity()
        let portrait = DevicePortrait(identity: identity, profile: shelf.profile(of: identity))
        met = portrait
        return portrait.profile.abilities
    }

    /// What the site says of the paper and what is known of the head do not fit: the right edge would be lost.
    private var misfit: [String] {
        guard let dots = met?.profile.abilities.headDots, dots < headWidth else { return [] }
        return ["headNarrower"]
    }

    /// What is plugged in after this may be another printer.
    private func forget(after fault: PrinterFault) {
        attention.met(fault)
        if fault == .unplugged { met = nil }
    }

    private func send(_ ticket: Bitmap, _ abilities: PrinterAbilities) async throws(PrinterFault) {
        let start = isTorn ? EscPos.resynchronise(bytesPerRow: ticket.bytesPerRow, abilities) : []
        isTorn = true
        do throws(PrinterFault) {
            try await link.write(start + EscPos.ticket(ticket, for: abilities))
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

    /// How a ticket that was sent whole ended, as far as the printer says.
    private enum Ending {
        case printed
        case broken(PrinterFault)
        case silent
    }

    /// Once every byte was taken, a wire that breaks says nothing of the paper: the ticket may lie in the tray, and to
    /// throw would have it printed twice.
    private func proof(_ abilities: PrinterAbilities) async throws(PrinterFault) -> PrintProof {
        let ending: Ending
        do throws(PrinterFault) {
            ending = try await self.ending(abilities)
        } catch {
            forget(after: error)
            return .unknown
        }
        switch ending {
        case .printed: return .confirmed
        case .silent: return .unknown
        case .broken(let fault):
            isTorn = true
            throw fault
        }
    }

    /// Waits for the printer's word that the cut is done, then looks at it once more.
    ///
    /// That every byte was taken proves little: the last of them may still lie in the
    /// buffer when the paper ends.
    private func ending(_ abilities: PrinterAbilities) async throws(PrinterFault) -> Ending {
        for attempt in 0..<(abilities.reportsWhenDone ? reportAttempts : 0) {
            let request = attempt == 0 ? EscPos.reportWhenDone : []
            let answer = try await link.ask(request, count: 1)
            if answer?.contains(where: EscPosStatus.isReport) == true {
                attention.heard()
                let after = try await read(abilities)
                return after.isReadable && after.fault == nil ? .printed : .silent
            }
            if let port = await portStatus(), let fault = PrinterReading(port: port, details: nil).fault {
                return .broken(fault == .offline ? try await read(abilities).fault ?? fault : fault)
            }
        }
        return try await read(abilities).fault.map(Ending.broken) ?? .silent
    }

    /// - Throws: what makes the wire itself useless; a status that cannot be had is not one.
    private func read(_ abilities: PrinterAbilities) async throws(PrinterFault) -> PrinterReading {
        let port: PrinterPortStatus?
        do throws(PrinterFault) {
            port = try await link.portStatus()
        } catch .stalled {
            port = nil
        }
        return PrinterReading(port: port, details: abilities.answersDetails ? try await askDetails(abilities) : nil)
    }

    private func portStatus() async -> PrinterPortStatus? {
        try? await link.portStatus()
    }

    private func askDetails(_ abilities: PrinterAbilities) async throws(PrinterFault) -> EscPosStatus? {
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
        return EscPosStatus(answers, paperEndBits: abilities.paperEndBits)
    }
}
