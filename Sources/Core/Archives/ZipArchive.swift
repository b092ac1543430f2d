/// A ZIP archive of small files, stored and not compressed (PKWARE APPNOTE 6.3.3, sections 4.3 and 4.4).
///
/// No file has a date of its own: the same content gives the same bytes.
public struct ZipArchive {
    private var local: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    /// 1980-01-01, the first day that the format knows.
    private static let date: UInt16 = 1 << 5 | 1
    /// Names are UTF-8 (bit 11).
    private static let flags: UInt16 = 1 << 11

    public init() {}

    /// - Parameter content: less than 4 GiB, as all of the archive.
    public mutating func add(_ name: String, _ content: [UInt8]) {
        let offset = UInt32(local.count)
        var header: [UInt8] = []
        header.append(littleEndian: 20 as UInt16)  // needs version 2.0
        header.append(littleEndian: Self.flags)
        header.append(littleEndian: 0 as UInt16)  // stored
        header.append(littleEndian: 0 as UInt16)  // midnight
        header.append(littleEndian: Self.date)
        header.append(littleEndian: CRC32.checksum(of: content))
        header.append(littleEndian: UInt32(content.count))
        header.append(littleEndian: UInt32(content.count))
        header.append(littleEndian: UInt16(name.utf8.count))
        header.append(littleEndian: 0 as UInt16)  // no extra field
        local.append(littleEndian: 0x0403_4b50 as UInt32)
        local += header + Array(name.utf8) + content
        directory.append(littleEndian: 0x0201_4b50 as UInt32)
        directory.append(littleEndian: 20 as UInt16)  // made by version 2.0
        directory += header
        directory.append(littleEndian: 0 as UInt16)  // no comment
        directory.append(littleEndian: 0 as UInt16)  // disk
        directory.append(littleEndian: 0 as UInt16)  // internal attributes
        directory.append(littleEndian: 0 as UInt32)  // external attributes
        directory.append(littleEndian: offset)
        directory += Array(name.utf8)
        count += 1
    }

    public var bytes: [UInt8] {
        var end: [UInt8] = []
        end.append(littleEndian: 0x0605_4b50 as UInt32)
        end.append(littleEndian: 0 as UInt32)  // this disk, and the directory's
        end.append(littleEndian: count)
        end.append(littleEndian: count)
        end.append(littleEndian: UInt32(directory.count))
        end.append(littleEndian: UInt32(local.count))
        end.append(littleEndian: 0 as UInt16)  // no comment
        return local + directory + end
    }
}

extension [UInt8] {
    fileprivate mutating func append(littleEndian value: some FixedWidthInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
}

/// The checksum of ZIP (ISO/IEC 8802-3, reflected).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
    }

    static func checksum(of bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
    }
}
