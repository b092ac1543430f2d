import CPango

enum Alignment: Sendable {
    case left
    case centre
    case justified
}

extension Easel {
    /// Writes text and keeps each line of it as the truth.
    ///
    /// - Parameters:
    ///   - y: the upper edge, in points.
    ///   - width: in which lines break.
    ///   - indent: of the first line.
    /// - Returns: the height of what was written.
    mutating func write(
        _ text: String, x: Double, y: Double, width: Double, style: TextStyle, alignment: Alignment = .left,
        indent: Double = 0
    ) -> Double {
        let layout = layout(text, style: style, width: width, alignment: alignment, indent: indent)
        dip(style.ink)
        unsafe cairo_move_to(context.raw, x, y)
        unsafe pango_cairo_show_layout(context.raw, layout.raw)
        let bytes = Array(text.utf8)
        var rest = true
        let iterator = unsafe pango_layout_get_iter(layout.raw)
        while rest {
            var ink = PangoRectangle()
            unsafe pango_layout_iter_get_line_extents(iterator, &ink, nil)
            if let line = unsafe pango_layout_iter_get_line_readonly(iterator) {
                let start = Int(unsafe line.pointee.start_index)
                let end = start + Int(unsafe line.pointee.length)
                let box = (
                    Self.points(ink.x), Self.points(ink.y), Self.points(ink.width), Self.points(ink.height)
                )
                note(String(decoding: bytes[start..<end], as: UTF8.self), x: x + box.0, y: y + box.1, box.2, box.3)
            }
            rest = unsafe pango_layout_iter_next_line(iterator) != 0
        }
        unsafe pango_layout_iter_free(iterator)
        return Self.size(of: layout).height
    }

    /// Writes one line with its letters standing on `baseline`, and keeps nothing as the truth.
    ///
    /// - Returns: where the next letter would stand.
    func put(_ text: String, x: Double, baseline: Double, style: TextStyle) -> Double {
        let layout = layout(text, style: style, width: nil, alignment: .left, indent: 0)
        dip(style.ink)
        let ascent = Self.points(unsafe pango_layout_get_baseline(layout.raw))
        unsafe cairo_move_to(context.raw, x, baseline - ascent)
        unsafe pango_cairo_show_layout(context.raw, layout.raw)
        return x + Self.size(of: layout).width
    }

    func measure(_ text: String, style: TextStyle) -> (width: Double, height: Double) {
        Self.size(of: layout(text, style: style, width: nil, alignment: .left, indent: 0))
    }

    /// Keeps a line as the truth, with its box in points.
    mutating func note(_ text: String, x: Double, y: Double, _ width: Double, _ height: Double) {
        let words = text.split(separator: " ").joined(separator: " ")
        guard !words.isEmpty else { return }
        truth.lines.append(PageTruth.Line(text: words, box: dots(x: x, y: y, width: width, height: height)))
    }

    private func layout(
        _ text: String, style: TextStyle, width: Double?, alignment: Alignment, indent: Double
    ) -> LayoutHandle {
        let layout = LayoutHandle(on: context)
        let options = unsafe cairo_font_options_create()
        unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        let pango = unsafe pango_layout_get_context(layout.raw)
        unsafe pango_cairo_context_set_font_options(pango, options)
        unsafe cairo_font_options_destroy(options)
        unsafe pango_context_set_round_glyph_positions(pango, 0)
        let name = style.family.rawValue + (style.isBold ? " Bold" : "") + (style.isItalic ? " Italic" : "")
        let font = unsafe pango_font_description_from_string(name)
        unsafe pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
        unsafe pango_layout_set_font_description(layout.raw, font)
        unsafe pango_font_description_free(font)
        if let width { unsafe pango_layout_set_width(layout.raw, Int32(width * Double(PANGO_SCALE))) }
        unsafe pango_layout_set_alignment(layout.raw, alignment == .centre ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT)
        unsafe pango_layout_set_justify(layout.raw, alignment == .justified ? 1 : 0)
        unsafe pango_layout_set_indent(layout.raw, Int32(indent * Double(PANGO_SCALE)))
        unsafe pango_layout_set_line_spacing(layout.raw, 1.12)
        unsafe pango_layout_set_text(layout.raw, text, -1)
        return layout
    }

    private static func size(of layout: borrowing LayoutHandle) -> (width: Double, height: Double) {
        var (width, height): (Int32, Int32) = (0, 0)
        unsafe pango_layout_get_size(layout.raw, &width, &height)
        return (points(width), points(height))
    }

    private static func points(_ units: Int32) -> Double { Double(units) / Double(PANGO_SCALE) }
}
