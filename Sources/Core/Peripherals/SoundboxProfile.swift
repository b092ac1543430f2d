/// How a box on a serial line is told what to say, as its file in `Devices/soundboxes` has it.
public struct SoundboxProfile: Equatable, Sendable {
    /// One command: what stands in front of its data, and what answers it.
    public struct Order: Equatable, Sendable {
        public var command: UInt8
        /// In front of the data, such as the number and kind of a data point.
        public var before: [UInt8] = []
        /// Bytes that tell the length of what follows, 0 to 2.
        public var innerLength = 0
        /// Of each number in the data, high byte first; 0 writes it in figures.
        public var width = 1
        /// The command of the answer, where it is not the same.
        public var answer: UInt8?
        /// What the answer's data begin with when the box does it; anything else is a refusal.
        public var done: [UInt8] = []

        public init(_ command: UInt8) {
            self.command = command
        }

        func data(_ rest: [UInt8]) -> [UInt8] {
            before + BoxNumber.bytes(of: rest.count, width: innerLength) + rest
        }
    }

    public enum Encoding: String, Sendable, CaseIterable {
        case utf8 = "utf-8"
        case utf16le = "utf-16le"
        case utf16be = "utf-16be"
        /// All of Unicode, Vietnamese letters as four bytes each; who takes GBK or GB 2312 only, will not know them.
        case gb18030
    }

    public struct Answer: Equatable, Sendable {
        /// Until when it must have come.
        public var within = Duration.milliseconds(500)
        /// The command by which it tells that it has spoken.
        public var finished: UInt8?

        public init() {}
    }

    /// How long it speaks, about.
    public struct Pace: Equatable, Sendable {
        public var letter = Duration.milliseconds(75)
        public var clip = Duration.milliseconds(500)
        public var amount = Duration.seconds(3)

        public init() {}
    }

    /// The profile's file, without its ending.
    public let code: String
    public let name: String
    public let grade: EvidenceGrade
    /// What was done to earn the grade.
    public let proof: String
    public var baud = SerialRate.baud9600
    public var framing = BoxFraming()
    /// `nil` for a box that never answers: then nobody knows whether it has heard.
    public var answer: Answer?
    public var pace = Pace()
    public var text: Order?
    public var encoding = Encoding.utf8
    /// That it reads aloud, BCP 47.
    public var languages: Set<String> = []
    public var clips: Order?
    public var book = ClipBook([:])
    public var amount: Order?
    public var volume: Order?
    /// What the box calls its loudest volume.
    public var loudest = 100
    public var stop: Order?
    /// Asks whether it is there.
    public var probe: Order?

    public init(code: String, name: String, grade: EvidenceGrade, proof: String) {
        self.code = code
        self.name = name
        self.grade = grade
        self.proof = proof
    }

    public var abilities: SinkAbilities {
        var abilities = SinkAbilities()
        if text != nil { abilities.text = languages }
        if clips != nil { abilities.clips = book }
        abilities.amount = amount != nil
        return abilities
    }

    /// The frame of an order; `nil` where the data are longer than the box can be told.
    public func frame(_ order: Order, _ rest: [UInt8] = []) -> [UInt8]? {
        guard order.innerLength == 0 || rest.count < 1 << (8 * order.innerLength) else { return nil }
        return framing.frame(order.command, order.data(rest))
    }

    /// A number as the data of an order; `nil` where it does not fit.
    public func number(_ number: Int, in order: Order) -> [UInt8]? {
        guard number >= 0 else { return nil }
        if order.width == 0 { return Array(String(number).utf8) }
        guard number < 1 << (8 * order.width) else { return nil }
        return BoxNumber.bytes(of: number, width: order.width)
    }
}
