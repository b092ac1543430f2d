import CQREncode
public import Peripherals

/// QR codes by libqrencode: a pure function over bytes, no device and no file.
public enum QRCode {
    /// The smallest code that holds the text, with error correction M (15 %): a ticket is folded and carried.
    ///
    /// - Returns: `nil` when the text does not fit any version (ISO/IEC 18004: at most 2,331 bytes at level M).
    public static func matrix(of text: String) -> CodeMatrix? {
        guard let code = unsafe QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { unsafe QRcode_free(code) }
        let side = Int(unsafe code.pointee.width)
        // Bit 0 of each module is its colour (qrencode.h).
        let modules = (0..<side * side).map { unsafe code.pointee.data[$0] & 1 == 1 }
        return CodeMatrix(side: side, modules: modules)
    }
}
