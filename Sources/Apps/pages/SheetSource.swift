import Digitising
import FileUnpacking
import Foundation
import HallAPI
import PageImaging
import SystemPackage

/// The bytes of sheets, read from files or taken out of them.
struct SheetSource {
    private var opened: (path: String, file: any PackedFile)?
    private let unpacker = FileUnpacker(isWhole: PageLikeness.isWhole(_:_:))

    /// - Throws: ``PageFault``, or what the system says of the file.
    mutating func pages(in path: String) async throws -> Int {
        var file: [UInt8] = []
        try Self.read(path, into: &file)
        // One picture, or no picture at all: whoever reads it says so.
        guard PackedKind(firstBytes: file) != nil else { return 1 }
        return try await open(path, file).pages
    }

    /// Puts the sheet into `bytes`.
    ///
    /// - Returns: its resolution, where the file that holds it tells.
    mutating func take(_ order: SheetOrder.Page, into bytes: inout [UInt8]) async throws -> Int? {
        guard let number = order.number else {
            try Self.read(order.file, into: &bytes)
            return nil
        }
        if opened?.path != order.file {
            try Self.read(order.file, into: &bytes)
            _ = try await open(order.file, bytes)
        }
        guard let file = opened?.file, (1...file.pages).contains(number) else { throw PageFault.unreadable }
        let page = try await file.page(number)
        bytes = page.image
        return page.dotsPerInch
    }

    private mutating func open(_ path: String, _ bytes: [UInt8]) async throws(PageFault) -> any PackedFile {
        let file = try await unpacker.open(bytes)
        opened = (path, file)
        return file
    }

    /// Into the same array again and again: a sheet is large, its memory warm, and two of it are one too many.
    static func read(_ path: String, into bytes: inout [UInt8]) throws {
        let file = try FileDescriptor.open(FilePath(path), .readOnly)
        try file.closeAfter {
            let size = Int(try file.seek(offset: 0, from: .end))
            if bytes.count != size { bytes = [UInt8](repeating: 0, count: size) }
            var done = 0
            while done < size {
                let read = try unsafe bytes.withUnsafeMutableBytes {
                    try unsafe file.read(fromAbsoluteOffset: Int64(done), into: .init(rebasing: $0[done...]))
                }
                if read == 0 { throw CocoaError(.fileReadCorruptFile, userInfo: [NSFilePathErrorKey: path]) }
                done += read
            }
        }
    }
}
