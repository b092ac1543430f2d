internal import Peripherals

// What a device is asked for. Setting one option moves, hides or changes others, so each is looked up by its name
// right before it is set, and what came of it all is read back at the end.

extension SANEHandle {
    /// Chooses the feeder if the device has a choice of sources; which sides, ``chooseSides(both:)`` says.
    func chooseFeeder() throws(ScannerFault) -> Bool {
        guard let source = option("source") else { return false }
        let feeders = ["adf front", "automatic document feeder", "adf", "feeder"]
        guard let feeder = source.word(like: feeders, but: ["duplex", "back"]) else { return false }
        try set(source, to: feeder)
        return true
    }

    /// Both sides are a source of their own, or a switch beside it; what is a switch may be on from before.
    ///
    /// - Throws: ``ScannerFault/unsuitable`` when the device cannot scan both.
    func chooseSides(both: Bool) throws(ScannerFault) {
        if both, let source = option("source"), let word = source.word(like: ["duplex", "both sides"]) {
            return try set(source, to: word)
        }
        if let duplex = option("duplex"), duplex.kind == .bool {
            try set(duplex, to: both ? 1 : 0)
        } else if let way = option("adf-mode"), let word = way.word(like: [both ? "duplex" : "simplex"]) {
            try set(way, to: word)
        } else if both {
            throw .unsuitable
        }
    }

    func chooseMode(colour: Bool) throws(ScannerFault) {
        if let mode = option("mode") {
            let wishes = colour ? ["color", "colour"] : ["gray", "grey", "color", "colour"]
            let rough = ["lineart", "halftone", "dither"]
            guard let word = mode.word(like: wishes, but: rough) else { throw .unsuitable }
            try set(mode, to: word)
        }
        if let depth = option("depth"), depth.isSettable { try set(depth, to: 8) }
    }

    /// The wanted one, or what the device has nearest to it; ``readBack()`` says what became of it.
    func chooseResolution(_ wishes: ScanWishes) throws(ScannerFault) {
        for name in ["resolution", "x-resolution", "y-resolution"] {
            guard let option = option(name), option.isSettable else { continue }
            try set(option, to: option.resolution(nearest: wishes.resolution))
        }
    }

    /// Real size: the whole bed or the whole width of the feeder.
    func chooseWholePage() throws(ScannerFault) {
        for (name, isStart) in [("tl-x", true), ("tl-y", true), ("br-x", false), ("br-y", false)] {
            guard let edge = option(name), edge.isSettable else { continue }
            switch edge.constraint {
            case .range(let range): try set(edge, to: isStart ? range.lowerBound : range.upperBound)
            case .numbers(let offered):
                if let end = isStart ? offered.min() : offered.max() { try set(edge, to: end) }
            case .none, .words: continue
            }
        }
    }

    /// Sets one option as a technician wrote it.
    func set(_ extra: ScanWishes.Extra) throws(ScannerFault) {
        guard let option = option(extra.name) else { throw .unsuitable }
        switch option.kind {
        case .string: try set(option, to: extra.value)
        case .bool: try set(option, to: ["yes", "true", "1"].contains(extra.value) ? 1 : 0)
        case .integer, .fixed, .other:
            guard let number = Double(extra.value) else { throw .unsuitable }
            try set(option, to: number)
        }
    }
}

// MARK: - What came of it

extension SANEHandle {
    /// What the device says it will do, after everything was set.
    struct Settled: Equatable {
        let dotsPerInch: Int
        /// In dots; `nil` when the device does not say which part of the bed it scans.
        let width: Double?

        /// Whether a frame has as many dots as its width at this resolution asks for. Drivers round to whole
        /// bytes and blocks, not by more than this.
        func isRealSize(_ frame: FrameLayout) -> Bool {
            guard let width else { return true }
            return abs(Double(frame.width) - width) <= max(width * 0.05, 64)
        }
    }

    /// - Throws: ``ScannerFault/unsuitable`` for less than a lawful copy needs, or not the same both ways.
    func readBack() throws(ScannerFault) -> Settled {
        // Without a resolution nobody knows how large the sheet is.
        var across = try number(of: "resolution")
        if across == nil { across = try number(of: "x-resolution") }
        guard let across else { throw .unsuitable }
        let along = try number(of: "y-resolution") ?? across
        guard across.rounded() == along.rounded(), Int(across.rounded()) >= ScanWishes.leastResolution else {
            throw .unsuitable
        }
        return Settled(dotsPerInch: Int(across.rounded()), width: try width(at: across))
    }

    private func width(at dotsPerInch: Double) throws(ScannerFault) -> Double? {
        guard let left = try number(of: "tl-x"), let right = try number(of: "br-x"), right > left else { return nil }
        switch option("br-x")?.unit {
        case .dots: return right - left
        case .millimetres: return (right - left) / 25.4 * dotsPerInch
        case .other, nil: return nil
        }
    }

    /// What the sensor says, where there is one that can be asked.
    var sensesDoubleFeed: Bool { ((try? number(of: "double-feed")) ?? 0) != 0 }
}
