public import BilevelCoding
public import Digitising
public import PageMarks
public import Rasters

/// What the page path lets others do: libraries that know their formats.
public struct Crafts: Sendable {
    /// A picture and the resolution that its file tells.
    public typealias Decoded = (raster: Raster, dotsPerInch: Int?)

    /// A file of whatever kind; the page path reads raw netpbm itself.
    public let decode: @Sendable ([UInt8]) throws(PageFault) -> Decoded
    /// Degrees clockwise by which the ink leans; of a picture some 75 dots an inch.
    public let skew: @Sendable (BilevelImage) -> Double
    /// JPEG of a part of a picture.
    public let jpeg: @Sendable (Span<UInt8>, PictureShape, PixelBox, JPEGManner) -> [UInt8]?
    /// Codes on a picture of some 150 dots an inch.
    public let codes: @Sendable (GreyPicture) -> [FoundCode]

    public init(
        decode: @escaping @Sendable ([UInt8]) throws(PageFault) -> Decoded,
        skew: @escaping @Sendable (BilevelImage) -> Double,
        jpeg: @escaping @Sendable (Span<UInt8>, PictureShape, PixelBox, JPEGManner) -> [UInt8]?,
        codes: @escaping @Sendable (GreyPicture) -> [FoundCode]
    ) {
        self.codes = codes
        self.decode = decode
        self.skew = skew
        self.jpeg = jpeg
    }
}

public struct JPEGManner: Equatable, Sendable {
    /// 1 to 100, as libjpeg counts.
    public let quality: Int
    /// Colour at half the resolution (4:2:0).
    public let halvesColour: Bool
    public let dotsPerInch: Int

    public init(quality: Int, halvesColour: Bool, dotsPerInch: Int = 0) {
        self.quality = quality
        self.halvesColour = halvesColour
        self.dotsPerInch = dotsPerInch
    }
}
