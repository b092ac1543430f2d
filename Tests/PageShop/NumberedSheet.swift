import JPEGCoding
public import Rasters

/// A small sheet of a batch, whose number can be read off its dots, wherever they have been since.
public struct NumberedSheet {
    public static let (width, height) = (400, 560)
    private static let bits = 14

    public let raster: Raster

    /// Some have a stamp in colour, some are grey, none is like another.
    public init(_ number: Int) {
        precondition((0..<1 << Self.bits).contains(number), "A sheet's number has \(Self.bits) bits.")
        let paper: [UInt8] = number % 5 == 3 ? [244] : [247, 246, 242]
        var drawing = Drawing(width: Self.width, height: Self.height, paper: paper)
        // A black square and a white one tell the two tones that the others are of.
        for (place, isBlack) in Self.squares(number).enumerated() where isBlack {
            let (x, y) = Self.place(place)
            drawing.fill(x, y, 28, 28)
        }
        drawing.write(rows: 14, x: 40, y: 180, width: 320, seed: UInt64(number) &* 97 &+ 1)
        if number % 3 == 0 { drawing.stamp(x: 300, y: 480, radius: 60) }
        raster = drawing.raster
    }

    public var bytes: [UInt8] { raster.portableMap }

    private static func squares(_ number: Int) -> [Bool] {
        [true, false] + (0..<bits).map { number >> $0 & 1 == 1 }
    }

    private static func place(_ square: Int) -> (x: Int, y: Int) { (40 + square % 8 * 40, 40 + square / 8 * 60) }

    public static func number(onJPEG file: [UInt8]) -> Int? { JPEG.decode(file).flatMap(number(on:)) }

    /// - Parameter picture: of the whole sheet, of any size.
    /// - Returns: `nil` where the squares are not to be told apart.
    public static func number(on picture: Raster) -> Int? {
        let tones = (0..<bits + 2).map { square in
            let (x, y) = place(square)
            return Int(picture[(x + 14) * picture.width / width, (y + 14) * picture.height / height].green)
        }
        guard tones[1] - tones[0] > 120 else { return nil }
        let middle = (tones[0] + tones[1]) / 2
        guard tones.allSatisfy({ abs($0 - middle) > 40 }) else { return nil }
        return (0..<bits).reduce(0) { $0 | (tones[$1 + 2] < middle ? 1 << $1 : 0) }
    }
}
