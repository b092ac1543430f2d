/// A ZIP archive of small files in memory, as ``ZipListing`` writes it.
public struct ZipArchive {
    private var local: [UInt8] = []
    private var listing = ZipListing()

    public init() {}

    /// - Parameter content: less than 4 GiB, as all of the archive.
    public mutating func add(_ name: String, _ content: [UInt8]) {
        local += listing.head(of: name, checksum: CRC32.checksum(of: content), size: content.count)
        local += content
    }

    public var bytes: [UInt8] { local + listing.end }
}
