import CLeptonica
import Foundation

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

    /// JPEG at the given quality (1 to 100), with the resolution in its header.
    func jpeg(quality: Int, dotsPerInch: Int) -> [UInt8]? {
        unsafe pixSetResolution(raw, Int32(dotsPerInch), Int32(dotsPerInch))
        var data: UnsafeMutablePointer<UInt8>?
        var size = 0
        guard unsafe pixWriteMemJpeg(&data, &size, raw, Int32(quality), 0) == 0, let data = unsafe data else {
            return nil
        }
        defer { unsafe free(data) }
        return unsafe Array(UnsafeBufferPointer(start: data, count: size))
    }

    /// As 32-bit colour or 8-bit grey, which is what JPEG can hold.
    func flattened() -> PageImage? {
        let depth = unsafe pixGetDepth(raw)
        let hasPalette = unsafe pixGetColormap(raw) != nil
        if depth == 32 || (depth == 8 && !hasPalette) { return unsafe PageImage(pixClone(raw)) }
        return unsafe PageImage(pixConvertTo32(raw))
    }

    func scaled(by factor: Float) -> PageImage? {
        unsafe PageImage(pixScale(raw, factor, factor))
    }

    /// In 8-bit grey.
    func grey() -> PageImage? {
        unsafe PageImage(pixConvertTo8(raw, 0))
    }
}
