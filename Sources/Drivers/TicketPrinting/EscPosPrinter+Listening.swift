import Peripherals

/// How a printer is listened to: what it says when asked, and what it says by itself.
extension EscPosPrinter {
    /// Has a printer that can do so say by itself from now on whenever something changes.
    func beginListening(_ abilities: PrinterAbilities) async throws(PrinterFault) {
        (ear, unasked, speaks) = (PrinterEar(), nil, abilities.reportsUnasked)
        guard speaks else { return }
        do throws(PrinterFault) {
            _ = try await hear(EscPos.speakUnasked, { if case .unasked = $0 { true } else { false } })
        } catch .stalled {
            // It cannot be told now; the next ticket tells it again.
        }
    }

    /// Takes in what it has said by now.
    func listen() async throws(PrinterFault) {
        do throws(PrinterFault) {
            take(ear.hear(try await link.overhear()))
        } catch .stalled {
            // A pipe that answers nothing is no reason to let a ticket go.
        }
    }

    /// Asks, and waits for the word that is meant: a printer may say something else before it.
    func hear(
        _ request: [UInt8], _ isMeant: (PrinterEar.Word) -> Bool
    ) async throws(PrinterFault) -> PrinterEar.Word? {
        var request = request
        for _ in 0..<4 {
            let answer = try await link.ask(request, count: 1)
            take(ear.hear(answer.unasked))
            let words = ear.hear(answer.said)
            take(words)
            if let word = words.first(where: isMeant) { return word }
            guard !answer.said.isEmpty else { return nil }
            request = []
        }
        return nil
    }

    private func take(_ words: [PrinterEar.Word]) {
        guard speaks else { return }
        for case .unasked(let status) in words { unasked = status.word }
    }

    func portStatus() async -> PrinterPortStatus? {
        try? await link.portStatus()
    }

    /// - Throws: what makes the wire itself useless; a status that cannot be had is not one.
    func read(_ abilities: PrinterAbilities) async throws(PrinterFault) -> PrinterReading {
        let port: PrinterPortStatus?
        do throws(PrinterFault) {
            port = try await link.portStatus()
        } catch .stalled {
            port = nil
        }
        if speaks {
            try await listen()
            if let unasked, agrees(unasked, with: port) { return PrinterReading(port: port, details: unasked) }
        }
        let details = abilities.answersDetails ? try await askDetails(abilities) : nil
        if details == nil, speaks {
            try await beginListening(abilities)
        } else if details?.fault != unasked?.fault {
            unasked = nil
        }
        return PrinterReading(port: port, details: details ?? unasked)
    }

    /// What was said unasked is believed as long as endpoint 0 does not speak against it: a word may have been lost.
    private func agrees(_ word: PrinterWord, with port: PrinterPortStatus?) -> Bool {
        guard let port else { return false }
        return (word.fault == nil) == (PrinterReading(port: port, details: nil).fault == nil)
    }

    private func askDetails(_ abilities: PrinterAbilities) async throws(PrinterFault) -> PrinterWord? {
        guard attention.isDue() else { return nil }
        let word = abilities.answersFullStatus ? try await askFullStatus() : try await askEach(abilities)
        if word == nil { attention.heardNothing() } else { attention.heard() }
        return word
    }

    private func askFullStatus() async throws(PrinterFault) -> PrinterWord? {
        let answer = try await link.ask(EscPos.askStatus(20), count: FullStatus.length)
        return FullStatus(in: answer.said)?.word
    }

    private func askEach(_ abilities: PrinterAbilities) async throws(PrinterFault) -> PrinterWord? {
        var answers: [UInt8] = []
        for number in UInt8(1)...4 {
            let word = try await hear(EscPos.askStatus(number), { if case .answer = $0 { true } else { false } })
            guard case .answer(let byte)? = word else { return nil }
            answers.append(byte)
        }
        return EscPosStatus(answers, paperEndBits: abilities.paperEndBits)?.word
    }
}

/// Looks at a presenter's mouth: each ticket lies there for a moment, and only one that lies there much later, too, was
/// left.
struct TicketMouth: Equatable {
    private var since: ContinuousClock.Instant?

    /// - Returns: whether a ticket lies there for so long already; never at the first look.
    mutating func looked(hasTicket: Bool, at now: ContinuousClock.Instant, patience: Duration) -> Bool {
        guard hasTicket else {
            since = nil
            return false
        }
        guard let since else {
            since = now
            return false
        }
        return now - since >= patience
    }
}
