/// The items of a HID report descriptor that say where things are in its input reports.
///
/// USB Device Class Definition for Human Interface Devices 1.11, 6.2.2. Total: a descriptor that makes no sense has
/// fewer fields, or none.
struct ReportDescriptor {
    /// One field of an input report.
    struct Field: Equatable {
        /// Page in the high half, usage in the low one.
        let usage: UInt32
        /// Usage of the application collection that it stands in, likewise.
        let application: UInt32
        let report: UInt8
        /// From the report's first bit, its number not counted.
        let bit: Int
        let bits: Int
    }

    private(set) var fields: [Field] = []
    private(set) var hasNumbers = false
    /// How long each report is, in bits.
    private(set) var sizes: [UInt8: Int] = [:]

    /// No report is larger: a full-speed device would need a second for it.
    static let limit = 65_536

    init(_ bytes: [UInt8]) {
        var state = State()
        var rest = bytes[...]
        while let item = Item(&rest) {
            switch item.kind {
            case 0: take(main: item, &state)
            case 1: state.take(global: item)
            case 2: state.take(local: item)
            default: break
            }
            if case (1, 8) = (item.kind, item.tag) { hasNumbers = true }
        }
    }

    private mutating func take(main item: Item, _ state: inout State) {
        defer { state.locals = Locals() }
        switch item.tag {
        case 8: addInput(item.value, state)
        case 10:
            // Kind 1 is an application; what lies deeper belongs to it.
            let isApplication = item.value == 1
            state.collections.append(isApplication ? state.usage(0) : state.collections.last ?? 0)
        case 12: _ = state.collections.popLast()
        default: break
        }
    }

    private mutating func addInput(_ flags: UInt32, _ state: State) {
        let (size, count) = (state.globals.size, state.globals.count)
        let start = sizes[state.globals.report] ?? 0
        guard size > 0, count > 0, size <= Self.limit, count <= Self.limit, start + size * count <= Self.limit else {
            return
        }
        sizes[state.globals.report] = start + size * count
        // Bit 0: constant, that is padding. Bit 1: variable; an array of bytes under one usage reads the same.
        guard flags & 1 == 0 else { return }
        var place = 0
        while place < count {
            let usage = state.usage(place)
            // The last usage stands for all that follow: those are one field.
            let run = place + 1 >= state.locals.count ? count - place : 1
            fields.append(
                Field(
                    usage: usage, application: state.collections.last ?? 0, report: state.globals.report,
                    bit: start + place * size, bits: run * size))
            place += run
        }
    }
}

extension ReportDescriptor {
    /// 6.2.2.2 and 6.2.2.3
    private struct Item {
        let kind: UInt8
        let tag: UInt8
        let value: UInt32
        let length: Int

        /// Takes the next one; `nil` when no whole one is left.
        init?(_ rest: inout ArraySlice<UInt8>) {
            guard let head = rest.popFirst() else { return nil }
            if head == 0xFE {
                // A long item: its length, its tag, its data; none is defined.
                guard let size = rest.popFirst(), rest.popFirst() != nil, rest.count >= size else { return nil }
                rest = rest.dropFirst(Int(size))
                (kind, tag, value, length) = (3, 15, 0, 0)
                return
            }
            let size = [0, 1, 2, 4][Int(head & 3)]
            guard rest.count >= size else { return nil }
            kind = head >> 2 & 3
            tag = head >> 4
            length = size
            value = rest.prefix(size).reversed().reduce(0) { $0 << 8 | UInt32($1) }
            rest = rest.dropFirst(size)
        }
    }

    private struct Globals {
        var page: UInt32 = 0
        var size = 0
        var count = 0
        var report: UInt8 = 0
    }

    private struct Locals {
        var usages: [UInt32] = []
        var first: UInt32?
        var last: UInt32?

        var count: Int { usages.count + (range.map { Int($0.upperBound - $0.lowerBound) + 1 } ?? 0) }

        var range: ClosedRange<UInt32>? {
            guard let first, let last, first <= last, last - first < 4_096 else { return nil }
            return first...last
        }
    }

    private struct State {
        var globals = Globals()
        var stack: [Globals] = []
        var locals = Locals()
        var collections: [UInt32] = []

        /// Which usage the field at a place has; the last one stands for the rest.
        func usage(_ place: Int) -> UInt32 {
            if place < locals.usages.count { return locals.usages[place] }
            guard let range = locals.range else { return locals.usages.last ?? 0 }
            return min(range.lowerBound + UInt32(clamping: place - locals.usages.count), range.upperBound)
        }

        mutating func take(global item: Item) {
            switch item.tag {
            case 0: globals.page = item.value & 0xFFFF
            case 7: globals.size = Int(item.value & 0xFFFFFF)
            case 8: globals.report = UInt8(truncatingIfNeeded: item.value)
            case 9: globals.count = Int(item.value & 0xFFFFFF)
            case 10: if stack.count < 64 { stack.append(globals) }
            case 11: globals = stack.popLast() ?? globals
            default: break
            }
        }

        mutating func take(local item: Item) {
            let usage = item.length == 4 ? item.value : globals.page << 16 | item.value
            switch item.tag {
            case 0: if locals.usages.count < 4_096 { locals.usages.append(usage) }
            case 1: locals.first = usage
            case 2: locals.last = usage
            default: break
            }
        }
    }
}
