import Glibc
import Peripherals

extension SoundboxProfile.Encoding {
    /// - Returns: `nil` for a text that cannot be written so.
    func bytes(of text: String) -> [UInt8]? {
        switch self {
        case .utf8: Array(text.utf8)
        case .utf16le: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16be: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .gb18030: Self.converted(text, to: "GB18030")
        }
    }

    /// By the C library.
    private static func converted(_ text: String, to code: String) -> [UInt8]? {
        guard let tool = unsafe iconv_open(code, "UTF-8"), Int(bitPattern: tool) != -1 else { return nil }
        defer { unsafe iconv_close(tool) }
        var input = Array(text.utf8).map(CChar.init(bitPattern:))
        // No letter takes more than four bytes.
        var output = [CChar](repeating: 0, count: input.count * 4)
        let left: Int? = unsafe input.withUnsafeMutableBufferPointer { from in
            unsafe output.withUnsafeMutableBufferPointer { to in
                var (source, sourceLeft) = (from.baseAddress, from.count)
                var (target, targetLeft) = (to.baseAddress, to.count)
                let status = unsafe iconv(tool, &source, &sourceLeft, &target, &targetLeft)
                return status == .max || sourceLeft > 0 ? nil : targetLeft
            }
        }
        return left.map { output.dropLast($0).map(UInt8.init(bitPattern:)) }
    }
}
