import CPango

/// The sole owner of a cairo surface of 32 bits a dot.
@safe
struct SurfaceHandle: ~Copyable {
    let raw: OpaquePointer

    init(width: Int, height: Int) {
        unsafe raw = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    }

    deinit { unsafe cairo_surface_destroy(raw) }
}

/// The sole owner of a cairo drawing context.
@safe
struct ContextHandle: ~Copyable {
    let raw: OpaquePointer

    init(on surface: borrowing SurfaceHandle) {
        unsafe raw = cairo_create(surface.raw)
    }

    deinit { unsafe cairo_destroy(raw) }
}

/// The sole owner of a Pango layout.
@safe
struct LayoutHandle: ~Copyable {
    let raw: OpaquePointer

    init(on context: borrowing ContextHandle) {
        unsafe raw = pango_cairo_create_layout(context.raw)
    }

    deinit { unsafe g_object_unref(UnsafeMutableRawPointer(raw)) }
}
