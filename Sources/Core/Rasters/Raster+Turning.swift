extension Raster {
    /// Turned clockwise by quarters.
    public func turned(byQuarters quarters: Int) -> Raster {
        switch (quarters % 4 + 4) % 4 {
        case 1: rearranged(height, width) { x, y in (y, height - 1 - x) }
        case 2: rearranged(width, height) { x, y in (width - 1 - x, height - 1 - y) }
        case 3: rearranged(height, width) { x, y in (width - 1 - y, x) }
        default: self
        }
    }

    /// - Parameter source: where a dot of the new picture comes from.
    @inline(__always)
    private func rearranged(_ newWidth: Int, _ newHeight: Int, _ source: (Int, Int) -> (Int, Int)) -> Raster {
        var result = [UInt8](repeating: 0, count: bytes.count)
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe result.withUnsafeMutableBufferPointer { result in
                var place = 0
                for y in 0..<newHeight {
                    for x in 0..<newWidth {
                        let (fromX, fromY) = source(x, y)
                        let from = (fromY &* width &+ fromX) &* channels
                        for channel in 0..<channels { unsafe result[place &+ channel] = bytes[from &+ channel] }
                        place &+= channels
                    }
                }
            }
        }
        return Raster(width: newWidth, height: newHeight, channels: channels, bytes: result)
    }
}

extension PixelBox {
    /// The same place on a page of `width` by `height` dots once that is turned clockwise by quarters.
    public func turned(byQuarters quarters: Int, on width: Int, _ height: Int) -> PixelBox {
        switch (quarters % 4 + 4) % 4 {
        case 1: PixelBox(x: height - bottom, y: x, width: self.height, height: self.width)
        case 2: PixelBox(x: width - right, y: height - bottom, width: self.width, height: self.height)
        case 3: PixelBox(x: y, y: width - right, width: self.height, height: self.width)
        default: self
        }
    }
}
