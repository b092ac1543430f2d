/// What `pdfinfo -f 1 -l n` says of a file and its pages.
struct PDFOutline: Equatable {
    struct Page: Equatable {
        /// In points of 1/72 inch, before it is turned.
        let width: Double
        let height: Double
        /// Degrees clockwise.
        let turn: Int
    }

    let count: Int
    let pages: [Page]

    init?(_ words: String) {
        var (count, sizes, turns) = (0, [Int: (Double, Double)](), [Int: Int]())
        for line in words.split(separator: "\n") {
            let parts = line.split(separator: " ")
            if parts.first == "Pages:", parts.count > 1 { count = Int(parts[1]) ?? 0 }
            guard parts.first == "Page", parts.count > 3, let number = Int(parts[1]) else { continue }
            if parts[2] == "size:", parts.count > 5, let width = Double(parts[3]), let height = Double(parts[5]) {
                sizes[number] = (width, height)
            }
            if parts[2] == "rot:" { turns[number] = Int(parts[3]) }
        }
        guard count > 0 else { return nil }
        self.count = count
        pages = (1...count).prefix { sizes[$0] != nil }.map { number in
            let (width, height) = sizes[number] ?? (0, 0)
            return Page(width: width, height: height, turn: turns[number] ?? 0)
        }
    }
}

/// One line of `pdfimages -list`.
struct PDFPicture: Equatable {
    let page: Int
    let kind: String
    let width: Int
    let height: Int
    let components: Int
    let encoding: String
    /// Along both sides, as it lies on the page.
    let dotsPerInch: (Int, Int)

    init?(_ line: Substring) {
        let parts = line.split(separator: " ")
        guard parts.count > 13, let page = Int(parts[0]), let width = Int(parts[3]), let height = Int(parts[4]),
            let across = Int(parts[12]), let down = Int(parts[13])
        else { return nil }
        (self.page, self.width, self.height, dotsPerInch) = (page, width, height, (across, down))
        (kind, components, encoding) = (String(parts[2]), Int(parts[6]) ?? 0, String(parts[8]))
    }

    static func == (one: PDFPicture, other: PDFPicture) -> Bool {
        (one.page, one.kind, one.width, one.height, one.encoding) == (
            other.page, other.kind, other.width, other.height, other.encoding
        ) && one.dotsPerInch == other.dotsPerInch
    }

    /// Whether it lies on the whole page, as scanners make it: its own resolution is then the page's.
    func covers(_ page: PDFOutline.Page) -> Bool {
        guard kind == "image", abs(dotsPerInch.0 - dotsPerInch.1) <= 2, (50...1_200).contains(dotsPerInch.0) else {
            return false
        }
        let (across, down) = (Double(width) / Double(dotsPerInch.0) * 72, Double(height) / Double(dotsPerInch.1) * 72)
        return abs(across - page.width) < page.width / 50 && abs(down - page.height) < page.height / 50
    }
}
