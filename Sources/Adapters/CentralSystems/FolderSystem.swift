public import Dossiers
import Foundation

/// A central system at its plainest: a folder of BagIt bags (RFC 8493), readable by anyone's validator.
///
/// A bag is built beside its place, synced, read back and compared, and then renamed: a bag that is there is whole.
public struct FolderSystem: CentralSystem {
    private let folder: URL
    /// A new name is safe only when its folder is.
    private let syncFolder: @Sendable (URL) throws -> Void

    public init(folder: String) {
        self.init(folder: folder, syncFolder: Self.fsync)
    }

    /// For tests that look at what was synced.
    init(folder: String, syncFolder: @escaping @Sendable (URL) throws -> Void) {
        self.folder = URL(fileURLWithPath: folder, isDirectory: true)
        self.syncFolder = syncFolder
    }

    public func deliver(
        _ package: HandoverPackage, as id: HandoverID, files: any FileSource
    ) async throws(DeliveryFault) -> HandoverReceipt {
        let parcel = try Parcel(package)
        var sources: [(name: String, path: String)] = []
        for file in package.files {
            guard let path = await files.path(ofFile: file.sha256) else {
                throw DeliveryFault(.sourceDamaged, "The store has no file \(file.sha256).")
            }
            sources.append((file.name, path))
        }
        let found = sources
        do {
            return try await Self.offThePool { try write(parcel, id, found) }
        } catch let fault as DeliveryFault {
            throw fault
        } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
            throw DeliveryFault(.full, "No room in \(folder.path).")
        } catch {
            throw DeliveryFault(.unavailable, "\(error.localizedDescription) (\(folder.path))")
        }
    }

    private func write(_ parcel: Parcel, _ id: HandoverID, _ sources: [(name: String, path: String)]) throws
        -> HandoverReceipt
    {
        let bag = folder.appendingPathComponent(parcel.package.code, isDirectory: true)
        if FileManager.default.fileExists(atPath: bag.path) {
            let receipt = try receipt(of: bag, parcel, id)
            // Whoever renamed it may have died before this: a receipt must not outlive its bag.
            try syncFolder(folder)
            return receipt
        }
        try makeFolder()
        let draft = folder.appendingPathComponent(".\(parcel.package.code).\(id)", isDirectory: true)
        try? FileManager.default.removeItem(at: draft)
        let data = draft.appendingPathComponent("data", isDirectory: true)
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
        for source in sources {
            let place = data.appendingPathComponent(source.name)
            try FileManager.default.copyItem(atPath: source.path, toPath: place.path)
            try Self.sync(place)
        }
        try Self.put(parcel.dossier, at: data.appendingPathComponent("dossier.json"))
        let tags = Self.tags(parcel)
        for (name, bytes) in tags { try Self.put(bytes, at: draft.appendingPathComponent(name)) }
        let tagManifest = tags.sorted { $0.key < $1.key }.map { "\(Parcel.sha256($0.value))  \($0.key)\n" }.joined()
        try Self.put(Array(tagManifest.utf8), at: draft.appendingPathComponent("tagmanifest-sha256.txt"))
        let receipt = try receipt(of: draft, parcel, id)
        try syncFolder(data)
        try syncFolder(draft)
        try FileManager.default.moveItem(at: draft, to: bag)
        try syncFolder(folder)
        return receipt
    }

    /// Makes the folder where it is missing, and every folder above it, each safe in the one above.
    private func makeFolder() throws {
        var missing: [URL] = []
        var place = folder.standardizedFileURL
        while !FileManager.default.fileExists(atPath: place.path), place.path != "/" {
            missing.append(place)
            place = place.deletingLastPathComponent()
        }
        guard !missing.isEmpty else { return }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for made in missing { try syncFolder(made.deletingLastPathComponent()) }
    }

    /// Tag files of RFC 8493, 2.1.1, 2.1.3 and 2.2.2.
    private static func tags(_ parcel: Parcel) -> [String: [UInt8]] {
        let package = parcel.package
        let size = package.files.map(\.bytes).reduce(parcel.dossier.count, +)
        let info = """
            Bagging-Date: \(package.openedAt.prefix(10))
            External-Identifier: \(package.code)
            Payload-Oxum: \(size).\(package.files.count + 1)
            Source-Organization: \(package.site)

            """
        return [
            "bagit.txt": Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8),
            "bag-info.txt": Array(info.utf8), "manifest-sha256.txt": parcel.manifest,
        ]
    }

    /// Reads everything back: the receipt speaks of what lies there, not of what was meant.
    private func receipt(of bag: URL, _ parcel: Parcel, _ id: HandoverID) throws -> HandoverReceipt {
        let manifest = try Data(contentsOf: bag.appendingPathComponent("manifest-sha256.txt"))
        guard let entries = BagManifest.parse(String(decoding: manifest, as: UTF8.self)) else {
            throw DeliveryFault(.receiptDiffers, "The manifest in \(bag.path) cannot be read.")
        }
        for entry in entries {
            let found = try Parcel.sha256(ofFile: bag.appendingPathComponent(entry.path).path)
            guard found == entry.sha256 else {
                throw DeliveryFault(.receiptDiffers, "\(entry.path) in \(bag.path) has another hash.")
            }
        }
        let hash = Parcel.sha256(manifest)
        guard hash == parcel.manifestHash else {
            throw DeliveryFault(.receiptDiffers, "\(bag.path) holds another dossier.")
        }
        return HandoverReceipt(id: parcel.package.code, system: "folder", manifest: hash)
    }

    private static func put(_ bytes: [UInt8], at url: URL) throws {
        try Data(bytes).write(to: url)
        try sync(url)
    }

    private static func sync(_ url: URL) throws {
        let handle = try FileHandle(forUpdating: url)
        try handle.synchronize()
        try handle.close()
    }

    @Sendable private static func fsync(_ url: URL) throws {
        let descriptor = unsafe open(url.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CocoaError(.fileReadUnknown) }
        defer { close(descriptor) }
        guard Glibc.fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    private static let queue = DispatchQueue(label: "folder hand-over")

    private static func offThePool<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws
        -> Result
    {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}
