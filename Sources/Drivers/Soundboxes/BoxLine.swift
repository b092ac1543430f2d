import Peripherals
import SerialLink

/// An open line to a box. It lives on one thread, which it may block.
final class BoxLine {
    private let port: SerialPort
    private var answers: BoxAnswers
    /// Said, and not asked for yet.
    private var heard: [BoxAnswer] = []

    init(at path: String, baud: SerialRate, _ framing: BoxFraming) throws(SoundboxFault) {
        do throws(LineFault) { port = try SerialPort(at: path, baud: baud) } catch { throw SoundboxFault(error) }
        answers = BoxAnswers(framing)
    }

    /// What the box said before has nothing to do with this.
    func send(_ frame: [UInt8]) throws(SoundboxFault) {
        try listen(.zero)
        heard = []
        do throws(LineFault) { try port.send(frame, within: Self.patience) } catch { throw SoundboxFault(error) }
    }

    /// The first answer of that command; `nil` when none came in time. Without a command time just passes.
    func answer(_ command: UInt8?, within time: Duration) throws(SoundboxFault) -> BoxAnswer? {
        let end = ContinuousClock.now + time
        while true {
            if let place = heard.firstIndex(where: { $0.command == command }) { return heard.remove(at: place) }
            let left = end - .now
            guard left > .zero else { return nil }
            try listen(left)
        }
    }

    private static let patience = Duration.seconds(2)

    private func listen(_ time: Duration) throws(SoundboxFault) {
        do throws(LineFault) { heard += answers.take(try port.next(within: time)) } catch { throw SoundboxFault(error) }
    }
}

extension SoundboxFault {
    fileprivate init(_ fault: LineFault) {
        switch fault {
        case .unplugged: self = .unplugged
        case .busy: self = .busy
        case .accessDenied: self = .accessDenied
        case .unsuitable: self = .unsupportedFormat
        case .stalled, .failed: self = .stalled
        }
    }
}
