import Digitising
import Foundation
import JPEGCoding
import PageCodes
import PageImaging
public import PageMaking
import RunningSite

/// The page path with the libraries of this machine, as the page room has it.
extension PagePath {
    public static func real(_ profile: Profile = .standard) -> PagePath {
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
        return PagePath(crafts: crafts, profile: profile)
    }
}

/// One of the sheets that come with the project.
public func exampleSheet(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(RunningSite.package)/Examples/sheets/\(name)")))
}
