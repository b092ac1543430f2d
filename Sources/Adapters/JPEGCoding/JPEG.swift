import CJPEG
import Foundation
public import Rasters

/// JPEG (ITU-T T.81), baseline, by libjpeg-turbo: bytes in, pixels out, and back.
public enum JPEG {
    /// What a file says of itself before a single dot is unpacked.
    public struct Head: Equatable, Sendable {
        public let width: Int
        public let height: Int
        /// 1 grey, 3 colour, 4 for the inks of a press.
        public let channels: Int
        /// `nil` where the file tells none.
        public let dotsPerInch: Int?
    }

    /// - Returns: `nil` for what is no JPEG.
    public static func head(of bytes: [UInt8]) -> Head? {
        var shape = jpeg_shape()
        let status = unsafe bytes.withUnsafeBufferPointer {
            unsafe jpeg_read_shape($0.baseAddress, $0.count, &shape)
        }
        guard status == 0, shape.width > 0, shape.height > 0 else { return nil }
        return Head(
            width: Int(shape.width), height: Int(shape.height), channels: Int(shape.channels),
            dotsPerInch: shape.dots_per_inch > 0 ? Int(shape.dots_per_inch) : nil)
    }

    /// - Returns: `nil` for what is broken or cut off, or has other channels than one or three.
    public static func decode(_ bytes: [UInt8]) -> Raster? {
        guard let head = head(of: bytes), head.channels == 1 || head.channels == 3 else { return nil }
        var shape = jpeg_shape(
            width: Int32(head.width), height: Int32(head.height), channels: Int32(head.channels), dots_per_inch: 0)
        let count = head.width * head.height * head.channels
        var isWhole = false
        let pixels = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            isWhole = unsafe bytes.withUnsafeBufferPointer {
                unsafe jpeg_read_pixels($0.baseAddress, $0.count, &shape, buffer.baseAddress) == 0
            }
            // A row that was not reached must not show what memory held before.
            if !isWhole { unsafe buffer.initialize(repeating: 0) }
            filled = count
        }
        guard isWhole else { return nil }
        return Raster(width: head.width, height: head.height, channels: head.channels, bytes: pixels)
    }

    /// - Parameters:
    ///   - box: the part of the picture that is written.
    ///   - quality: 1 to 100, as libjpeg counts.
    ///   - halvesColour: colour at half the resolution (4:2:0).
    public static func encode(
        _ pixels: Span<UInt8>, _ shape: PictureShape, box: PixelBox, quality: Int, halvesColour: Bool,
        dotsPerInch: Int = 0
    ) -> [UInt8]? {
        precondition(box.x >= 0 && box.y >= 0 && box.right <= shape.width && box.bottom <= shape.height)
        var part = jpeg_shape(
            width: Int32(box.width), height: Int32(box.height), channels: Int32(shape.channels), dots_per_inch: 0)
        var manner = jpeg_manner(
            quality: Int32(quality), halves_colour: halvesColour ? 1 : 0, dots_per_inch: Int32(dotsPerInch))
        return unsafe pixels.withUnsafeBufferPointer { pixels in
            guard let start = pixels.baseAddress else { return nil }
            var (data, count): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
            let first = unsafe start + box.y * shape.bytesPerRow + box.x * shape.channels
            guard unsafe jpeg_write(first, shape.bytesPerRow, &part, &manner, &data, &count) == 0,
                let data = unsafe data
            else { return nil }
            defer { unsafe free(data) }
            return unsafe [UInt8](UnsafeBufferPointer(start: data, count: count))
        }
    }
}
