import CTesseract
import Rasters

/// The sole owner of one of Tesseract's readers.
@safe
struct TesseractHandle: ~Copyable {
    let raw: OpaquePointer

    init() throws(ReadingFault) {
        guard tesseract_load() == 0 else { throw .noReader }
        guard let raw = unsafe TessBaseAPICreate() else { throw .failed }
        unsafe self.raw = raw
    }

    /// - Throws: `noModel` when the language's data is not there.
    func load(language: String, models: String?) throws(ReadingFault) {
        // Its complaints would go to standard error, where a page's words are not to be seen.
        unsafe TessBaseAPISetVariable(raw, "debug_file", "/dev/null")
        guard unsafe TessBaseAPIInit2(raw, models, language, OEM_LSTM_ONLY) == 0 else {
            throw .noModel(language: language)
        }
        // No second try on each word as white on black: forms are black on white.
        unsafe TessBaseAPISetVariable(raw, "tessedit_do_invert", "0")
        unsafe TessBaseAPISetPageSegMode(raw, PSM_AUTO)
    }

    deinit {
        unsafe TessBaseAPIEnd(raw)
        unsafe TessBaseAPIDelete(raw)
    }

    /// Gives it a picture; it keeps a copy.
    func show(_ picture: Raster, dotsPerInch: Int) {
        unsafe picture.bytes.withUnsafeBufferPointer { bytes in
            unsafe TessBaseAPISetImage(
                raw, bytes.baseAddress, Int32(picture.width), Int32(picture.height), Int32(picture.channels),
                Int32(picture.bytesPerRow))
        }
        unsafe TessBaseAPISetSourceResolution(raw, Int32(dotsPerInch))
    }

    func clear() { unsafe TessBaseAPIClear(raw) }
}

/// The sole owner of Tesseract's way to be stopped.
@safe
struct MonitorHandle: ~Copyable {
    let raw: OpaquePointer

    init?() {
        guard let raw = unsafe TessMonitorCreate() else { return nil }
        unsafe self.raw = raw
    }

    deinit { unsafe TessMonitorDelete(raw) }
}
