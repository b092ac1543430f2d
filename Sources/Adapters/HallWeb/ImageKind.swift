/// Kinds of files that pages come in, by their first bytes; what a file is called proves nothing.
enum ImageKind: String {
    case png, jpeg, tiff, pnm

    init?(firstBytes bytes: [UInt8]) {
        switch bytes.prefix(4) {
        case [0x89, 0x50, 0x4e, 0x47]: self = .png
        case [0x49, 0x49, 0x2a, 0x00], [0x4d, 0x4d, 0x00, 0x2a]: self = .tiff
        case let head where head.starts(with: [0xff, 0xd8, 0xff]): self = .jpeg
        case let head where head.count > 2 && head.first == 0x50 && (0x31...0x36).contains(head[head.startIndex + 1]):
            self = .pnm
        default: return nil
        }
    }

    var mediaType: String {
        switch self {
        case .pnm: "image/x-portable-anymap"
        case .png, .jpeg, .tiff: "image/\(rawValue)"
        }
    }

    var fileExtension: String {
        self == .jpeg ? "jpg" : rawValue
    }
}
