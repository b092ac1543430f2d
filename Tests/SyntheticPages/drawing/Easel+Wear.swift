import CPango

/// What happens to paper, and what a feeder adds.
extension Easel {
    /// Two holes of 6 mm at the left edge, 80 mm apart (ISO 838): the scanner's dark back is seen in them.
    func punch() {
        dip(Ink(red: 0.24, green: 0.24, blue: 0.25))
        for y in [Self.length / 2 - 113.4, Self.length / 2 + 113.4] {
            unsafe cairo_arc(context.raw, 34, y, 8.5, 0, 2 * .pi)
            unsafe cairo_fill(context.raw)
        }
    }

    /// A crease: a dark line beside a light one is seen as a dark one that fades.
    func fold(y: Double) {
        for (offset, part) in [(0.0, 0.10), (0.35, 0.07), (0.8, 0.04), (1.5, 0.02)] {
            dip(Ink(red: 0, green: 0, blue: 0).thinned(to: part))
            fill(x: 0, y: y + offset, width: Self.breadth, height: 0.5)
        }
    }

    func dust(specks: Int, random: inout SplitMix) {
        for _ in 0..<specks {
            dip(Ink(red: 0.2, green: 0.2, blue: 0.2).thinned(to: random.between(0.25, 0.9)))
            let (x, y) = (random.between(0, Self.breadth), random.between(0, Self.length))
            if random.unit() < 0.85 {
                unsafe cairo_arc(context.raw, x, y, random.between(0.1, 0.34), 0, 2 * .pi)
                unsafe cairo_fill(context.raw)
            } else {
                unsafe cairo_set_line_width(context.raw, 0.22)
                unsafe cairo_move_to(context.raw, x, y)
                unsafe cairo_curve_to(
                    context.raw, x + random.between(-6, 6), y + random.between(-6, 6), x + random.between(-9, 9),
                    y + random.between(-9, 9), x + random.between(-12, 12), y + random.between(-12, 12))
                unsafe cairo_stroke(context.raw)
            }
        }
    }

    /// Dirt on the feeder's glass: a thin line down the whole picture, straight however the sheet lies.
    func streak(x: Double) {
        straighten()
        for (offset, part) in [(0.0, 0.10), (1, 0.22), (2, 0.12)] {
            dip(Ink(red: 0.1, green: 0.3, blue: 0.2).thinned(to: part))
            fill(x: x + offset, y: 0, width: 1, height: Double(Self.height))
        }
        turn()
    }

    /// The scanner's dark back, seen beside a sheet that lies askew.
    func border(inset: Double) {
        dip(Ink(red: 0.16, green: 0.16, blue: 0.17))
        let (far, right, bottom) = (200.0, Self.breadth - inset, Self.length - inset * 0.8)
        fill(x: -far, y: -far, width: inset * 0.7 + far, height: Self.length + 2 * far)
        fill(x: right, y: -far, width: far, height: Self.length + 2 * far)
        fill(x: inset * 0.7, y: -far, width: right - inset * 0.7, height: inset * 0.5 + far)
        fill(x: inset * 0.7, y: bottom, width: right - inset * 0.7, height: far)
    }
}
