import CLeptonica
import Rasters

/// The sole owner of a leptonica picture.
@safe
struct PageImage: ~Copyable {
    let raw: UnsafeMutablePointer<PIX>

    /// - Returns: `nil` when leptonica gave nothing.
    init?(_ raw: UnsafeMutablePointer<PIX>?) {
        guard let raw = unsafe raw else { return nil }
        unsafe self.raw = raw
    }

    deinit {
        var pointer: UnsafeMutablePointer<PIX>? = unsafe raw
        unsafe pixDestroy(&pointer)
    }

    /// Decodes PNG, JPEG, TIFF or PNM; `nil` for anything else, and for what is broken.
    init?(decoding bytes: [UInt8]) {
        unsafe self.init(bytes.withUnsafeBufferPointer { unsafe pixReadMem($0.baseAddress, $0.count) })
    }

    /// As the file's header says, if it says something that a scanner can do.
    var ownResolution: Int? {
        let found = Int(unsafe pixGetXRes(raw))
        return (72...1_200).contains(found) ? found : nil
    }

    var width: Int { Int(unsafe pixGetWidth(raw)) }
    var height: Int { Int(unsafe pixGetHeight(raw)) }

    /// As 32-bit colour or 8-bit grey.
    private func flattened() -> PageImage? {
        let depth = unsafe pixGetDepth(raw)
        let hasPalette = unsafe pixGetColormap(raw) != nil
        if depth == 32 || (depth == 8 && !hasPalette) { return unsafe PageImage(pixClone(raw)) }
        let isGrey = !hasPalette && (depth < 8 || depth == 16)
        return unsafe isGrey ? PageImage(pixConvertTo8(raw, 0)) : PageImage(pixConvertTo32(raw))
    }

    /// In 8-bit grey.
    func grey() -> PageImage? {
        unsafe PageImage(pixConvertTo8(raw, 0))
    }

    /// Its dots, without leptonica's words around them.
    func raster() -> Raster? {
        guard let flat = flattened(), let data = unsafe pixGetData(flat.raw) else { return nil }
        let channels = unsafe pixGetDepth(flat.raw) == 8 ? 1 : 3
        let perRow = Int(unsafe pixGetWpl(flat.raw))
        let (width, height) = (flat.width, flat.height)
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: width * height * channels) { buffer, count in
            guard let out = buffer.baseAddress else { return }
            for y in 0..<height {
                unsafe Self.copy(data + y * perRow, into: out + y * width * channels, width, channels: channels)
            }
            count = width * height * channels
        }
        return Raster(width: width, height: height, channels: channels, bytes: bytes)
    }

    /// A word holds one dot of colour, red highest, or four of grey, the first highest.
    private static func copy(
        _ words: UnsafePointer<UInt32>, into out: UnsafeMutablePointer<UInt8>, _ width: Int, channels: Int
    ) {
        for x in 0..<width {
            if channels == 1 {
                unsafe out[x] = UInt8(truncatingIfNeeded: words[x / 4] >> UInt32(24 - x % 4 * 8))
            } else {
                let word = unsafe words[x]
                unsafe out[3 &* x] = UInt8(truncatingIfNeeded: word >> 24)
                unsafe out[3 &* x &+ 1] = UInt8(truncatingIfNeeded: word >> 16)
                unsafe out[3 &* x &+ 2] = UInt8(truncatingIfNeeded: word >> 8)
            }
        }
    }
}
