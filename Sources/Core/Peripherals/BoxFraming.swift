/// How a box on a serial line wraps what is said to it and what it answers: a head, perhaps a version, a command, the
/// length of the data, the data, and a check over all before it.
public struct BoxFraming: Equatable, Sendable {
    public enum Check: String, Sendable, CaseIterable {
        case none
        /// The low byte of the sum.
        case sum8
        case xor8
        /// Polynomial 0x8005 reflected, from 0xFFFF, low byte first.
        case crc16modbus = "crc16-modbus"
        /// Polynomial 0x1021, from 0xFFFF, high byte first.
        case crc16ccitt = "crc16-ccitt"

        func bytes(over frame: some Sequence<UInt8>) -> [UInt8] {
            switch self {
            case .none: return []
            case .sum8: return [frame.reduce(0, &+)]
            case .xor8: return [frame.reduce(0, ^)]
            case .crc16modbus:
                let sum = frame.reduce(UInt16(0xFFFF)) { sum, byte in
                    (0..<8).reduce(sum ^ UInt16(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xA001 : rest >> 1 }
                }
                return [UInt8(sum & 0xFF), UInt8(sum >> 8)]
            case .crc16ccitt:
                let sum = frame.reduce(UInt16(0xFFFF)) { sum, byte in
                    (0..<8).reduce(sum ^ UInt16(byte) << 8) { rest, _ in
                        rest & 0x8000 != 0 ? rest << 1 ^ 0x1021 : rest << 1
                    }
                }
                return [UInt8(sum >> 8), UInt8(sum & 0xFF)]
            }
        }
    }

    /// What each frame begins with; not empty.
    public var head: [UInt8] = [0x55, 0xAA]
    /// Of what we send; `nil` where frames have none. What the box puts there is not looked at.
    public var version: UInt8?
    /// Of the length, 1 or 2.
    public var lengthBytes = 2
    public var isLowFirst = false
    /// The length stands in front of the command.
    public var isLengthFirst = false
    /// What the length counts beside the data: 1 where the command is among it.
    public var lengthAdds = 0
    public var check = Check.sum8

    public init() {}

    /// - Returns: `nil` for more data than the length can tell.
    public func frame(_ command: UInt8, _ data: [UInt8]) -> [UInt8]? {
        let length = data.count + lengthAdds
        guard length < 1 << (8 * lengthBytes) else { return nil }
        let number = BoxNumber.bytes(of: length, width: lengthBytes)
        let told = isLowFirst ? number.reversed() : number
        let frame = head + (version.map { [$0] } ?? []) + (isLengthFirst ? told + [command] : [command] + told) + data
        return frame + check.bytes(over: frame)
    }
}

enum BoxNumber {
    /// High byte first.
    static func bytes(of number: Int, width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * (width - 1 - $0))) }
    }
}

/// What a box has said.
public struct BoxAnswer: Equatable, Sendable {
    public let command: UInt8
    public let data: [UInt8]

    public init(command: UInt8, data: [UInt8]) {
        self.command = command
        self.data = data
    }
}

/// Takes frames out of what comes from a box: a value, without wire and clock.
///
/// Total: whatever comes, in whatever pieces, a frame that is whole and whose check is right is found again.
public struct BoxAnswers: Sendable {
    private let framing: BoxFraming
    private var held: [UInt8] = []
    /// Of data; a box that claims more has lost its place.
    private static let limit = 1_024

    public init(_ framing: BoxFraming) {
        self.framing = framing
    }

    /// What lies here and is no whole frame yet.
    public var waiting: Int { held.count }

    public mutating func take(_ bytes: [UInt8]) -> [BoxAnswer] {
        held += bytes
        var (answers, place): ([BoxAnswer], Int) = ([], 0)
        while let start = held[place...].firstIndex(of: framing.head[0]) {
            place = start
            switch look(at: held[place...]) {
            case .whole(let answer, let count):
                answers.append(answer)
                place += count
            case .unfinished:
                held.removeFirst(place)
                return answers
            // One byte only: a head may begin within what looked like a frame.
            case .none: place += 1
            }
        }
        held = []
        return answers
    }

    private enum Look {
        case whole(BoxAnswer, Int)
        case unfinished
        case none
    }

    private func look(at rest: ArraySlice<UInt8>) -> Look {
        let head = framing.head
        guard rest.prefix(head.count).elementsEqual(head.prefix(rest.count)) else { return .none }
        let fields = head.count + (framing.version == nil ? 0 : 1)
        let command = fields + (framing.isLengthFirst ? framing.lengthBytes : 0)
        let start = fields + 1 + framing.lengthBytes
        guard rest.count >= start else { return .unfinished }
        let bytes = Array(rest.prefix(start))
        let number = bytes[(fields + (framing.isLengthFirst ? 0 : 1))...].prefix(framing.lengthBytes)
        let told = (framing.isLowFirst ? Array(number.reversed()) : Array(number)).reduce(0) { $0 << 8 | Int($1) }
        let length = told - framing.lengthAdds
        guard (0...Self.limit).contains(length) else { return .none }
        let checked = rest.prefix(start + length)
        let check = framing.check.bytes(over: checked)
        guard rest.count >= start + length + check.count else { return .unfinished }
        guard rest.dropFirst(start + length).prefix(check.count).elementsEqual(check) else { return .none }
        return .whole(
            BoxAnswer(command: bytes[command], data: Array(checked.dropFirst(start))), start + length + check.count)
    }
}
