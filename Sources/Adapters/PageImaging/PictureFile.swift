import CLeptonica
public import Digitising
public import Rasters

/// Files of pictures that other programs made, read by leptonica: PNG, TIFF, JPEG of four colours, netpbm's rarer kinds.
public enum PictureFile {
    /// A picture and the resolution that its file tells, if that is one which a scanner can do.
    public struct Decoded: Sendable {
        public let raster: Raster
        public let dotsPerInch: Int?
    }

    /// - Throws: ``PageFault`` when the bytes are not one whole picture.
    public static func decode(_ bytes: [UInt8]) throws(PageFault) -> Decoded {
        // It would tell standard error of every broken file; the caller is told by a fault.
        setMsgSeverity(Int32(L_SEVERITY_NONE))
        try SheetFile.check(bytes)
        try checkSize(bytes)
        guard let image = PageImage(decoding: bytes), let raster = image.raster() else { throw .unreadable }
        return Decoded(raster: raster, dotsPerInch: image.ownResolution)
    }

    /// The header's word on size is taken before a single pixel is unpacked.
    private static func checkSize(_ bytes: [UInt8]) throws(PageFault) {
        var (format, width, height): (Int32, Int32, Int32) = (0, 0, 0)
        let status = unsafe bytes.withUnsafeBufferPointer {
            unsafe pixReadHeaderMem($0.baseAddress, $0.count, &format, &width, &height, nil, nil, nil)
        }
        guard status == 0, width > 0, height > 0 else { throw .unreadable }
        guard Int(width) * Int(height) <= SheetLimits.dots else { throw .tooLarge }
    }
}
