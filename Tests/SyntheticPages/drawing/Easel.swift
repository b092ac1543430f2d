import CPango
import Rasters

/// A sheet of A4 at 300 dots an inch, drawn on in points; what is drawn lies turned by the sheet's skew.
///
/// Inks lie over one another as they do on paper: each takes its part of the light.
struct Easel: ~Copyable {
    static let (width, height) = (2_480, 3_508)
    /// Dots in a point.
    static let scale = 300.0 / 72
    /// Of the sheet, in points.
    static let (breadth, length) = (Double(width) / scale, Double(height) / scale)

    private let surface: SurfaceHandle
    let context: ContextHandle
    let skew: Double
    private let isMirrored: Bool
    var truth = PageTruth()

    /// - Parameters:
    ///   - skew: clockwise, in degrees.
    ///   - isMirrored: seen through the paper.
    init(skew: Double, isMirrored: Bool = false) {
        self.skew = skew
        self.isMirrored = isMirrored
        truth.skew = skew
        surface = SurfaceHandle(width: Self.width, height: Self.height)
        context = ContextHandle(on: surface)
        unsafe cairo_set_source_rgb(context.raw, 1, 1, 1)
        unsafe cairo_paint(context.raw)
        unsafe cairo_set_operator(context.raw, CAIRO_OPERATOR_MULTIPLY)
        turn()
    }

    /// Lays the coming strokes as the sheet lies.
    func turn() {
        unsafe cairo_identity_matrix(context.raw)
        unsafe cairo_scale(context.raw, Self.scale, Self.scale)
        unsafe cairo_translate(context.raw, Self.breadth / 2, Self.length / 2)
        unsafe cairo_rotate(context.raw, skew * .pi / 180)
        if isMirrored { unsafe cairo_scale(context.raw, -1, 1) }
        unsafe cairo_translate(context.raw, -Self.breadth / 2, -Self.length / 2)
    }

    /// Lays the coming strokes, in dots, as the scanner sees them.
    func straighten() {
        unsafe cairo_identity_matrix(context.raw)
    }

    func dip(_ ink: Ink) {
        unsafe cairo_set_source_rgb(context.raw, ink.red, ink.green, ink.blue)
    }

    /// The dots that a box in points lies in once it is turned.
    func dots(x: Double, y: Double, width: Double, height: Double) -> PixelBox {
        let corners = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)].map { corner in
            var (across, down) = corner
            unsafe cairo_user_to_device(context.raw, &across, &down)
            return (across, down)
        }
        let (columns, rows) = (corners.map(\.0), corners.map(\.1))
        let left = max(0, Int((columns.min() ?? 0).rounded(.down)))
        let top = max(0, Int((rows.min() ?? 0).rounded(.down)))
        let right = min(Self.width, Int((columns.max() ?? 0).rounded(.up)))
        let bottom = min(Self.height, Int((rows.max() ?? 0).rounded(.up)))
        return PixelBox(x: left, y: top, width: max(0, right - left), height: max(0, bottom - top))
    }

    func rule(fromX: Double, y: Double, toX: Double, thickness: Double = 0.6) {
        fill(x: fromX, y: y, width: toX - fromX, height: thickness)
    }

    func fill(x: Double, y: Double, width: Double, height: Double) {
        unsafe cairo_rectangle(context.raw, x, y, width, height)
        unsafe cairo_fill(context.raw)
    }

    /// The three colours of each dot, red first.
    consuming func picture() -> [UInt8] {
        unsafe cairo_surface_flush(surface.raw)
        let stride = Int(unsafe cairo_image_surface_get_stride(surface.raw))
        guard let data = unsafe cairo_image_surface_get_data(surface.raw) else { return [] }
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Self.width * Self.height * 3) { target, count in
            for row in 0..<Self.height {
                for column in 0..<Self.width {
                    let (from, to) = (row * stride + column * 4, (row * Self.width + column) * 3)
                    // Cairo keeps a dot as one word of the machine's order: on ours, blue stands first.
                    unsafe target[to] = data[from + 2]
                    unsafe target[to + 1] = data[from + 1]
                    unsafe target[to + 2] = data[from]
                }
            }
            count = Self.width * Self.height * 3
        }
        // The pointer does not keep its owner.
        _ = consume self
        return bytes
    }
}
