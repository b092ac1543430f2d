import CPango
import Peripherals

/// The sole owner of a cairo surface of 8-bit coverage.
@safe
private struct SurfaceHandle: ~Copyable {
    let raw: OpaquePointer

    init(width: Int, height: Int) {
        unsafe raw = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width), Int32(height))
    }

    deinit { unsafe cairo_surface_destroy(raw) }
}

/// The sole owner of a cairo drawing context.
@safe
private struct ContextHandle: ~Copyable {
    let raw: OpaquePointer

    init(on surface: borrowing SurfaceHandle) {
        unsafe raw = cairo_create(surface.raw)
    }

    deinit { unsafe cairo_destroy(raw) }
}

/// The sole owner of a Pango layout.
@safe
private struct LayoutHandle: ~Copyable {
    let raw: OpaquePointer

    init(on context: borrowing ContextHandle) {
        unsafe raw = pango_cairo_create_layout(context.raw)
    }

    deinit { unsafe g_object_unref(UnsafeMutableRawPointer(raw)) }
}

/// Paper of a fixed width that grows downwards as things are put on it.
///
/// Drawn with soft edges and cut to black and white at the end: letters keep their accents at small sizes.
struct Canvas: ~Copyable {
    private let surface: SurfaceHandle
    private let context: ContextHandle
    private let width: Int
    private let limit: Int
    private(set) var y = 0

    /// - Parameters:
    ///   - width: in dots.
    ///   - limit: height in dots that is never exceeded; what lies beyond is cut.
    init(width: Int, limit: Int) {
        self.width = width
        self.limit = limit
        surface = SurfaceHandle(width: width, height: limit)
        context = ContextHandle(on: surface)
        unsafe cairo_set_source_rgba(context.raw, 0, 0, 0, 1)
    }

    mutating func space(_ dots: Int) {
        y += dots
    }

    /// Centred text that wraps between words.
    ///
    /// - Parameter size: of the letters in dots.
    mutating func text(_ text: String, size: Int, bold: Bool = false) {
        let layout = layout(text, size: size, bold: bold)
        var height: Int32 = 0
        unsafe pango_layout_get_pixel_size(layout.raw, nil, &height)
        unsafe cairo_move_to(context.raw, Double(Self.margin), Double(y))
        unsafe pango_cairo_show_layout(context.raw, layout.raw)
        y += Int(height)
    }

    /// Letters for which no font of this machine has a picture; they would come out as boxes.
    func unknownGlyphs(in text: String, size: Int, bold: Bool) -> Int {
        let layout = layout(text, size: size, bold: bold)
        let count = unsafe pango_layout_get_unknown_glyphs_count(layout.raw)
        // The pointer does not keep its owner.
        _ = consume layout
        return Int(count)
    }

    private static let margin = 8

    private func layout(_ text: String, size: Int, bold: Bool) -> LayoutHandle {
        let layout = LayoutHandle(on: context)
        let font = unsafe pango_font_description_from_string(
            "Noto Sans, Be Vietnam Pro, DejaVu Sans \(bold ? "Bold" : "")")
        defer { unsafe pango_font_description_free(font) }
        unsafe pango_font_description_set_absolute_size(font, Double(size) * Double(PANGO_SCALE))
        unsafe pango_layout_set_font_description(layout.raw, font)
        unsafe pango_layout_set_width(layout.raw, Int32(width - 2 * Self.margin) * PANGO_SCALE)
        unsafe pango_layout_set_alignment(layout.raw, PANGO_ALIGN_CENTER)
        unsafe pango_layout_set_wrap(layout.raw, PANGO_WRAP_WORD_CHAR)
        unsafe pango_layout_set_text(layout.raw, text, -1)
        return layout
    }

    mutating func rule() {
        fill(x: 0, y: y + 6, width: width, height: 3)
        y += 16
    }

    /// A square code, each module a whole number of dots, centred, with a quiet zone of four modules.
    ///
    /// - Returns: the rows that it has for itself, and the side of a module in dots.
    mutating func code(_ matrix: CodeMatrix, side: Int) -> (rows: Range<Int>, module: Int) {
        let dots = max(2, side / (matrix.side + 8))
        let top = y
        let left = (width - dots * matrix.side) / 2
        y += 4 * dots
        for row in 0..<matrix.side {
            for column in 0..<matrix.side where matrix.isDark(x: column, y: row) {
                fill(x: left + column * dots, y: y + row * dots, width: dots, height: dots)
            }
        }
        y += (matrix.side + 4) * dots
        return (top..<y, dots)
    }

    private func fill(x: Int, y: Int, width: Int, height: Int) {
        unsafe cairo_rectangle(context.raw, Double(x), Double(y), Double(width), Double(height))
        unsafe cairo_fill(context.raw)
    }

    /// Everything drawn so far in one bit a dot.
    consuming func bitmap() -> Bitmap? {
        let height = min(y, limit)
        unsafe cairo_surface_flush(surface.raw)
        guard let data = unsafe cairo_image_surface_get_data(surface.raw), height > 0 else { return nil }
        let stride = Int(unsafe cairo_image_surface_get_stride(surface.raw))
        var bytes = [UInt8](repeating: 0, count: width / 8 * height)
        for row in 0..<height {
            for column in 0..<width where unsafe data[row * stride + column] >= 112 {
                bytes[row * (width / 8) + column / 8] |= 0x80 >> UInt8(column % 8)
            }
        }
        return Bitmap(width: width, height: height, bytes: bytes)
    }
}
