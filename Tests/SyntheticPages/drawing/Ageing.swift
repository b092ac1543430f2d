import Foundation

/// Makes a scan of a drawing: paper, light, lens and sensor.
struct Ageing {
    private let wear: Wear
    private var random: SplitMix
    private let fibres: Texture
    private let mottle: Texture
    /// Noise of the sensor, drawn once: each dot takes one of these at a place that chance gives.
    private let grain: [Float]
    /// How the light falls off: across, down, and squared.
    private let drift: [Float]

    private static let (width, height) = (Easel.width, Easel.height)

    init(_ wear: Wear, random: SplitMix) {
        self.wear = wear
        var random = random
        fibres = Texture(random: &random, layers: [(64, 0.004), (4, 0.006), (1, 0.005)])
        mottle = Texture(random: &random, layers: [(16, 0.04), (4, 0.05), (1, 0.05)])
        grain = (0..<65_536).map { _ in Float(random.normal() * wear.noise) }
        drift = [0.03, 0.02, 0.025, 0.02].map { Float(random.between(-$0, $0)) }
        self.random = random
    }

    /// - Parameter ink: what the inks let through, three colours a dot; 255 is bare paper.
    mutating func age(_ ink: [UInt8]) -> [UInt8] {
        var scan = blurred(ink)
        let tint = [Wear.tints[wear.tint].0, Wear.tints[wear.tint].1, Wear.tints[wear.tint].2].map { Float($0) }
        let (bulk, side) = (Float(wear.toner) / 255, Texture.side)
        var place = 0
        unsafe scan.withUnsafeMutableBufferPointer { dots in
            for y in 0..<Self.height {
                let v = Float(y) / Float(Self.height) - 0.5
                let light = 1 + drift[1] * v + drift[3] * (v * v * 4 - 0.5)
                let row = y % side * side
                for x in 0..<Self.width {
                    let u = Float(x) / Float(Self.width) - 0.5
                    let fleck = row + x % side
                    let paper = light + drift[0] * u + drift[2] * (u * u * 4 - 0.5) + fibres.values[fleck]
                    let cover = bulk * (1 - max(0, 0.05 + mottle.values[fleck]))
                    let word = random.next()
                    for channel in 0..<3 {
                        let through = unsafe 1 - Float(255 - Int32(dots[place])) * cover
                        let noise = grain[Int(truncatingIfNeeded: (word >> UInt64(16 * channel)) & 0xffff)]
                        unsafe dots[place] = UInt8(min(255, max(0, tint[channel] * paper * through + noise)))
                        place += 1
                    }
                }
            }
        }
        return scan
    }

    /// The lens's blur, with red and blue a little beside green, as the three rows of a sensor are.
    private mutating func blurred(_ ink: [UInt8]) -> [UInt8] {
        let reach = max(2, Int((wear.blur * 2.6).rounded(.up)))
        let kernels = [0.5, 0.6].map { most in
            [random.between(-most, most), 0, random.between(-most, most)].map { kernel(shift: $0, reach: reach) }
        }
        let once = filtered(ink, step: 3, kernels: kernels[0])
        return filtered(once, step: Self.width * 3, kernels: kernels[1])
    }

    /// Weights that make 256 in all.
    private func kernel(shift: Double, reach: Int) -> [UInt16] {
        let parts = (-reach...reach).map { exp(-pow((Double($0) - shift) / wear.blur, 2) / 2) }
        let sum = parts.reduce(0, +)
        var weights = parts.map { UInt16($0 / sum * 256) }
        weights[reach] += 256 - weights.reduce(0, +)
        return weights
    }

    /// One direction of the blur. `step` is the way to a dot's neighbour, in bytes.
    private func filtered(_ from: [UInt8], step: Int, kernels: [[UInt16]]) -> [UInt8] {
        let (row, reach) = (Self.width * 3, kernels[0].count / 2)
        // A row of bytes has the three colours in turn, and so has a row of weights.
        let weights = (0...2 * reach).map { tap in (0..<row).map { kernels[$0 % 3][tap] } }
        var sums = [UInt16](repeating: 0, count: row)
        return unsafe [UInt8](unsafeUninitializedCapacity: from.count) { target, made in
            made = from.count
            for start in stride(from: 0, to: from.count, by: row) {
                for place in 0..<row { sums[place] = 128 }
                for tap in 0...2 * reach {
                    let offset = min(max(0, start + (tap - reach) * step), from.count - row)
                    add(from, at: offset, times: weights[tap], to: &sums)
                }
                for place in 0..<row { unsafe target[start + place] = UInt8(truncatingIfNeeded: sums[place] >> 8) }
            }
        }
    }

    private func add(_ from: [UInt8], at offset: Int, times weights: [UInt16], to sums: inout [UInt16]) {
        unsafe from.withUnsafeBufferPointer { from in
            unsafe weights.withUnsafeBufferPointer { weights in
                unsafe sums.withUnsafeMutableBufferPointer { sums in
                    // At most 255 × 256 + 128: it fits.
                    for place in 0..<sums.count {
                        unsafe sums[place] &+= UInt16(from[offset + place]) &* weights[place]
                    }
                }
            }
        }
    }
}
