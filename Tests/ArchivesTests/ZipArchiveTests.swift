import Testing

@testable import Archives

@Suite("A ZIP archive")
struct ZipArchiveTests {
    private static var archive: ZipArchive {
        var archive = ZipArchive()
        archive.add("a.txt", Array("một".utf8))
        archive.add("thư mục/trống", [])
        archive.add("b.bin", (0..<300).map { UInt8($0 & 255) })
        return archive
    }

    @Test func `gives back its files in their order`() throws {
        let entries = try ZipArchive.entries(of: Self.archive.bytes)
        #expect(entries.map(\.name) == ["a.txt", "thư mục/trống", "b.bin"])
        #expect(entries.map(\.content.count) == [5, 0, 300])
        #expect(entries[0].content == Array("một".utf8))
        #expect(try ZipArchive.entries(of: ZipArchive().bytes).isEmpty)
    }

    @Test func `is sent piece by piece as long as it was said to be`() throws {
        let files: [(name: String, content: [UInt8])] = [("một.pdf", [1, 2, 3]), ("dossier.json", []), ("c", [9])]
        var (listing, sent) = (ZipListing(), [UInt8]())
        for file in files {
            var sum = CRC32()
            for byte in file.content { sum.update([byte]) }
            sent += listing.head(of: file.name, checksum: sum.value, size: file.content.count) + file.content
        }
        sent += listing.end
        #expect(ZipListing.length(of: files.map { ($0.name, $0.content.count) }) == sent.count)
        #expect(try ZipArchive.entries(of: sent).map(\.content) == files.map(\.content))
        #expect(ZipListing.length(of: [("a", 3 << 30), ("b", 1 << 30)]) == nil, "4 GiB is what it holds")
    }

    @Test func `that was cut short anywhere is refused`() {
        let whole = Self.archive.bytes
        for length in 0..<whole.count {
            #expect(throws: ArchiveFault.self, "\(length) bytes") {
                try ZipArchive.entries(of: Array(whole.prefix(length)))
            }
        }
    }

    /// Whatever the directory claims, the reader looks before it reads.
    @Test func `with any byte changed is read as what it was, or refused`() throws {
        let whole = Self.archive.bytes
        let right = try ZipArchive.entries(of: whole)
        var refused = 0
        for place in whole.indices {
            for bit in 0..<8 {
                var bytes = whole
                bytes[place] ^= 1 << bit
                do throws(ArchiveFault) {
                    let entries = try ZipArchive.entries(of: bytes)
                    #expect(
                        entries.map(\.content) == right.map(\.content) || entries.count < right.count, "at \(place)")
                } catch {
                    refused += 1
                }
            }
        }
        #expect(refused > whole.count, "most changes are noticed")
    }

    /// The check value of CRC-32/ISO-HDLC.
    @Test func `the checksum is the one that everybody computes`() {
        #expect(CRC32.checksum(of: Array("123456789".utf8)) == 0xcbf4_3926)
    }

    @Test func `that is compressed is named as such`() throws {
        var bytes = Self.archive.bytes
        let directory = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x50, 0x4b, 0x01, 0x02]) })
        bytes[directory + 10] = 8
        #expect(throws: ArchiveFault.unsupported(name: "a.txt")) { try ZipArchive.entries(of: bytes) }
    }
}
