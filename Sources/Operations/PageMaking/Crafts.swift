public import BilevelCoding
public import Digitising
public import PageMarks
public import Rasters

/// What the page path lets others do: libraries that know their formats.
public struct Crafts: Sendable {
    /// A picture and the resolution that its file tells.
    public typealias Decoded = (raster: Raster, dotsPerInch: Int?)

    /// What a JPEG says of itself; `nil` for what is none.
    public let jpegHead: @Sendable ([UInt8]) -> JPEGHead?
    /// A JPEG of one or three channels; `nil` for what is not whole.
    public let decodeJPEG: @Sendable ([UInt8]) -> Raster?
    /// A file of any other kind; the page path reads raw netpbm itself.
    public let decodeOther: @Sendable ([UInt8]) throws(PageFault) -> Decoded
    /// Degrees clockwise by which the ink leans; of a picture some 75 dots an inch.
    public let skew: @Sendable (BilevelImage) -> Double
    /// JPEG of a part of a picture.
    public let jpeg: @Sendable (Span<UInt8>, PictureShape, PixelBox, JPEGManner) -> [UInt8]?
    /// Codes on a picture of some 150 dots an inch.
    public let codes: @Sendable (GreyPicture) -> [FoundCode]

    public init(
        jpegHead: @escaping @Sendable ([UInt8]) -> JPEGHead?,
        decodeJPEG: @escaping @Sendable ([UInt8]) -> Raster?,
        decodeOther: @escaping @Sendable ([UInt8]) throws(PageFault) -> Decoded,
        skew: @escaping @Sendable (BilevelImage) -> Double,
        jpeg: @escaping @Sendable (Span<UInt8>, PictureShape, PixelBox, JPEGManner) -> [UInt8]?,
        codes: @escaping @Sendable (GreyPicture) -> [FoundCode]
    ) {
        self.codes = codes
        self.jpegHead = jpegHead
        self.decodeJPEG = decodeJPEG
        self.decodeOther = decodeOther
        self.skew = skew
        self.jpeg = jpeg
    }
}

extension Crafts {
    /// A JPEG goes to the library that knows nothing else, save one of four inks, which it does not turn into light.
    func decode(_ file: [UInt8]) throws(PageFault) -> Decoded {
        guard let head = jpegHead(file), head.channels != 4 else { return try decodeOther(file) }
        guard head.width * head.height <= SheetLimits.dots else { throw .tooLarge }
        guard let raster = decodeJPEG(file) else { throw .unreadable }
        return (raster, head.dotsPerInch)
    }
}

public struct JPEGHead: Equatable, Sendable {
    public let width: Int
    public let height: Int
    /// 1 grey, 3 colour, 4 for the inks of a press.
    public let channels: Int
    public let dotsPerInch: Int?

    public init(width: Int, height: Int, channels: Int, dotsPerInch: Int?) {
        (self.width, self.height) = (width, height)
        (self.channels, self.dotsPerInch) = (channels, dotsPerInch)
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
