import Rasters

/// One file for one page: a mark, numbers of four bytes, and pieces with their lengths before them. The same page always
/// gives the same bytes.
extension PageForm {
    /// `TSPG` and the number of this layout.
    static let mark = Array("TSPG\u{1}".utf8)

    /// Whether bytes claim to be a page form.
    public static func isForm(_ bytes: [UInt8]) -> Bool { bytes.starts(with: mark) }

    public var bytes: [UInt8] {
        var out = FormWriter(bytes: Self.mark)
        for number in [width, height, dotsPerInch, skewThousandths] { out.number(number) }
        switch content {
        case .whole(let jpeg, let channels):
            out.number(channels)
            out.piece(jpeg)
        case .layered(let layers):
            out.number(0)
            out.layer(layers.paper)
            for number in [Int(layers.mask.coding.rawValue), layers.mask.width, layers.mask.height] {
                out.number(number)
            }
            out.piece(layers.mask.bytes)
            switch layers.ink {
            case .one(let colour): out.piece(colour)
            case .many(let layer):
                out.piece([])
                out.layer(layer)
            }
            out.number(layers.islands.count)
            for island in layers.islands {
                for number in [island.box.x, island.box.y, island.box.width, island.box.height] { out.number(number) }
                out.number(island.channels)
                out.piece(island.jpeg)
            }
        }
        return out.bytes
    }

    /// - Returns: `nil` for anything that is no page form to its last byte.
    public init?(bytes: [UInt8]) {
        guard Self.isForm(bytes) else { return nil }
        var input = FormReader(bytes: bytes, place: Self.mark.count)
        guard let width = input.number(1...Self.longest), let height = input.number(1...Self.longest),
            let dotsPerInch = input.number(50...2_400), let skew = input.number(-45_000...45_000),
            let channels = input.number(0...3), let content = Self.content(&input, channels, (width, height)),
            input.isAtEnd
        else { return nil }
        self.init(width: width, height: height, dotsPerInch: dotsPerInch, skewThousandths: skew, content: content)
    }

    static let longest = 100_000

    private static func content(
        _ input: inout FormReader, _ channels: Int, _ page: (width: Int, height: Int)
    ) -> Content? {
        if channels == 1 || channels == 3 { return input.piece().map { .whole($0, channels: channels) } }
        guard channels == 0, let paper = input.layer(), let coding = input.number(1...2),
            let coding = Coding(rawValue: UInt8(coding)), let width = input.number(1...longest),
            let height = input.number(1...longest), let mask = input.piece(), let ink = ink(&input),
            let count = input.number(0...1_000)
        else { return nil }
        var islands: [Island] = []
        for _ in 0..<count {
            guard let island = island(&input, page) else { return nil }
            islands.append(island)
        }
        return .layered(
            Layers(
                paper: paper, mask: Mask(coding: coding, width: width, height: height, bytes: mask), ink: ink,
                islands: islands))
    }

    /// Nothing of it lies beside the page.
    private static func island(_ input: inout FormReader, _ page: (width: Int, height: Int)) -> Island? {
        guard let x = input.number(0...page.width - 1), let y = input.number(0...page.height - 1),
            let width = input.number(1...page.width - x), let height = input.number(1...page.height - y),
            let channels = input.number(1...3), channels != 2, let jpeg = input.piece()
        else { return nil }
        return Island(box: PixelBox(x: x, y: y, width: width, height: height), channels: channels, jpeg: jpeg)
    }

    private static func ink(_ input: inout FormReader) -> Ink? {
        guard let colour = input.piece() else { return nil }
        if colour.count == 3 { return .one(colour) }
        return colour.isEmpty ? input.layer().map { .many($0) } : nil
    }
}

private struct FormWriter {
    var bytes: [UInt8]

    mutating func number(_ value: Int) {
        let bits = UInt32(bitPattern: Int32(value))
        bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bits >> $0) }
    }

    mutating func piece(_ piece: [UInt8]) {
        number(piece.count)
        bytes += piece
    }

    mutating func layer(_ layer: PageForm.Layer) {
        for value in [layer.width, layer.height, layer.cell] { number(value) }
        piece(layer.jpeg)
    }
}

private struct FormReader {
    let bytes: [UInt8]
    var place: Int

    var isAtEnd: Bool { place == bytes.count }

    mutating func number(_ range: ClosedRange<Int>) -> Int? {
        guard place + 4 <= bytes.count else { return nil }
        let bits = bytes[place..<place + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        place += 4
        let value = Int(Int32(bitPattern: bits))
        return range.contains(value) ? value : nil
    }

    mutating func piece() -> [UInt8]? {
        guard let count = number(0...(bytes.count - place)), place + count <= bytes.count else { return nil }
        defer { place += count }
        return Array(bytes[place..<place + count])
    }

    mutating func layer() -> PageForm.Layer? {
        guard let width = number(1...PageForm.longest), let height = number(1...PageForm.longest),
            let cell = number(1...64), let jpeg = piece()
        else { return nil }
        return PageForm.Layer(jpeg: jpeg, width: width, height: height, cell: cell)
    }
}
