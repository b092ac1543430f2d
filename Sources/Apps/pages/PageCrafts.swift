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
            jpegHead: { bytes in
                JPEG.head(of: bytes).map {
                    JPEGHead(
                        width: $0.width, height: $0.height, channels: $0.channels, dotsPerInch: $0.dotsPerInch)
                }
            },
            decodeJPEG: JPEG.decode(_:),
            decodeOther: { (bytes) throws(PageFault) in
                let decoded = try PictureFile.decode(bytes)
                return (decoded.raster, decoded.dotsPerInch)
            },
            skew: Skew.degrees(of:),
            jpeg: { pixels, shape, box, manner in
                JPEG.encode(
                    pixels, shape, box: box, quality: manner.quality, halvesColour: manner.halvesColour,
                    dotsPerInch: manner.dotsPerInch)
            },
            codes: PageCodeReader.codes(in:))
        return PagePath(crafts: crafts, profile: profile, clock: threadTime)
    }

    /// Processor time of this thread, in nanoseconds.
    static func threadTime() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
