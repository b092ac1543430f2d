/// Kinds of files that pages come in, by their first bytes; what a file is called proves nothing.
enum ImageKind: String {
    case png, jpeg, tiff, pnm, pdf

    init?(firstBytes bytes: [UInt8]) {
        switch bytes.prefix(4) {
        case [0x89, 0x50, 0x4e, 0x47]: self = .png
        case [0x49, 0x49, 0x2a, 0x00], [0x4d, 0x4d, 0x00, 0x2a]: self = .tiff
        case let head where head.starts(with: [0xff, 0xd8, 0xff]): self = .jpeg
        case let head where head.count > 2 && head.first == 0x50 && (0x31...0x36).contains(head[head.startIndex + 1]):
            self = .pnm
        case let head where head.starts(with: Array("%PDF".utf8)): self = .pdf
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
