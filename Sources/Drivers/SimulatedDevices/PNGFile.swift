public import Peripherals

/// Writes a bitmap as a PNG of one bit a dot (PNG specification, third edition).
public enum PNGFile {
    public static func bytes(of bitmap: Bitmap) -> [UInt8] {
        // Colour type 0, depth 1: in PNG a set bit is white, on paper it is black.
        let header = bigEndian(UInt32(bitmap.width)) + bigEndian(UInt32(bitmap.height)) + [1, 0, 0, 0, 0]
        var rows: [UInt8] = []
        rows.reserveCapacity((bitmap.bytesPerRow + 1) * bitmap.height)
        for row in 0..<bitmap.height {
            rows.append(0)  // No filter.
            rows += bitmap.bytes[row * bitmap.bytesPerRow..<(row + 1) * bitmap.bytesPerRow].lazy.map { ~$0 }
        }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", header) + chunk("IDAT", zlib(rows)) + chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + body
        return bigEndian(UInt32(body.count)) + named + bigEndian(crc32(named))
    }

    /// A zlib stream of stored blocks (RFC 1950, RFC 1951 3.2.4): larger, and no compressor to trust.
    private static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        var place = 0
        repeat {
            let end = min(place + 0xFFFF, bytes.count)
            let size = UInt16(end - place)
            stream.append(end == bytes.count ? 1 : 0)
            for word in [size, ~size] { stream += [UInt8(word & 0xFF), UInt8(word >> 8)] }
            stream += bytes[place..<end]
            place = end
        } while place < bytes.count
        return stream + bigEndian(adler32(bytes))
    }

    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { part, _ in
                part & 1 == 1 ? part >> 1 ^ 0xEDB8_8320 : part >> 1
            }
        }
    }

    static func adler32(_ bytes: [UInt8]) -> UInt32 {
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65521
            high = (high + low) % 65521
        }
        return high << 16 | low
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(number >> $0 & 0xFF) }
    }
}
