import Digitising
import PageForms
import PageSeparation
import Rasters

/// The smooth layers and the islands, as JPEG.
struct Encoding {
    private let crafts: Crafts
    private let profile: Profile

    init(_ crafts: Crafts, _ profile: Profile) {
        self.crafts = crafts
        self.profile = profile
    }

    func content(
        of page: SeparatedPage, _ picture: PictureBytes, mask: PageForm.Mask?
    ) throws(PageFault) -> PageForm.Content {
        let shape = picture.shape
        let quality = JPEGManner(quality: profile.pictureQuality, halvesColour: true)
        guard let mask else {
            let all = PixelBox(x: 0, y: 0, width: shape.width, height: shape.height)
            return .whole(try crafts.jpeg(of: picture, all, quality), channels: shape.channels)
        }
        let paper = try layer(page.background, cell: page.backgroundCell, quality: profile.paperQuality, halves: true)
        var islands: [PageForm.Island] = []
        for box in page.islands {
            islands.append(
                PageForm.Island(box: box, channels: shape.channels, jpeg: try crafts.jpeg(of: picture, box, quality)))
        }
        return .layered(
            PageForm.Layers(paper: paper, mask: mask, ink: try ink(page.ink), islands: islands))
    }

    private func ink(_ ink: InkColours) throws(PageFault) -> PageForm.Ink {
        switch ink {
        case .one(let colour): .one(colour)
        case .many(let tiles, let cell):
            .many(try layer(tiles, cell: cell, quality: profile.inkQuality, halves: false))
        }
    }

    private func layer(_ raster: Raster, cell: Int, quality: Int, halves: Bool) throws(PageFault) -> PageForm.Layer {
        let all = PixelBox(x: 0, y: 0, width: raster.width, height: raster.height)
        let manner = JPEGManner(quality: quality, halvesColour: halves)
        return PageForm.Layer(
            jpeg: try crafts.jpeg(of: PictureBytes(raster), all, manner), width: raster.width, height: raster.height,
            cell: cell)
    }
}

/// The pictures that screens show.
struct Views {
    private let crafts: Crafts

    init(_ crafts: Crafts) {
        self.crafts = crafts
    }

    /// A page in which each dot is the mean of `factor` by `factor` of its sheet's.
    typealias Half = (raster: Raster, factor: Int)

    /// 150 dots an inch are enough to read a page on a screen, to see what became of it, and for most codes.
    static func half(of picture: PictureBytes, _ facts: PageFacts) -> Half {
        let factor = max(1, facts.dotsPerInch / 150)
        return (picture.shrunk(by: factor), factor)
    }

    func add(
        to result: PagePath.Result, _ page: SeparatedPage, _ picture: PictureBytes
    ) throws(PageFault) -> MadePage {
        let half = Self.half(of: picture, result.facts)
        var facts = result.facts
        facts.codes = CodeSearch(crafts).codes(on: picture, facts, shrunk: half)
        let view = page.view(over: half.raster, shrunkBy: half.factor)
        let small = PictureBytes(view).shrunk(by: max(1, view.width / 320))
        return MadePage(
            form: result.form.bytes, view: try jpeg(view, quality: 75),
            originalView: try jpeg(half.raster, quality: 75),
            thumbnail: try jpeg(small, quality: 70), facts: facts)
    }

    private func jpeg(_ raster: Raster, quality: Int) throws(PageFault) -> [UInt8] {
        let box = PixelBox(x: 0, y: 0, width: raster.width, height: raster.height)
        let manner = JPEGManner(quality: quality, halvesColour: true)
        return try crafts.jpeg(of: PictureBytes(raster), box, manner)
    }
}

extension Crafts {
    fileprivate func jpeg(
        of picture: PictureBytes, _ box: PixelBox, _ manner: JPEGManner
    ) throws(PageFault) -> [UInt8] {
        guard let jpeg = picture.withPixels({ jpeg($0, picture.shape, box, manner) }) else { throw .notAsStored }
        return jpeg
    }
}
