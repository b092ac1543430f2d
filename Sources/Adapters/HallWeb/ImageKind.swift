import Digitising

/// Kinds of files that pages come in, by their first bytes; what a file is called proves nothing.
enum ImageKind: String {
    case png, jpeg, tiff, pnm, pdf

    init?(firstBytes bytes: [UInt8]) {
        if let packed = PackedKind(firstBytes: bytes) {
            self = packed == .pdf ? .pdf : .tiff
            return
        }
        switch bytes.prefix(4) {
        case [0x89, 0x50, 0x4e, 0x47]: self = .png
        case let head where head.starts(with: [0xff, 0xd8, 0xff]): self = .jpeg
        case let head where head.count > 2 && head.first == 0x50 && (0x31...0x36).contains(head[head.startIndex + 1]):
            self = .pnm
        default: return nil
        }
    }

    /// The same, of one picture only.
    init?(ofPicture bytes: [UInt8]) {
        self.init(firstBytes: bytes)
        if self == .pdf { return nil }
    }

    var mediaType: String {
        switch self {
        case .pnm: "image/x-portable-anymap"
        case .pdf: "application/pdf"
        case .png, .jpeg, .tiff: "image/\(rawValue)"
        }
    }

    var fileExtension: String {
        self == .jpeg ? "jpg" : rawValue
    }

    var mayHoldSeveralPages: Bool { self == .pdf || self == .tiff }
}
