internal import Foundation

/// A folder that keeps the newest things laid into it.
struct BenchShelf {
    /// More than a day of papers would only slow the page that shows them.
    static let limit = 200

    let folder: URL
    private var laid = 0

    init(_ folder: URL) {
        self.folder = folder
    }

    /// Lays a file down under the moment's name. It appears whole or not at all.
    ///
    /// - Parameter caption: laid down beside it first, under the same name, as text.
    mutating func lay(_ bytes: [UInt8], extension suffix: String, caption: String? = nil) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let stamp = Self.stamp(of: Date())
        var place: URL
        repeat {
            laid += 1
            place = folder.appending(path: "\(stamp)-\(laid).\(suffix)")
        } while FileManager.default.fileExists(atPath: place.path)
        if let caption {
            let beside = place.deletingPathExtension().appendingPathExtension("txt")
            try Data(caption.utf8).write(to: beside, options: .atomic)
            try tidy("txt")
        }
        // Foundation writes to a temporary name beside it and renames.
        try Data(bytes).write(to: place, options: .atomic)
        try tidy(suffix)
    }

    private func tidy(_ suffix: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".\(suffix)") }
            .sorted { $0.compare($1, options: .numeric) == .orderedAscending }
        for name in names.dropLast(Self.limit) {
            try FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }

    /// Local time to the millisecond, in the order that names sort.
    static func stamp(of moment: Date) -> String {
        let form = DateFormatter()
        form.locale = Locale(identifier: "en_US_POSIX")
        form.dateFormat = "yyyyMMdd-HHmmss-SSS"
        return form.string(from: moment)
    }
}
