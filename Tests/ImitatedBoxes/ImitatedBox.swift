import ChildPrograms
import Foundation
public import Peripherals
import Synchronization

/// A box at the other end of a pseudo-terminal: it understands frames, keeps them, and answers as it is told.
public final class ImitatedBox: Sendable {
    /// What it sends for the order of that number, from 1; `nil` pulls its plug.
    public typealias Manner = @Sendable (Int, BoxAnswer) -> [UInt8]?

    private let terminal: Terminal
    private let heard = Mutex<[BoxAnswer]>([])
    private let wire = Mutex<[UInt8]>([])

    public init(at path: String, _ framing: BoxFraming, _ manner: @escaping Manner) throws {
        terminal = try Terminal(named: path)
        let (terminal, heard) = (terminal, self)
        Thread.detachNewThread { [weak heard] in
            var frames = BoxAnswers(framing)
            while let bytes = terminal.receive(), let box = heard {
                box.wire.withLock { $0 += bytes }
                for frame in frames.take(bytes) {
                    let number = box.heard.withLock { heard in
                        heard.append(frame)
                        return heard.count
                    }
                    guard let answer = manner(number, frame) else { return terminal.unplug() }
                    terminal.send(answer)
                }
            }
        }
    }

    deinit { terminal.unplug() }

    public var frames: [BoxAnswer] { heard.withLock { $0 } }
    /// Each byte that has come.
    public var bytes: [UInt8] { wire.withLock { $0 } }
}
