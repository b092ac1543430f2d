public import Peripherals
import USBLink

/// A box with recordings or a voice of its own, on a serial line or USB's imitation of one (CDC-ACM, CH340, FTDI).
///
/// It is told what to say in frames whose form its profile gives: no maker documents one openly, so that each is data.
/// The line stays open, since some boxes start anew when it is opened.
public actor SerialSoundbox: AnnouncementSink {
    private let queue: DeviceQueue
    private let path: String
    private let baud: SerialRate
    private let profile: SoundboxProfile
    private var line: BoxLine?
    /// An order may have been left half done.
    private var isUncertain = false
    private var isSpeaking = false

    public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe queue.asUnownedSerialExecutor() }
    public nonisolated var abilities: SinkAbilities { profile.abilities }

    /// - Parameter baud: `nil` for what the profile says.
    public init(at path: String, baud: SerialRate? = nil, _ profile: SoundboxProfile) {
        queue = DeviceQueue(for: "soundbox")
        self.path = path
        self.baud = baud ?? profile.baud
        self.profile = profile
    }

    /// Returns when the box has spoken: when it says so, or after as long as such a sentence takes.
    ///
    /// - Throws: ``SoundboxFault``; `refused` when it answers that it will not, `stalled` when it does not answer.
    public func say(_ rendition: Rendition, volume: Int?) async throws(SoundboxFault) {
        guard let (order, data) = profile.order(for: rendition) else { throw .unsupportedFormat }
        let loudness = try profile.loudness(volume)
        guard !isSpeaking else { throw .busy }
        try talk { line throws(SoundboxFault) in
            try stopWhatWasLeft(line)
            isUncertain = true
            if let loudness { try ask(line, loudness.order, loudness.data) }
            try ask(line, order, data)
        }
        isSpeaking = true
        defer { isSpeaking = false }
        try await hearItOut(profile.duration(of: rendition))
        isUncertain = false
    }

    /// Notices whether the box leaves meanwhile, and lets others ask how it is.
    private func hearItOut(_ time: Duration) async throws(SoundboxFault) {
        let finished = profile.answer?.finished
        let end = ContinuousClock.now + (finished == nil ? time : time * 2)
        var isOver = false
        while !isOver, case let left = end - .now, left > .zero {
            try talk { line throws(SoundboxFault) in
                isOver = try line.answer(finished, within: min(left, .milliseconds(100))) != nil
            }
            await Task.yield()
        }
    }

    public func condition() async -> DeviceCondition {
        if isSpeaking { return .ready }
        do throws(SoundboxFault) {
            try talk { line throws(SoundboxFault) in
                if let probe = profile.probe { try ask(line, probe) }
            }
            return .ready
        } catch {
            return error == .unplugged ? .absent : DeviceCondition(.stopped, troubles: [error.rawValue])
        }
    }

    /// Opens the line if need be, and lets it go where it was of no use.
    private func talk(_ body: (BoxLine) throws(SoundboxFault) -> Void) throws(SoundboxFault) {
        do throws(SoundboxFault) {
            try body(try open())
        } catch {
            if error != .refused { line = nil }
            throw error
        }
    }

    private func open() throws(SoundboxFault) -> BoxLine {
        if let line { return line }
        let opened = try BoxLine(at: path, baud: baud, profile.framing)
        line = opened
        return opened
    }

    private func stopWhatWasLeft(_ line: BoxLine) throws(SoundboxFault) {
        guard isUncertain, let stop = profile.stop, let frame = profile.frame(stop) else { return }
        try line.send(frame)
        if let answer = profile.answer { _ = try line.answer(stop.answer ?? stop.command, within: answer.within) }
    }

    private func ask(_ line: BoxLine, _ order: SoundboxProfile.Order, _ data: [UInt8] = []) throws(SoundboxFault) {
        guard let frame = profile.frame(order, data) else { throw .unsupportedFormat }
        try line.send(frame)
        guard let answer = profile.answer else { return }
        guard let said = try line.answer(order.answer ?? order.command, within: answer.within) else { throw .stalled }
        guard said.data.starts(with: order.done) else { throw .refused }
    }
}

extension SoundboxProfile {
    /// The order for it, with its data; `nil` for what the box cannot do.
    fileprivate func order(for rendition: Rendition) -> (Order, [UInt8])? {
        switch rendition {
        case .sound: return nil
        case .text(let text):
            guard let order = self.text, let bytes = encoding.bytes(of: text) else { return nil }
            return (order, bytes)
        case .clips(let numbers):
            guard let clips else { return nil }
            let data = numbers.compactMap { number($0, in: clips) }
            return data.count == numbers.count ? (clips, Array(data.joined())) : nil
        case .amount(let number):
            guard let amount, let data = self.number(number, in: amount) else { return nil }
            return (amount, data)
        }
    }

    /// The order for a volume of 0 to 100, with its data; `nil` where none is asked for, or none can be set.
    fileprivate func loudness(_ volume: Int?) throws(SoundboxFault) -> (order: Order, data: [UInt8])? {
        guard let volume, let order = self.volume else { return nil }
        guard let data = number(max(min(volume, 100), 0) * loudest / 100, in: order) else { throw .unsupportedFormat }
        return (order, data)
    }

    fileprivate func duration(of rendition: Rendition) -> Duration {
        switch rendition {
        case .sound(let sound): sound.duration
        case .text(let text): pace.letter * text.count
        case .clips(let numbers): pace.clip * numbers.count
        case .amount: pace.amount
        }
    }
}
