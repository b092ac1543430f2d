/// Why bytes are no archive that can be read.
public enum ArchiveFault: Error, Equatable, Sendable {
    /// It does not end as an archive does, or says of itself what is not so.
    case damaged
    /// A file in it is compressed or encrypted, which no archive of ours is.
    case unsupported(name: String)
}

extension ZipArchive {
    public struct Entry: Equatable, Sendable {
        public let name: String
        public let content: [UInt8]
    }

    /// The files of an archive as ``ZipArchive`` writes it, by its central directory, in their order.
    ///
    /// Total: any bytes give files or a fault, and what the directory says is believed nowhere without a look.
    public static func entries(of bytes: [UInt8]) throws(ArchiveFault) -> [Entry] {
        let reader = ByteReader(bytes)
        // Without a comment, the end of the directory is the last 22 bytes.
        let end = bytes.count - 22
        guard end >= 0, try reader.number(at: end, 4) == 0x0605_4b50 else { throw .damaged }
        let count = try reader.number(at: end + 10, 2)
        var place = try reader.number(at: end + 16, 4)
        var found: [Entry] = []
        for _ in 0..<count {
            guard try reader.number(at: place, 4) == 0x0201_4b50 else { throw .damaged }
            let length = try reader.number(at: place + 28, 2)
            let name = String(decoding: try reader.bytes(at: place + 46, length), as: UTF8.self)
            let content = try content(of: name, listedAt: place, reader)
            found.append(Entry(name: name, content: content))
            let more = try reader.number(at: place + 30, 2) + reader.number(at: place + 32, 2)
            place += 46 + length + more
        }
        return found
    }

    private static func content(of name: String, listedAt place: Int, _ reader: ByteReader) throws(ArchiveFault)
        -> [UInt8]
    {
        let isEncrypted = try reader.number(at: place + 8, 2) & 1 == 1
        guard !isEncrypted, try reader.number(at: place + 10, 2) == 0 else { throw .unsupported(name: name) }
        let size = try reader.number(at: place + 24, 4)
        let local = try reader.number(at: place + 42, 4)
        guard try reader.number(at: local, 4) == 0x0403_4b50 else { throw .damaged }
        let start = try local + 30 + reader.number(at: local + 26, 2) + reader.number(at: local + 28, 2)
        let content = try reader.bytes(at: start, size)
        guard try reader.number(at: place + 16, 4) == Int(CRC32.checksum(of: content)) else { throw .damaged }
        return content
    }
}

/// Looks before it reads.
private struct ByteReader {
    let all: [UInt8]

    init(_ bytes: [UInt8]) {
        all = bytes
    }

    func bytes(at place: Int, _ count: Int) throws(ArchiveFault) -> [UInt8] {
        guard place >= 0, count >= 0, place <= all.count, count <= all.count - place else { throw .damaged }
        return Array(all[place..<place + count])
    }

    /// Little endian.
    func number(at place: Int, _ count: Int) throws(ArchiveFault) -> Int {
        try bytes(at: place, count).reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
