import Foundation
import Peripherals

/// The folder of sheets on their way: one folder for each batch, and ``left`` for what nobody takes.
struct Spool: Sendable {
    let folder: String
    /// Dots per inch of a sheet of which only the file is left.
    let resolution: Int

    /// No batch is called so: a batch's name has two hyphens.
    static let left = "left"

    /// Names of the folders that hold or held sheets, in order.
    func batches() -> [String] {
        names(in: folder).filter { name in
            let place = URL(filePath: "\(folder)/\(name)")
            let isFolder = (try? place.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
            return isFolder && name != Self.left && !name.hasPrefix(".")
        }
    }

    func path(of batch: String) -> String { "\(folder)/\(batch)" }

    /// In order, the back of a sheet after its front.
    func sheets(of batch: String) -> [SpooledSheet] {
        finishBacks(of: batch)
        return names(in: path(of: batch)).compactMap { name in
            let parts = name.split(separator: ".")
            guard name.hasPrefix("sheet-"), parts.count == 2 else { return nil }
            let isBack = parts[0].hasSuffix(Self.back)
            guard let number = Int(parts[0].dropFirst("sheet-".count).dropLast(isBack ? Self.back.count : 0)) else {
                return nil
            }
            let type = parts[1] == "jpg" ? "jpeg" : parts[1] == "tif" ? "tiff" : String(parts[1])
            return SpooledSheet(
                number: number, isBack: isBack, path: "\(path(of: batch))/\(name)",
                mediaType: type == "pnm" ? "image/x-portable-anymap" : "image/\(type)", dotsPerInch: resolution)
        }.sorted { ($0.number, $0.isBack ? 1 : 0) < ($1.number, $1.isBack ? 1 : 0) }
    }

    /// A front has its name before its back has, whose draft is whole by then: whoever wrote them died in between.
    private func finishBacks(of batch: String) {
        let folder = path(of: batch)
        for draft in names(in: folder) where draft.hasPrefix(".sheet-") && draft.hasSuffix(".part") {
            let name = String(draft.dropFirst().dropLast(".part".count))
            let front = name.replacing("\(Self.back).", with: ".")
            if front != name, FileManager.default.fileExists(atPath: "\(folder)/\(front)") {
                _ = unsafe rename("\(folder)/\(draft)", "\(folder)/\(name)")
            }
        }
    }

    private static let back = "-back"

    /// Drafts are no sheets: whoever wrote them is gone. Then an empty folder goes, and only that.
    func tidy(_ batch: String) {
        let folder = path(of: batch)
        for name in names(in: folder) where name.hasPrefix(".sheet-") && name.hasSuffix(".part") {
            _ = unsafe unlink("\(folder)/\(name)")
        }
        _ = unsafe rmdir(folder)
    }

    func forget(_ sheet: SpooledSheet) {
        _ = unsafe unlink(sheet.path)
    }

    /// Puts a sheet aside where a person finds it, under the name of its batch.
    ///
    /// - Returns: where it lies now; `nil` if it could not be moved and is still where it was.
    func putAside(_ sheet: SpooledSheet, of batch: String) -> String? {
        let place = "\(folder)/\(Self.left)/\(batch)"
        try? FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let target = "\(place)/\(URL(filePath: sheet.path).lastPathComponent)"
        // A sheet of the same number may lie there from an earlier refusal; neither covers the other.
        guard !FileManager.default.fileExists(atPath: target), unsafe rename(sheet.path, target) == 0 else {
            return nil
        }
        for changed in [place, "\(folder)/\(Self.left)", path(of: batch)] { Self.sync(changed) }
        return place
    }

    /// Whether something lies there that nobody took.
    var hasLeft: Bool {
        let left = "\(folder)/\(Self.left)"
        return names(in: left).contains { !names(in: "\(left)/\($0)").isEmpty }
    }

    private func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    private static func sync(_ folder: String) {
        let handle = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { return }
        fsync(handle)
        close(handle)
    }
}

/// A batch's folder, held against every other process: `tramso-scan` holds it for as long as it writes there.
struct BatchLock: ~Copyable {
    private let handle: Int32

    /// - Returns: `nil` while another holds it.
    init?(_ folder: String) {
        handle = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { return nil }
        guard flock(handle, LOCK_EX | LOCK_NB) == 0 else {
            close(handle)
            return nil
        }
    }

    deinit {
        // Given back by name: a child that was just being started may hold a copy until it runs its own program.
        flock(handle, LOCK_UN)
        close(handle)
    }
}
