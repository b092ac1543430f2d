import CZBar
public import PageMarks
import Rasters

/// Codes on pages, by zbar: QR, Code 128, Code 39 and EAN.
///
/// No more is looked for: each kind that is added is another parser of paper that nobody vouches for, and DataBar's has
/// written behind its table before (CVE-2023-40890).
public enum PageCodeReader {
    /// As many as a page is believed to bear.
    static let most = 16
    /// What the largest QR code holds in digits (ISO/IEC 18004, version 40-L).
    static let longest = 7_089
    /// More dots than those of A4 at 150 dots an inch are looked at less closely.
    private static let usual = 2_300_000

    /// Whether zbar is on this machine; it is loaded when it is first asked for.
    public static var isInstalled: Bool { zbar_load() == 0 }

    /// - Precondition: zbar is installed.
    /// - Parameter picture: some 150 dots an inch; a module of a QR code must be three dots wide to be found for certain.
    public static func codes(in picture: GreyPicture) -> [FoundCode] {
        precondition(isInstalled, "zbar is not on this machine — install the package libzbar0.")
        guard let box = picture.inkBox(rim: 24), let reader = Reader() else { return [] }
        reader.looksAtEach(box.width * box.height <= usual ? 2 : 3)
        return reader.read(picture, box)
    }

    /// What zbar calls the kinds that are asked for.
    static func kind(of type: zbar_symbol_type_t) -> FoundCode.Kind? {
        switch type {
        case ZBAR_QRCODE: .qr
        case ZBAR_CODE128: .code128
        case ZBAR_CODE39: .code39
        case ZBAR_EAN8, ZBAR_EAN13, ZBAR_UPCA: .ean
        default: nil
        }
    }
}

/// A scanner and the picture that it looks at.
@safe private final class Reader {
    private let scanner: OpaquePointer

    init?() {
        guard let made = unsafe zbar_image_scanner_create() else { return nil }
        unsafe scanner = made
        configure(ZBAR_NONE, ZBAR_CFG_ENABLE, 0)
        for kind in [ZBAR_QRCODE, ZBAR_CODE128, ZBAR_CODE39, ZBAR_EAN8, ZBAR_EAN13] {
            configure(kind, ZBAR_CFG_ENABLE, 1)
        }
        // As it stands in the code: zbar's guess of the alphabet takes Vietnamese for Japanese.
        configure(ZBAR_QRCODE, ZBAR_CFG_BINARY, 1)
    }

    deinit {
        unsafe zbar_image_scanner_destroy(scanner)
    }

    /// Each how manyth row and column.
    func looksAtEach(_ step: Int32) {
        configure(ZBAR_NONE, ZBAR_CFG_X_DENSITY, step)
        configure(ZBAR_NONE, ZBAR_CFG_Y_DENSITY, step)
    }

    private func configure(_ kind: zbar_symbol_type_t, _ setting: zbar_config_t, _ value: Int32) {
        _ = unsafe zbar_image_scanner_set_config(scanner, kind, setting, value)
    }

    func read(_ picture: GreyPicture, _ box: PixelBox) -> [FoundCode] {
        guard let image = unsafe zbar_image_create() else { return [] }
        defer { unsafe zbar_image_destroy(image) }
        // The four letters of 8-bit grey, the first in the lowest byte.
        unsafe zbar_image_set_format(image, 0x3030_3859)
        unsafe zbar_image_set_size(image, UInt32(picture.width), UInt32(picture.height))
        unsafe zbar_image_set_crop(image, UInt32(box.x), UInt32(box.y), UInt32(box.width), UInt32(box.height))
        return unsafe picture.bytes.withUnsafeBufferPointer { bytes in
            unsafe zbar_image_set_data(image, bytes.baseAddress, UInt(bytes.count), nil)
            guard unsafe zbar_scan_image(scanner, image) > 0 else { return [] }
            return unsafe found(in: image)
        }
    }

    private func found(in image: OpaquePointer) -> [FoundCode] {
        var codes: [FoundCode] = []
        var next = unsafe zbar_image_first_symbol(image)
        while let symbol = unsafe next, codes.count < PageCodeReader.most {
            if let code = unsafe code(symbol) { codes.append(code) }
            unsafe next = zbar_symbol_next(symbol)
        }
        return codes
    }

    private func code(_ symbol: OpaquePointer) -> FoundCode? {
        let length = Int(unsafe zbar_symbol_get_data_length(symbol))
        guard let kind = PageCodeReader.kind(of: unsafe zbar_symbol_get_type(symbol)),
            let data = unsafe zbar_symbol_get_data(symbol), length > 0
        else { return nil }
        let bytes = unsafe UnsafeRawBufferPointer(start: data, count: min(length, PageCodeReader.longest))
        let text = unsafe String(decoding: bytes, as: UTF8.self)
        return FoundCode(kind, text: text, box: unsafe box(symbol))
    }

    private func box(_ symbol: OpaquePointer) -> PixelBox {
        let corners = unsafe zbar_symbol_get_loc_size(symbol)
        let across = (0..<corners).map { Int(unsafe zbar_symbol_get_loc_x(symbol, $0)) }
        let down = (0..<corners).map { Int(unsafe zbar_symbol_get_loc_y(symbol, $0)) }
        let (x, y) = (max(0, across.min() ?? 0), max(0, down.min() ?? 0))
        return PixelBox(x: x, y: y, width: (across.max() ?? x) - x + 1, height: (down.max() ?? y) - y + 1)
    }
}
