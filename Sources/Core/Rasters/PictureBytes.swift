/// A picture that lies in the bytes of a file or a message, without a copy of its dots.
public struct PictureBytes: Sendable {
    public let bytes: [UInt8]
    /// Where the dots begin.
    public let start: Int
    public let shape: PictureShape

    /// - Precondition: the bytes reach to the last dot.
    public init(bytes: [UInt8], start: Int, shape: PictureShape) {
        precondition(start >= 0 && start + shape.bytes <= bytes.count, "The dots end behind the bytes.")
        self.bytes = bytes
        self.start = start
        self.shape = shape
    }

    public init(_ raster: Raster) {
        self.init(bytes: raster.bytes, start: 0, shape: raster.shape)
    }

    /// Its dots alone: a copy, unless there is nothing around them.
    public var raster: Raster {
        let dots = start == 0 && bytes.count == shape.bytes ? bytes : Array(bytes[start..<start + shape.bytes])
        return Raster(width: shape.width, height: shape.height, channels: shape.channels, bytes: dots)
    }

    public func withPixels<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
        try body(bytes.span.extracting(start..<start + shape.bytes))
    }
}

extension PictureBytes {
    /// Raw grey or colour as netpbm has it, `P5` or `P6` with values to 255: what most scanners' drivers deliver.
    ///
    /// `nil` for anything else, also for what is shorter than its head says.
    public init?(portableMap bytes: [UInt8]) {
        guard let head = PortableMapHead(bytes) else { return nil }
        let shape = PictureShape(width: head.width, height: head.height, channels: head.channels)
        guard head.start + shape.bytes <= bytes.count else { return nil }
        self.init(bytes: bytes, start: head.start, shape: shape)
    }
}

/// The words before the dots (netpbm's ppm(5) and pgm(5)).
public struct PortableMapHead: Equatable, Sendable {
    public let width: Int
    public let height: Int
    public let channels: Int
    /// The place of the first dot.
    public let start: Int

    /// - Returns: `nil` where the head is not that of `P5` or `P6` with values to 255.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count > 2, bytes[0] == UInt8(ascii: "P") else { return nil }
        switch bytes[1] {
        case UInt8(ascii: "5"): channels = 1
        case UInt8(ascii: "6"): channels = 3
        default: return nil
        }
        var place = 2
        var numbers: [Int] = []
        while numbers.count < 3 {
            guard let number = Self.number(bytes, &place) else { return nil }
            numbers.append(number)
        }
        // One sign of space stands between the last number and the first dot.
        guard place < bytes.count, Self.isSpace(bytes[place]), numbers[2] == 255, numbers[0] > 0, numbers[1] > 0 else {
            return nil
        }
        (width, height, start) = (numbers[0], numbers[1], place + 1)
    }

    private static func number(_ bytes: [UInt8], _ place: inout Int) -> Int? {
        let begin = place
        while place < bytes.count, isSpace(bytes[place]) || bytes[place] == UInt8(ascii: "#") {
            if bytes[place] == UInt8(ascii: "#") {
                while place < bytes.count, bytes[place] != 0x0a { place += 1 }
            } else {
                place += 1
            }
        }
        guard place > begin else { return nil }
        var value: Int?
        while place < bytes.count, (0x30...0x39).contains(bytes[place]) {
            value = (value ?? 0) * 10 + Int(bytes[place] - 0x30)
            // No picture has a side of ten million dots.
            guard value ?? 0 < 10_000_000 else { return nil }
            place += 1
        }
        return value
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
}
