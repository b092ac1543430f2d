/// The encoder of ITU-T T.88, annex E ("MQ"): decisions in, bytes out, each decision weighed by what was decided in the same
/// context before.
@safe
struct ArithmeticEncoder: ~Copyable {
    private let table: UnsafeMutablePointer<UInt32>
    private let memories: UnsafeMutablePointer<UInt8>
    private var registers = Registers()
    private var sink = ByteSink()

    /// - Parameter contexts: how many there are; a context is a number below that.
    init(contexts: Int) {
        unsafe memories = .allocate(capacity: contexts)
        unsafe memories.initialize(repeating: 0, count: contexts)
        let states = ArithmeticStates.table
        unsafe table = .allocate(capacity: states.count)
        for (place, state) in states.enumerated() { unsafe table[place] = state }
    }

    deinit {
        unsafe memories.deallocate()
        unsafe table.deallocate()
    }

    mutating func encode(_ symbol: UInt32, in context: Int) {
        encodeMany { run, sink in run.encode(symbol, in: context, to: &sink) }
    }

    /// The end (`FLUSH`): everything that is still in the registers, and the marker `FF AC`.
    consuming func finish() -> [UInt8] {
        let limit = registers.code &+ registers.interval
        registers.code |= 0xFFFF
        if registers.code >= limit { registers.code &-= 0x8000 }
        for _ in 1...2 {
            registers.code <<= registers.shiftsLeft
            (registers.code, registers.shiftsLeft) = sink.put(registers.code)
        }
        return sink.finish()
    }

    /// Lets `body` encode many decisions: a loop that owns the registers keeps them in the processor's.
    @inline(__always)
    mutating func encodeMany(_ body: (inout Run, inout ByteSink) -> Void) {
        var run = unsafe Run(table: table, memories: memories, registers: registers)
        body(&run, &sink)
        registers = run.registers
    }
}

/// A and C of the standard, and how many shifts are left before a byte is out.
struct Registers {
    var interval: UInt32 = 0x8000
    var code: UInt32 = 0
    var shiftsLeft: UInt32 = 12
}

@safe
struct Run {
    let table: UnsafeMutablePointer<UInt32>
    let memories: UnsafeMutablePointer<UInt8>
    var registers: Registers

    @inline(__always)
    init(table: UnsafeMutablePointer<UInt32>, memories: UnsafeMutablePointer<UInt8>, registers: Registers) {
        unsafe self.table = table
        unsafe self.memories = memories
        self.registers = registers
    }

    @inline(__always)
    mutating func encode(_ symbol: UInt32, in context: Int, to sink: inout ByteSink) {
        let memory = unsafe memories[context]
        let state = unsafe table[Int(memory)]
        let estimate = state & 0xFFFF
        registers.interval &-= estimate
        if symbol == UInt32(memory & 1) {
            if registers.interval & 0x8000 != 0 {
                registers.code &+= estimate
                return
            }
            if registers.interval < estimate { registers.interval = estimate } else { registers.code &+= estimate }
            unsafe memories[context] = UInt8(truncatingIfNeeded: state >> 16)
        } else {
            if registers.interval < estimate { registers.code &+= estimate } else { registers.interval = estimate }
            unsafe memories[context] = UInt8(truncatingIfNeeded: state >> 24)
        }
        renormalise(&sink)
    }

    /// As many zeros in one context as `count` says: the same bytes as one after the other, in far fewer steps.
    ///
    /// While the more probable symbol comes and the interval stays above a half, each one only moves both registers by the
    /// same estimate: so many at once are a multiplication.
    @inline(__always)
    mutating func encodeZeros(_ count: Int, in context: Int, to sink: inout ByteSink) {
        var left = count
        while left > 0 {
            let memory = unsafe memories[context]
            if memory & 1 == 0 {
                let estimate = unsafe table[Int(memory)] & 0xFFFF
                let many = min(UInt32(clamping: left), (registers.interval &- 0x8000) / estimate)
                registers.interval &-= many &* estimate
                registers.code &+= many &* estimate
                left -= Int(many)
                if left == 0 { return }
            }
            encode(0, in: context, to: &sink)
            left -= 1
        }
    }

    @inline(__always)
    private mutating func renormalise(_ sink: inout ByteSink) {
        // The interval is a number of 16 bits; its highest must be set again.
        var shifts = UInt32(truncatingIfNeeded: registers.interval.leadingZeroBitCount) &- 16
        registers.interval &<<= shifts
        while shifts >= registers.shiftsLeft {
            registers.code &<<= registers.shiftsLeft
            shifts &-= registers.shiftsLeft
            (registers.code, registers.shiftsLeft) = sink.put(registers.code)
        }
        registers.code &<<= shifts
        registers.shiftsLeft &-= shifts
    }
}

/// The bytes that are out, and the one that a carry may still reach (`BYTEOUT`).
struct ByteSink {
    private var bytes: [UInt8] = []
    /// The first one is none.
    private var held: UInt32 = 0
    private var holdsNone = true

    /// - Returns: what is left in the code register, and the shifts until the next byte.
    @inline(never)
    mutating func put(_ code: UInt32) -> (code: UInt32, shiftsLeft: UInt32) {
        var code = code
        if held != 0xFF, code >= 0x800_0000 {
            held += 1
            code &= 0x7FF_FFFF
        }
        if !holdsNone { bytes.append(UInt8(truncatingIfNeeded: held)) }
        // After a byte of ones a bit is left free, so that no carry can reach it.
        let isFull = held == 0xFF && !holdsNone
        holdsNone = false
        if isFull {
            held = code >> 20
            return (code & 0xF_FFFF, 7)
        }
        held = code >> 19
        return (code & 0x7_FFFF, 8)
    }

    consuming func finish() -> [UInt8] {
        if held != 0xFF { bytes.append(UInt8(truncatingIfNeeded: held)) }
        return bytes + [0xFF, 0xAC]
    }
}
