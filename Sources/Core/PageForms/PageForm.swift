public import Rasters

/// A page as it is kept: what a document is bound from, and what its hash is taken of.
public struct PageForm: Equatable, Sendable {
    /// In dots.
    public let width: Int
    public let height: Int
    public let dotsPerInch: Int
    /// Thousandths of a degree by which the text leans clockwise. The dots stay as they were scanned; a document turns
    /// the whole page back.
    public let skewThousandths: Int
    public let content: Content
    /// By how many quarters a reader turns the page clockwise, 0 to 3. A person says so; it is no part of what is stored.
    public var quarterTurns = 0

    public enum Content: Equatable, Sendable {
        /// One JPEG of the whole page.
        case whole([UInt8], channels: Int)
        case layered(Layers)
    }

    public struct Layers: Equatable, Sendable {
        public let paper: Layer
        public let mask: Mask
        public let ink: Ink
        public let islands: [Island]

        public init(paper: Layer, mask: Mask, ink: Ink, islands: [Island]) {
            self.paper = paper
            self.mask = mask
            self.ink = ink
            self.islands = islands
        }
    }

    /// A JPEG in colour, smaller than the page: each of its dots stands for `cell` by `cell` of the page's.
    public struct Layer: Equatable, Sendable {
        public let jpeg: [UInt8]
        public let width: Int
        public let height: Int
        public let cell: Int

        public init(jpeg: [UInt8], width: Int, height: Int, cell: Int) {
            self.jpeg = jpeg
            self.width = width
            self.height = height
            self.cell = cell
        }
    }

    /// The shapes of the ink, a bit for each dot of the page, from its upper left corner; as much larger than the page as
    /// the tiles of the ink's colours are.
    public struct Mask: Equatable, Sendable {
        public let coding: Coding
        public let width: Int
        public let height: Int
        public let bytes: [UInt8]

        public init(coding: Coding, width: Int, height: Int, bytes: [UInt8]) {
            self.coding = coding
            self.width = width
            self.height = height
            self.bytes = bytes
        }
    }

    public enum Coding: UInt8, Sendable, CaseIterable {
        /// ITU-T T.88, a generic region.
        case jbig2 = 1
        /// ITU-T T.6, for readers that are too old for the other.
        case group4 = 2
    }

    public enum Ink: Equatable, Sendable {
        /// Red, green, blue.
        case one([UInt8])
        case many(Layer)
    }

    /// A place that is kept as it is, in the page's own resolution.
    public struct Island: Equatable, Sendable {
        public let box: PixelBox
        /// 1 or 3.
        public let channels: Int
        public let jpeg: [UInt8]

        public init(box: PixelBox, channels: Int, jpeg: [UInt8]) {
            self.box = box
            self.channels = channels
            self.jpeg = jpeg
        }
    }

    public init(width: Int, height: Int, dotsPerInch: Int, skewThousandths: Int, content: Content) {
        self.width = width
        self.height = height
        self.dotsPerInch = dotsPerInch
        self.skewThousandths = skewThousandths
        self.content = content
    }
}

extension PageForm {
    /// How many bytes each layer takes.
    public var bytesByLayer: (mask: Int, paper: Int, ink: Int, islands: Int, whole: Int) {
        switch content {
        case .whole(let jpeg, _): (0, 0, 0, 0, jpeg.count)
        case .layered(let layers):
            (
                layers.mask.bytes.count, layers.paper.jpeg.count, layers.ink.bytes,
                layers.islands.reduce(0) { $0 + $1.jpeg.count }, 0
            )
        }
    }
}

extension PageForm.Ink {
    var bytes: Int {
        switch self {
        case .one: 3
        case .many(let layer): layer.jpeg.count
        }
    }
}

extension PageForm {
    /// A JPEG that is the whole page; `nil` for what has no frame header (ITU-T T.81, B.2.2).
    public init?(jpeg: [UInt8], width: Int, height: Int, dotsPerInch: Int) {
        var place = 2
        while place + 9 < jpeg.count, jpeg[place] == 0xff {
            let marker = jpeg[place + 1]
            if (0xc0...0xcf).contains(marker), ![0xc4, 0xc8, 0xcc].contains(marker) {
                let content = Content.whole(jpeg, channels: Int(jpeg[place + 9]))
                self.init(width: width, height: height, dotsPerInch: dotsPerInch, skewThousandths: 0, content: content)
                return
            }
            place += 2 + Int(jpeg[place + 2]) << 8 + Int(jpeg[place + 3])
        }
        return nil
    }
}
