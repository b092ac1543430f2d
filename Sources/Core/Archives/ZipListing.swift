/// The parts of a ZIP archive that are not its files, in the order of writing: so an archive can be sent piece by piece.
///
/// Files are stored and not compressed (PKWARE APPNOTE 6.3.3, sections 4.3 and 4.4). None has a date of its own: the same
/// content gives the same bytes.
public struct ZipListing: Sendable {
    private var directory: [UInt8] = []
    private var count: UInt16 = 0
    private var offset: UInt32 = 0

    /// 1980-01-01, the first day that the format knows.
    private static let date: UInt16 = 1 << 5 | 1
    /// Names are UTF-8 (bit 11).
    private static let flags: UInt16 = 1 << 11

    public init() {}

    /// How long an archive of such files is, in bytes; `nil` from 4 GiB on, which the format cannot hold.
    public static func length(of files: [(name: String, bytes: Int)]) -> Int? {
        let length = files.reduce(22) { $0 + 30 + 46 + 2 * $1.name.utf8.count + $1.bytes }
        return length < 1 << 32 && files.count < 1 << 16 ? length : nil
    }

    /// What stands before a file's content.
    ///
    /// - Parameter size: of the content that follows; less than 4 GiB with all before.
    public mutating func head(of name: String, checksum: UInt32, size: Int) -> [UInt8] {
        var header: [UInt8] = []
        header.append(littleEndian: 20 as UInt16)  // needs version 2.0
        header.append(littleEndian: Self.flags)
        header.append(littleEndian: 0 as UInt16)  // stored
        header.append(littleEndian: 0 as UInt16)  // midnight
        header.append(littleEndian: Self.date)
        header.append(littleEndian: checksum)
        header.append(littleEndian: UInt32(size))
        header.append(littleEndian: UInt32(size))
        header.append(littleEndian: UInt16(name.utf8.count))
        header.append(littleEndian: 0 as UInt16)  // no extra field
        var local: [UInt8] = []
        local.append(littleEndian: 0x0403_4b50 as UInt32)
        local += header + Array(name.utf8)
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
        offset += UInt32(local.count + size)
        return local
    }

    /// What stands behind the last file.
    public var end: [UInt8] {
        var end = directory
        end.append(littleEndian: 0x0605_4b50 as UInt32)
        end.append(littleEndian: 0 as UInt32)  // this disk, and the directory's
        end.append(littleEndian: count)
        end.append(littleEndian: count)
        end.append(littleEndian: UInt32(directory.count))
        end.append(littleEndian: offset)
        end.append(littleEndian: 0 as UInt16)  // no comment
        return end
    }
}

extension [UInt8] {
    fileprivate mutating func append(littleEndian value: some FixedWidthInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
}

/// The checksum of ZIP (ISO/IEC 8802-3, reflected), piece by piece.
public struct CRC32: Sendable {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
    }

    private var state: UInt32 = ~0

    public init() {}

    public mutating func update(_ bytes: some Sequence<UInt8>) {
        state = bytes.reduce(state) { $0 >> 8 ^ Self.table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
    }

    public var value: UInt32 { ~state }

    static func checksum(of bytes: [UInt8]) -> UInt32 {
        var sum = CRC32()
        sum.update(bytes)
        return sum.value
    }
}
