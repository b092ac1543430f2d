/// The decoder of ITU-T T.88, annex E ("MQ").
///
/// Any bytes are taken: behind the last one come ones, as the standard has it, so it always gives an answer and never fails.
@safe
struct ArithmeticDecoder: ~Copyable {
    private let table: UnsafeMutablePointer<UInt32>
    private let memories: UnsafeMutablePointer<UInt8>
    private var registers: DecoderRegisters
    private var source: ByteSource

    init(contexts: Int, bytes: [UInt8]) {
        unsafe memories = .allocate(capacity: contexts)
        unsafe memories.initialize(repeating: 0, count: contexts)
        let states = ArithmeticStates.table
        unsafe table = .allocate(capacity: states.count)
        for (place, state) in states.enumerated() { unsafe table[place] = state }
        source = ByteSource(bytes)
        registers = DecoderRegisters(&source)
    }

    deinit {
        unsafe memories.deallocate()
        unsafe table.deallocate()
    }

    mutating func decode(in context: Int) -> UInt32 {
        decodeMany { run, source in run.decode(in: context, from: &source) }
    }

    /// Lets `body` decode many decisions: a loop that owns the registers keeps them in the processor's.
    @inline(__always)
    mutating func decodeMany<Result>(_ body: (inout DecoderRun, inout ByteSource) -> Result) -> Result {
        var run = unsafe DecoderRun(table: table, memories: memories, registers: registers)
        let result = body(&run, &source)
        registers = run.registers
        return result
    }
}

/// A, C and CT of the standard (`INITDEC`, `BYTEIN`).
struct DecoderRegisters {
    var interval: UInt32 = 0x8000
    var code: UInt32
    var shiftsLeft: UInt32 = 0

    init(_ source: inout ByteSource) {
        code = UInt32(source.current) << 16
        takeByte(&source)
        code <<= 7
        shiftsLeft &-= 7
    }

    @inline(never)
    mutating func takeByte(_ source: inout ByteSource) {
        let (bits, shifts) = source.next()
        code &+= bits
        shiftsLeft = shifts
    }
}

/// The bytes that are left to read.
struct ByteSource {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var current: UInt8 { place < bytes.count ? bytes[place] : 0xFF }

    /// What the next byte adds to the code register, and how many shifts it lasts; a marker is not passed.
    mutating func next() -> (bits: UInt32, shifts: UInt32) {
        let following = place + 1 < bytes.count ? bytes[place + 1] : 0xFF
        if current == 0xFF {
            if following > 0x8F { return (0xFF00, 8) }
            place += 1
            return (UInt32(following) << 9, 7)
        }
        place += 1
        return (UInt32(following) << 8, 8)
    }
}

@safe
struct DecoderRun {
    let table: UnsafeMutablePointer<UInt32>
    let memories: UnsafeMutablePointer<UInt8>
    var registers: DecoderRegisters

    @inline(__always)
    init(table: UnsafeMutablePointer<UInt32>, memories: UnsafeMutablePointer<UInt8>, registers: DecoderRegisters) {
        unsafe self.table = table
        unsafe self.memories = memories
        self.registers = registers
    }

    @inline(__always)
    mutating func decode(in context: Int, from source: inout ByteSource) -> UInt32 {
        let memory = unsafe memories[context]
        let state = unsafe table[Int(memory)]
        let estimate = state & 0xFFFF
        var symbol = UInt32(memory & 1)
        registers.interval &-= estimate
        let isLower = registers.code >> 16 < estimate
        if !isLower {
            registers.code &-= estimate << 16
            if registers.interval & 0x8000 != 0 { return symbol }
        }
        // In the lower part the less probable symbol is meant, unless it has the larger part (conditional exchange).
        let isMore = (registers.interval < estimate) == isLower
        if isLower { registers.interval = estimate }
        if isMore {
            unsafe memories[context] = UInt8(truncatingIfNeeded: state >> 16)
        } else {
            symbol ^= 1
            unsafe memories[context] = UInt8(truncatingIfNeeded: state >> 24)
        }
        renormalise(&source)
        return symbol
    }

    /// How many zeros follow in one context, up to `limit`: a one behind them is not taken when the limit is reached.
    ///
    /// - Returns: the zeros, and whether a one ended them.
    @inline(__always)
    mutating func decodeZeros(_ limit: Int, in context: Int, from source: inout ByteSource) -> (count: Int, one: Bool) {
        var done = 0
        while done < limit {
            let memory = unsafe memories[context]
            if memory & 1 == 0 {
                let estimate = unsafe table[Int(memory)] & 0xFFFF
                let room = min((registers.interval &- 0x8000) / estimate, (registers.code >> 16) / estimate)
                let many = min(UInt32(clamping: limit - done), room)
                registers.interval &-= many &* estimate
                registers.code &-= many &* estimate << 16
                done += Int(many)
                if done == limit { break }
            }
            if decode(in: context, from: &source) == 1 { return (done, true) }
            done += 1
        }
        return (done, false)
    }

    @inline(__always)
    private mutating func renormalise(_ source: inout ByteSource) {
        var shifts = UInt32(truncatingIfNeeded: registers.interval.leadingZeroBitCount) &- 16
        registers.interval &<<= shifts
        while shifts > 0 {
            if registers.shiftsLeft == 0 { registers.takeByte(&source) }
            let step = min(shifts, registers.shiftsLeft)
            registers.code &<<= step
            registers.shiftsLeft &-= step
            shifts &-= step
        }
    }
}
