import Foundation
import PageMarks
import Rasters
import SyntheticPages
import Testing

/// A sheet with bars, at 150 dots an inch.
struct PatchSheet {
    /// From the edge inwards, wide or narrow.
    var bars = "NWNW"
    /// Inches from the upper edge to the first bar, and from the left edge to the bars.
    var fromEdge = 0.5
    var left = 2.0
    var length = 2.5
    /// Clockwise, in degrees, about the middle of the sheet.
    var skew = 0.0
    /// Of 255: the spread of what is added to each dot.
    var noise = 0.0
    var paper = 240.0
    var ink = 30.0

    static let (width, height) = (1_240, 1_754)

    func draw() -> Raster {
        var random = SplitMix(seed: 7)
        let angle = skew * .pi / 180
        let (sine, cosine) = (sin(angle), cos(angle))
        var bytes: [UInt8] = []
        for y in 0..<Self.height {
            for x in 0..<Self.width {
                let (dx, dy) = (Double(x - Self.width / 2), Double(y - Self.height / 2))
                let across = (dx * cosine + dy * sine + Double(Self.width / 2)) / 150
                let down = (dy * cosine - dx * sine + Double(Self.height / 2)) / 150
                let value = (isInk(across, down) ? ink : paper) + noise * random.normal()
                bytes.append(UInt8(min(max(value, 0), 255)))
            }
        }
        return Raster(width: Self.width, height: Self.height, channels: 1, bytes: bytes)
    }

    private func isInk(_ across: Double, _ down: Double) -> Bool {
        guard (left..<left + length).contains(across) else { return false }
        var place = fromEdge
        for bar in bars {
            let width = bar == "W" ? 0.20 : 0.08
            if (place..<place + width).contains(down) { return true }
            place += width + 0.08
        }
        return false
    }
}

@Suite("Patch code T on a separator sheet")
struct PatchCodeTests {
    private func find(_ picture: Raster) -> PixelBox? {
        PatchCode.find(in: GreyPicture(picture), dotsPerInch: 150)
    }

    @Test func `the bars are found where they stand`() throws {
        let box = try #require(find(PatchSheet().draw()))
        #expect(abs(box.x - 300) < 6 && abs(box.y - 75) < 6)
        #expect(abs(box.width - 375) < 8 && abs(box.height - 120) < 8)
    }

    @Test(arguments: 0..<4)
    func `whichever edge of the sheet goes in first`(quarters: Int) {
        #expect(find(PatchSheet().draw().turned(byQuarters: quarters)) != nil)
    }

    @Test(arguments: [-6.0, -3.0, 0.7, 3.0, 6.0])
    func `a sheet that lies askew is one still`(skew: Double) {
        #expect(find(PatchSheet(fromEdge: 1.2, skew: skew).draw()) != nil)
    }

    @Test(arguments: [(25.0, 240.0, 30.0), (10.0, 170.0, 60.0), (40.0, 250.0, 10.0)])
    func `nor does a bad scanner hide it, nor coloured paper`(noise: Double, paper: Double, ink: Double) {
        #expect(find(PatchSheet(skew: 1, noise: noise, paper: paper, ink: ink).draw()) != nil)
    }

    @Test(arguments: ["NWWN", "WNNW", "WNWN", "NNWW", "WWNN"], 0..<4)
    func `other patch codes begin no document`(bars: String, quarters: Int) {
        #expect(find(PatchSheet(bars: bars).draw().turned(byQuarters: quarters)) == nil)
    }

    @Test func `the same bars in the middle of a page are a picture`() {
        #expect(find(PatchSheet(fromEdge: 5.5).draw()) == nil)
    }

    @Test func `short bars, and bars that touch other print, are none`() {
        #expect(find(PatchSheet(length: 0.4).draw()) == nil)
        #expect(find(PatchSheet(bars: "NWNWN").draw()) == nil)
    }

    @Test func `no page of text, table or picture is taken for one`() {
        for (index, recipe) in SyntheticPage.corpus.enumerated() where index % 3 == 1 {
            let page = PictureBytes(recipe.draw().picture).shrunk(by: 2)
            #expect(find(page) == nil, "\(recipe.id)")
        }
        for picture in SyntheticPage.pictures { #expect(find(PictureBytes(picture.draw()).shrunk(by: 2)) == nil) }
    }
}
