import Foundation

/// Chance that is the same each time.
public struct Dice {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    public mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return limit > 0 ? Int((state >> 33) % UInt64(limit)) : 0
    }

    /// How many inputs a parser gets: some thousand with all other tests, or what `TRAMSO_SOAK_INPUTS` says.
    public static func inputs(_ usual: Int) -> Int {
        ProcessInfo.processInfo.environment["TRAMSO_SOAK_INPUTS"].flatMap { Int($0) } ?? usual
    }

    /// Once in so many times.
    public mutating func isLucky(_ many: Int) -> Bool { below(many) == 0 }

    public mutating func pick<Value>(_ list: [Value]) -> Value { list[below(list.count)] }

    public mutating func bytes(upTo limit: Int) -> [UInt8] {
        (0..<below(limit)).map { _ in UInt8(truncatingIfNeeded: below(256)) }
    }

    /// Some bytes turned, taken out, doubled or put in.
    public mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<below(5) {
            let place = below(bytes.count)
            switch below(5) {
            case 0 where !bytes.isEmpty: bytes[place] = UInt8(truncatingIfNeeded: below(256))
            case 1 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8(below(8))
            case 2 where !bytes.isEmpty: bytes.removeSubrange(place..<min(place + 1 + below(6), bytes.count))
            case 3: bytes.insert(contentsOf: bytes.dropFirst(place).prefix(below(80)), at: place)
            default: bytes.insert(contentsOf: self.bytes(upTo: 12), at: place)
            }
        }
        return bytes
    }
}
