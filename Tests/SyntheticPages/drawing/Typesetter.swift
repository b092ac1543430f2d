/// Puts the pieces of a page on an easel.
struct Typesetter {
    let content: Content
    var random: SplitMix
    private var y = 50.0

    private static let (left, right) = (72.0, Easel.breadth - 52)
    private var breadth: Double { Self.right - Self.left }

    init(_ content: Content, random: SplitMix) {
        self.content = content
        self.random = random
    }

    mutating func set(on easel: inout Easel) {
        for piece in content.pieces { set(piece, on: &easel) }
    }

    private mutating func set(_ piece: Piece, on easel: inout Easel) {
        switch piece {
        case .space(let points): y += points
        case .centred(let text, let style):
            y += easel.write(text, x: Self.left, y: y, width: breadth, style: style, alignment: .centre)
        case .heads(let left, let right): heads(left, right, on: &easel)
        case .text(let text):
            y +=
                4
                + easel.write(
                    text, x: Self.left, y: y, width: breadth, style: content.style, alignment: .justified, indent: 28)
        case .plain(let text):
            y += 4 + easel.write(text, x: Self.left, y: y, width: breadth, style: content.style)
        case .fields(let fields): row(of: fields, on: &easel)
        case .table(let rows, let parts): table(rows, parts, on: &easel)
        case .signing(let places): signing(places, on: &easel)
        case .rule:
            easel.dip(.toner)
            easel.rule(fromX: Easel.breadth / 2 - 70, y: y + 1, toX: Easel.breadth / 2 + 90)
            y += 12
        }
    }

    private mutating func heads(_ left: [String], _ right: [String], on easel: inout Easel) {
        let size = content.style.size - 1
        let middle = Self.left + breadth * 0.42
        var (down, beside) = (y, y)
        for (place, line) in left.enumerated() {
            let style = place == left.count - 1 ? content.style.sized(size) : content.style.bold(size)
            down +=
                1
                + easel.write(
                    line, x: Self.left - 22, y: down, width: middle - Self.left + 14, style: style, alignment: .centre)
        }
        for (place, line) in right.enumerated() {
            let style = place == 2 ? content.style.italic(size) : content.style.bold(place == 1 ? size + 1 : size)
            beside += easel.write(
                line, x: middle, y: beside, width: Self.right - middle + 12, style: style, alignment: .centre)
            guard place == 1 else { continue }
            easel.dip(.toner)
            easel.rule(fromX: middle + 74, y: beside + 1, toX: Self.right - 62)
            beside += 6
        }
        y = max(down, beside) + 10
    }

    private mutating func row(of fields: [Field], on easel: inout Easel) {
        let style = content.style
        let height = easel.measure("Ộg", style: style).height
        let baseline = y + height * 0.78
        var x = Self.left
        for field in fields {
            let end = x + breadth * field.part - (field.part < 1 ? 6 : 0)
            fill(field, from: x, to: end, baseline: baseline, on: &easel)
            easel.note("\(field.label) \(field.value)", x: x, y: y, end - x, height * 0.97)
            x += breadth * field.part
        }
        y += height + 5.5
    }

    private mutating func fill(
        _ field: Field, from x: Double, to end: Double, baseline: Double, on easel: inout Easel
    ) {
        let style = content.style
        let value = content.value ?? style
        let start = easel.put("\(field.label) ", x: x, baseline: baseline, style: style)
        let width = easel.measure(field.value, style: value).width
        let spare = max(0, end - start - width)
        let inset = min(spare, random.between(2, min(26, 2 + spare * 0.4)))
        switch content.leaders {
        case .none: _ = easel.put(field.value, x: start, baseline: baseline, style: value)
        case .under:
            leaders(from: start, to: end, baseline: baseline + 1.6, on: easel)
            _ = easel.put(field.value, x: start + inset, baseline: baseline - 0.6, style: value)
        case .around where field.value.isEmpty: leaders(from: start, to: end, baseline: baseline, on: easel)
        case .around:
            leaders(from: start, to: start + inset - 1, baseline: baseline, on: easel)
            let next = easel.put(field.value, x: start + inset, baseline: baseline, style: value)
            leaders(from: next + 1, to: end, baseline: baseline, on: easel)
        }
    }

    private func leaders(from x: Double, to end: Double, baseline: Double, on easel: borrowing Easel) {
        let dot = easel.measure(String(repeating: ".", count: 40), style: content.style).width / 40
        let count = Int((end - x) / dot)
        guard count > 0 else { return }
        _ = easel.put(String(repeating: ".", count: count), x: x, baseline: baseline, style: content.style)
    }

    private mutating func table(_ rows: [[String]], _ parts: [Double], on easel: inout Easel) {
        let top = y
        easel.dip(.toner)
        easel.rule(fromX: Self.left, y: y, toX: Self.right)
        for (place, row) in rows.enumerated() {
            let style =
                place == 0 ? content.style.bold(content.style.size - 1) : content.style.sized(content.style.size - 1)
            var (x, tallest) = (Self.left, 0.0)
            for (cell, part) in zip(row, parts) {
                let isMiddle = place == 0 || !cell.contains(where: \.isLetter)
                tallest = max(
                    tallest,
                    easel.write(
                        cell, x: x + 4, y: y + 3, width: breadth * part - 8, style: style,
                        alignment: isMiddle ? .centre : .left))
                x += breadth * part
            }
            y += tallest + 6
            easel.dip(.toner)
            easel.rule(fromX: Self.left, y: y, toX: Self.right)
        }
        var x = Self.left
        for part in [0] + parts {
            x += breadth * part
            easel.fill(x: x, y: top, width: 0.6, height: y - top)
        }
        y += 8
    }

    private mutating func signing(_ places: [Signing], on easel: inout Easel) {
        let width = breadth / Double(places.count)
        var lowest = y
        for (column, place) in places.enumerated() {
            let x = Self.left + Double(column) * width
            var down = y
            for line in place.lines {
                let isNote = line.hasPrefix("(") || line.contains(", ngày")
                let style = isNote ? content.style.italic(12) : content.style.bold(13)
                down += easel.write(line, x: x, y: down, width: width, style: style, alignment: .centre)
            }
            if place.hand != .none || !place.name.isEmpty { down += 78 }
            hand(place.hand, x: x + width / 2, y: down - 42, on: &easel)
            down += easel.write(
                place.name, x: x, y: down, width: width, style: content.style.bold(13), alignment: .centre)
            lowest = max(lowest, down)
        }
        y = lowest + 8
    }

    /// A stamp covers about the left third of the signature (Decree 30/2020, appendix I).
    private mutating func hand(_ hand: Signing.Hand, x: Double, y: Double, on easel: inout Easel) {
        let (across, down) = (x + random.between(-6, 10), y + random.between(-5, 5))
        if hand == .signature || hand == .signatureUnderStamp {
            easel.sign(x: across, y: down, random: &random)
        }
        if hand == .stamp || hand == .signatureUnderStamp {
            easel.stamp(
                words: content.stamp.above, below: content.stamp.below, x: across - random.between(38, 56), y: down + 4,
                random: &random)
        }
    }
}
