extension PictureBytes {
    /// Smaller by a whole number: each dot is the mean of `factor` by `factor`, at the rim of those that are there.
    public func shrunk(by factor: Int) -> Raster {
        precondition(factor > 0, "A picture cannot shrink by \(factor).")
        let (width, height) = ((shape.width + factor - 1) / factor, (shape.height + factor - 1) / factor)
        let channels = shape.channels
        var result = [UInt8](repeating: 0, count: width * height * channels)
        withPixels { pixels in
            unsafe pixels.withUnsafeBufferPointer { pixels in
                unsafe result.withUnsafeMutableBufferPointer { result in
                    guard let dots = pixels.baseAddress, let result = result.baseAddress else { return }
                    var sums = [UInt32](repeating: 0, count: width * factor * channels)
                    for row in 0..<height {
                        let rows = row * factor..<min(shape.height, (row + 1) * factor)
                        unsafe Self.add(rows, of: dots, shape, into: &sums)
                        let out = unsafe result + row * width * channels
                        unsafe Self.mean(of: sums, rows: rows.count, factor, shape, into: out)
                    }
                }
            }
        }
        return Raster(width: width, height: height, channels: channels, bytes: result)
    }

    private static func add(
        _ rows: Range<Int>, of dots: UnsafePointer<UInt8>, _ shape: PictureShape, into sums: inout [UInt32]
    ) {
        for place in sums.indices { sums[place] = 0 }
        let count = shape.bytesPerRow
        unsafe sums.withUnsafeMutableBufferPointer { sums in
            guard let sums = sums.baseAddress else { return }
            for row in rows {
                let source = unsafe dots + row * count
                for place in 0..<count { unsafe sums[place] &+= UInt32(source[place]) }
            }
        }
    }

    private static func mean(
        of sums: [UInt32], rows: Int, _ factor: Int, _ shape: PictureShape, into out: UnsafeMutablePointer<UInt8>
    ) {
        let channels = shape.channels
        unsafe sums.withUnsafeBufferPointer { sums in
            for x in 0..<(shape.width + factor - 1) / factor {
                let columns = min(factor, shape.width - x * factor)
                let count = UInt32(rows * columns)
                for channel in 0..<channels {
                    var sum: UInt32 = 0
                    var place = x &* factor &* channels &+ channel
                    for _ in 0..<columns {
                        unsafe sum &+= sums[place]
                        place &+= channels
                    }
                    unsafe out[x &* channels &+ channel] = UInt8(truncatingIfNeeded: sum / count)
                }
            }
        }
    }
}
