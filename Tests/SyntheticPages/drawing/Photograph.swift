import CPango
public import Rasters
import Synchronization

extension SyntheticPage {
    /// A page whose subject is a picture: letters are the least of it.
    public struct Picture: Sendable, Identifiable {
        enum Subject: Sendable {
            case landscape
            case cardCopy
        }

        public let id: String
        let subject: Subject
        let seed: UInt64

        /// Clockwise, in degrees.
        public var skew: Double {
            var random = SplitMix(seed: seed)
            return Wear(random: &random).skew
        }

        public func draw() -> Raster {
            var random = SplitMix(seed: seed)
            var wear = Wear(random: &random)
            wear.tint = 0
            let ink = SyntheticPage.pen.withLock { _ in drawn(askew: wear.skew, &random) }
            var ageing = Ageing(wear, random: random)
            return Raster(width: Easel.width, height: Easel.height, channels: 3, bytes: ageing.age(ink))
        }

        private func drawn(askew skew: Double, _ random: inout SplitMix) -> [UInt8] {
            var easel = Easel(skew: skew)
            switch subject {
            case .landscape: easel.landscape(x: 50, y: 90, width: 495, height: 560, random: &random)
            case .cardCopy:
                easel.card(x: 150, y: 120, random: &random)
                easel.card(x: 150, y: 420, random: &random)
            }
            let caption =
                subject == .landscape ? "Ảnh hiện trạng thửa đất số 214, chụp ngày 14/04/2026" : "Bản sao căn cước"
            _ = easel.write(caption, x: 72, y: 700, width: 440, style: TextStyle().italic(13), alignment: .centre)
            return easel.picture()
        }
    }

    /// A page with a large photograph.
    public static let photograph = Picture(id: "31-photograph", subject: .landscape, seed: 131)
    /// Both sides of an identity card that never was, copied onto one page.
    public static let cardCopy = Picture(id: "32-card-copy", subject: .cardCopy, seed: 132)
    public static var pictures: [Picture] { [photograph, cardCopy] }
}

extension Easel {
    /// Sky, hills, a house and a field, soft and full of middle tones as photographs are.
    func landscape(x: Double, y: Double, width: Double, height: Double, random: inout SplitMix) {
        clip(x: x, y: y, width: width, height: height) {
            shade(
                x, y, width, height, from: Ink(red: 0.45, green: 0.62, blue: 0.86),
                to: Ink(red: 0.9, green: 0.93, blue: 0.95))
            for _ in 0..<60 {
                blot(
                    x: x + random.between(0, width), y: y + random.between(0, height * 0.4),
                    radius: random.between(10, 60), part: 0.05)
            }
            for hill in 0..<5 {
                let base = y + height * (0.4 + 0.1 * Double(hill))
                unsafe cairo_move_to(context.raw, x, y + height)
                unsafe cairo_line_to(context.raw, x, base)
                unsafe cairo_curve_to(
                    context.raw, x + width * 0.3, base - random.between(20, 90), x + width * 0.6,
                    base + random.between(-20, 60), x + width, base - random.between(0, 60))
                unsafe cairo_line_to(context.raw, x + width, y + height)
                unsafe cairo_close_path(context.raw)
                dip(Ink(red: 0.72, green: 0.82, blue: 0.66))
                unsafe cairo_fill(context.raw)
            }
            for _ in 0..<2_400 {
                blot(
                    x: x + random.between(0, width), y: y + height * random.between(0.5, 1),
                    radius: random.between(1, 7), part: random.between(0.05, 0.3))
            }
            let house = (x: x + width * 0.55, y: y + height * 0.48)
            shade(
                house.x, house.y, 130, 90, from: Ink(red: 0.9, green: 0.8, blue: 0.7),
                to: Ink(red: 0.7, green: 0.6, blue: 0.5))
            shade(house.x - 10, house.y - 30, 150, 34, from: Ink(red: 0.6, green: 0.3, blue: 0.25), to: .stamp)
        }
    }

    /// One side of a card of 86 by 54 mm, with a face.
    mutating func card(x: Double, y: Double, random: inout SplitMix) {
        let (width, height) = (243.0, 153.0)
        shade(
            x, y, width, height, from: Ink(red: 0.85, green: 0.92, blue: 0.88),
            to: Ink(red: 0.95, green: 0.88, blue: 0.8))
        clip(x: x, y: y, width: width, height: height) {
            for _ in 0..<300 {
                blot(
                    x: x + random.between(0, width), y: y + random.between(0, height), radius: random.between(4, 20),
                    part: 0.03)
            }
            shade(
                x + 12, y + 50, 58, 78, from: Ink(red: 0.6, green: 0.7, blue: 0.8),
                to: Ink(red: 0.4, green: 0.5, blue: 0.6))
            for (down, radius) in [(82.0, 19.0), (128.0, 28.0)] {
                blot(x: x + 41, y: y + down, radius: radius, part: 0.6)
            }
        }
        let style = TextStyle(family: .sans, size: 8.5)
        for (place, text) in ["CĂN CƯỚC", "Số: 099091004527", "LÊ QUANG VINH", "14/08/1991"].enumerated() {
            _ = write(
                text, x: x + 82, y: y + 30 + Double(place) * 20, width: 155, style: place == 0 ? style.bold() : style)
        }
    }

    private func clip(x: Double, y: Double, width: Double, height: Double, _ body: () -> Void) {
        unsafe cairo_save(context.raw)
        unsafe cairo_rectangle(context.raw, x, y, width, height)
        unsafe cairo_clip(context.raw)
        body()
        unsafe cairo_restore(context.raw)
    }

    private func shade(_ x: Double, _ y: Double, _ width: Double, _ height: Double, from: Ink, to: Ink) {
        let pattern = unsafe cairo_pattern_create_linear(x, y, x, y + height)
        unsafe cairo_pattern_add_color_stop_rgb(pattern, 0, from.red, from.green, from.blue)
        unsafe cairo_pattern_add_color_stop_rgb(pattern, 1, to.red, to.green, to.blue)
        unsafe cairo_set_source(context.raw, pattern)
        fill(x: x, y: y, width: width, height: height)
        unsafe cairo_pattern_destroy(pattern)
    }

    /// A round patch, dark in its middle.
    private func blot(x: Double, y: Double, radius: Double, part: Double) {
        let pattern = unsafe cairo_pattern_create_radial(x, y, 0, x, y, radius)
        unsafe cairo_pattern_add_color_stop_rgba(pattern, 0, 0.1, 0.15, 0.1, part)
        unsafe cairo_pattern_add_color_stop_rgba(pattern, 1, 0.1, 0.15, 0.1, 0)
        unsafe cairo_set_source(context.raw, pattern)
        unsafe cairo_arc(context.raw, x, y, radius, 0, 2 * .pi)
        unsafe cairo_fill(context.raw)
        unsafe cairo_pattern_destroy(pattern)
    }
}
