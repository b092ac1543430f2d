import JPEGCoding
import PageShop
import Rasters
import Testing

@Suite("JPEG")
struct JPEGTests {
    private func gradient(_ width: Int, _ height: Int, _ channels: Int) -> Raster {
        var bytes: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width { for channel in 0..<channels { bytes.append(UInt8((x * 2 + y + channel * 40) % 256)) } }
        }
        return Raster(width: width, height: height, channels: channels, bytes: bytes)
    }

    @Test(arguments: [1, 3])
    func `a part of a picture comes back nearly as it was, with its resolution`(channels: Int) throws {
        let picture = gradient(100, 60, channels)
        let box = PixelBox(x: 10, y: 5, width: 50, height: 40)
        let jpeg = try #require(
            PictureBytes(picture).withPixels {
                JPEG.encode($0, picture.shape, box: box, quality: 95, halvesColour: false, dotsPerInch: 300)
            })
        let head = try #require(JPEG.head(of: jpeg))
        #expect((head.width, head.height, head.channels, head.dotsPerInch) == (50, 40, channels, 300))
        let back = try #require(JPEG.decode(jpeg))
        var worst = 0
        for y in 0..<40 {
            for x in 0..<50 where x * 2 + y < 170 {
                worst = max(worst, abs(Int(back[x, y].green) - Int(picture[x + 10, y + 5].green)))
            }
        }
        #expect(worst < 12)
    }

    @Test func `cut off or broken it is nothing, and never a crash`() throws {
        let whole = try exampleSheet("3-mat-sau-trang.jpg")
        for length in stride(from: 0, to: whole.count - 2, by: 499) {
            #expect(JPEG.decode(Array(whole.prefix(length))) == nil)
        }
    }
}
