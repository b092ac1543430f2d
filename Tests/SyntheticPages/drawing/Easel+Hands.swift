import CPango
import Foundation

/// What people put on paper by hand: stamps and signatures.
extension Easel {
    /// A round stamp of 36 mm, as Vietnamese offices have them: a double ring, words around, a star.
    mutating func stamp(words: String, below: String, x: Double, y: Double, random: inout SplitMix) {
        let radius = 51.0
        unsafe cairo_save(context.raw)
        unsafe cairo_translate(context.raw, x, y)
        unsafe cairo_rotate(context.raw, random.between(-0.16, 0.16))
        let ink = Ink.stamp.thinned(to: random.between(0.72, 0.95))
        dip(ink)
        for (ring, thickness) in [(radius, 1.9), (radius - 3, 0.6), (radius * 0.62, 0.6)] {
            unsafe cairo_set_line_width(context.raw, thickness)
            unsafe cairo_new_sub_path(context.raw)
            unsafe cairo_arc(context.raw, 0, 0, ring, 0, 2 * .pi)
            unsafe cairo_stroke(context.raw)
        }
        around(words, radius: radius * 0.70, top: true, ink: ink)
        around(below, radius: radius * 0.82, top: false, ink: ink)
        star(radius: radius * 0.42)
        unsafe cairo_restore(context.raw)
        truth.stamps.append(dots(x: x - radius - 1, y: y - radius - 1, width: 2 * radius + 2, height: 2 * radius + 2))
    }

    private func around(_ words: String, radius: Double, top: Bool, ink: Ink) {
        let style = TextStyle(family: .sans, size: 8.4, isBold: true, ink: ink)
        let widths = words.map { measure(String($0), style: style).width }
        var angle = -widths.reduce(0, +) / radius / 2
        for (letter, width) in zip(words, widths) {
            let middle = angle + width / radius / 2
            unsafe cairo_save(context.raw)
            unsafe cairo_rotate(context.raw, top ? middle : -middle)
            _ = put(String(letter), x: -width / 2, baseline: top ? -radius : radius, style: style)
            unsafe cairo_restore(context.raw)
            angle += width / radius
        }
    }

    private func star(radius: Double) {
        unsafe cairo_new_path(context.raw)
        for point in 0..<10 {
            let reach = point.isMultiple(of: 2) ? radius : radius * 0.38
            let angle = Double(point) * .pi / 5
            unsafe cairo_line_to(context.raw, reach * sin(angle), -reach * cos(angle))
        }
        unsafe cairo_close_path(context.raw)
        unsafe cairo_fill(context.raw)
    }

    /// A name written with a blue ball pen, about 90 points wide.
    mutating func sign(x: Double, y: Double, random: inout SplitMix) {
        unsafe cairo_set_line_cap(context.raw, CAIRO_LINE_CAP_ROUND)
        unsafe cairo_set_line_width(context.raw, random.between(0.9, 1.5))
        dip(.pen.thinned(to: random.between(0.8, 1)))
        var (across, loops) = (x - 42, Int(random.between(4, 8)))
        unsafe cairo_move_to(context.raw, across, y + random.between(-4, 6))
        while loops > 0 {
            let step = random.between(9, 18)
            let rise = random.between(8, 24)
            unsafe cairo_curve_to(
                context.raw, across + step * 0.9, y - rise, across - step * 0.5, y + rise * 0.7, across + step,
                y + random.between(-5, 5))
            across += step
            loops -= 1
        }
        // The flourish under the name.
        unsafe cairo_curve_to(
            context.raw, across + 26, y - 18, x - 30, y + random.between(16, 24), x + random.between(34, 52),
            y + random.between(4, 12))
        var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
        unsafe cairo_stroke_extents(context.raw, &left, &top, &right, &bottom)
        unsafe cairo_stroke(context.raw)
        truth.signatures.append(dots(x: left, y: top, width: right - left, height: bottom - top))
    }
}
