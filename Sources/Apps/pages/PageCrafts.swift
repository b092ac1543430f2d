import Digitising
import Glibc
import JPEGCoding
import PageCodes
import PageImaging
import PageMaking
import Rasters

extension PagePath {
    /// With the libraries of this machine.
    static func here(_ profile: Profile = .standard) -> PagePath {
        let crafts = Crafts(
            decode: decode, skew: Skew.degrees(of:),
            jpeg: { pixels, shape, box, manner in
                JPEG.encode(
                    pixels, shape, box: box, quality: manner.quality, halvesColour: manner.halvesColour,
                    dotsPerInch: manner.dotsPerInch)
            },
            codes: PageCodeReader.codes(in:))
        return PagePath(crafts: crafts, profile: profile, clock: threadTime)
    }

    private static func decode(_ bytes: [UInt8]) throws(PageFault) -> Crafts.Decoded {
        if let head = JPEG.head(of: bytes), head.channels != 4 {
            guard head.width * head.height <= PictureFile.pixelLimit else { throw .tooLarge }
            guard let raster = JPEG.decode(bytes) else { throw .unreadable }
            return (raster, head.dotsPerInch)
        }
        let decoded = try PictureFile.decode(bytes)
        return (decoded.raster, decoded.dotsPerInch)
    }

    /// Processor time of this thread, in nanoseconds.
    static func threadTime() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
