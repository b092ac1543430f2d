import Rasters
import Testing

@Suite("Pictures in memory")
struct PictureBytesTests {
    @Test(arguments: [
        ("P6\n2 1\n255\n", 2, 1, 3), ("P6 2 1 255 ", 2, 1, 3), ("P5\n# a remark\n3 2\n# more\n255\n", 3, 2, 1),
    ])
    func `raw netpbm is read where it lies`(head: String, width: Int, height: Int, channels: Int) throws {
        let dots = (0..<width * height * channels).map { UInt8($0 + 1) }
        let picture = try #require(PictureBytes(portableMap: Array(head.utf8) + dots))
        #expect(picture.shape == PictureShape(width: width, height: height, channels: channels))
        #expect(picture.withPixels { pixels in pixels.indices.map { pixels[$0] } } == dots)
        #expect(PictureBytes(portableMap: Array(head.utf8) + dots.dropLast()) == nil)
    }

    @Test(arguments: [
        "", "P", "P6", "P7\n1 1\n255\n", "P6\n1\n", "P6\n0 5\n255\n", "P6\n1 1\n65535\n", "P6\n-1 1\n255\n",
        "P6\n99999999999999999999 1\n255\n", "P61 1 255 ", "P6\n1 1\n255x",
    ])
    func `a head that is none, or of another kind, is not taken`(head: String) {
        #expect(PortableMapHead(Array(head.utf8)) == nil)
    }

    @Test func `shrinking takes means, at the rim of what is there`() {
        let raster = Raster(width: 3, height: 3, channels: 1, bytes: [0, 10, 100, 20, 30, 200, 7, 9, 50])
        let small = PictureBytes(raster).shrunk(by: 2)
        #expect((small.width, small.height) == (2, 2))
        #expect(small.bytes == [15, 150, 8, 50])
    }
}
