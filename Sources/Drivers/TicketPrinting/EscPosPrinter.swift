public import Peripherals
import Turnstiles

/// A ticket printer that speaks ESC/POS, over any wire.
public actor EscPosPrinter: TicketPrinter {
    let link: any PrinterLink
    private let shelf: PrinterShelf
    /// How often the report of the end is waited for, each time as long as the link waits.
    private let reportAttempts: Int
    /// How long a ticket may lie in a presenter's mouth before it was left there.
    private let taking: Duration
    /// Who was there when the link was last opened; `nil` before, and once it was unplugged.
    private var met: DevicePortrait?
    /// A status request must not fall into the middle of a ticket.
    private let turnstile = Turnstile()
    /// A ticket broke off: the printer may still wait for the rest of a raster.
    private var isTorn = false
    var attention = StatusAttention()
    var ear = PrinterEar()
    /// It was told to say by itself what changes.
    var speaks = false
    /// What it last said unasked; `nil` before, and when something else spoke against it.
    var unasked: PrinterWord?
    private var mouth = TicketMouth()

    public nonisolated let headWidth: Int

    /// - Parameters:
    ///   - headWidth: in dots: 576 for 80 mm paper, 384 for 58 mm.
    ///   - shelf: what is known of models; whoever is on none is driven by its class.
    public init(
        over link: any PrinterLink, headWidth: Int, shelf: PrinterShelf = PrinterShelf(), reportAttempts: Int = 20,
        taking: Duration = .seconds(10)
    ) {
        precondition(headWidth % 8 == 0 && headWidth > 0, "A head of \(headWidth) dots is no whole byte.")
        self.link = link
        self.headWidth = headWidth
        self.shelf = shelf
        self.reportAttempts = reportAttempts
        self.taking = taking
    }

    public func portrait() -> DevicePortrait { met ?? DevicePortrait(identity: nil, profile: .generic) }

    public func print(_ ticket: TicketPaper) async throws(PrinterFault) -> PrintProof {
        precondition(
            ticket.picture.width == headWidth, "A ticket of \(ticket.picture.width) dots for a head of \(headWidth).")
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

    public func length(of ticket: TicketPaper) -> Int {
        EscPos.length(of: ticket, for: portrait().profile.abilities)
    }

    public func condition() async -> DeviceCondition {
        await turnstile.pass()
        defer { turnstile.leave() }
        let said: DeviceCondition
        do throws(PrinterFault) {
            let reading = try await read(try await abilities())
            said = reading.condition(
                isTicketOld: mouth.looked(
                    hasTicket: reading.details?.isTicketLeft == true, at: .now, patience: taking))
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
        let model = shelf.distinguishesModels(of: identity) ? try await link.model() : nil
        let portrait = DevicePortrait(identity: identity, profile: shelf.profile(of: identity, model: model))
        met = portrait
        try await beginListening(portrait.profile.abilities)
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
        guard fault == .unplugged else { return }
        met = nil
        mouth = TicketMouth()
    }

    private func send(_ ticket: TicketPaper, _ abilities: PrinterAbilities) async throws(PrinterFault) {
        let start = isTorn ? EscPos.resynchronise(bytesPerRow: ticket.picture.bytesPerRow, abilities) : []
        isTorn = true
        do throws(PrinterFault) {
            try await write(start + EscPos.ticket(ticket, for: abilities))
        } catch {
            throw await cause(of: error)
        }
        isTorn = false
    }

    /// Between two pieces a printer that speaks unasked is listened to: what it says keeps the rest from being sent.
    ///
    /// Not after the last one. Once every byte was taken, a ticket that is thrown away here could come out all the same.
    private func write(_ bytes: [UInt8]) async throws(PrinterFault) {
        guard speaks else { return try await link.write(bytes) }
        for start in stride(from: 0, to: bytes.count, by: Self.piece) {
            if start > 0 {
                try await listen()
                if let fault = unasked?.fault { throw fault }
            }
            try await link.write(Array(bytes[start..<min(start + Self.piece, bytes.count)]))
        }
    }

    /// In bytes; what a small printer's buffer holds.
    private static let piece = 4_096

    /// A full buffer takes no request, but endpoint 0 still knows about the paper, and what was said unasked names the
    /// rest.
    private func cause(of fault: PrinterFault) async -> PrinterFault {
        guard fault == .stalled else { return fault }
        try? await listen()
        if let named = unasked?.fault { return named }
        guard let port = try? await link.portStatus() else { return fault }
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
            if try await hear(request, { if case .report = $0 { true } else { false } }) != nil {
                attention.heard()
                let after = try await read(abilities)
                return after.isReadable && after.fault == nil ? .printed : .silent
            }
            if let fault = unasked?.fault { return .broken(fault) }
            if let port = await portStatus(), let fault = PrinterReading(port: port, details: nil).fault {
                return .broken(fault == .offline ? try await read(abilities).fault ?? fault : fault)
            }
        }
        return try await read(abilities).fault.map(Ending.broken) ?? .silent
    }
}
