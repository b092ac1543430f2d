import CZLib

/// zlib's streams, as `FlateDecode` has them.
enum Deflate {
    static func deflate(_ data: [UInt8]) -> [UInt8] {
        var count = compressBound(UInt(data.count))
        return unsafe [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
            let status = unsafe compress2(buffer.baseAddress, &count, data, UInt(data.count), 9)
            // With room for the worst case there is no error left but a lack of memory, in which nothing goes on.
            precondition(status == Z_OK, "zlib gave \(status) for \(data.count) bytes.")
            filled = Int(count)
        }
    }

    /// - Returns: `nil` for what is broken, or larger than any page's words are.
    static func inflate(_ data: [UInt8]) -> [UInt8]? {
        var count = UInt(8 << 20)
        var isWhole = false
        let result = unsafe [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
            isWhole = unsafe uncompress(buffer.baseAddress, &count, data, UInt(data.count)) == Z_OK
            filled = isWhole ? Int(count) : 0
        }
        return isWhole ? result : nil
    }
}
