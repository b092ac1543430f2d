import Crypto
public import Dossiers
import Foundation
import Journal

/// Files by their SHA-256, in 256 folders: `ab/abcd…`.
///
/// A file is written under a temporary name, fsynced, renamed, and its folder fsynced; so a name
/// that exists has all its bytes, whatever happened in between.
public struct FileStore: ContentStore {
    private let root: URL
    private let queue = DispatchQueue(label: "files", attributes: .concurrent)
    /// Between looking which copy it is and deleting it, none is stored in its place.
    private let naming = NSLock()

    /// - Throws: ``ContentFault`` `failed` when the folder cannot be made or read.
    public init(folder: String) throws(ContentFault) {
        root = URL(fileURLWithPath: folder, isDirectory: true)
        do {
            try FileManager.default.createDirectory(at: incoming, withIntermediateDirectories: true)
            for number in 0..<256 {
                let name = (number < 16 ? "0" : "") + String(number, radix: 16)
                let shelf = root.appendingPathComponent(name, isDirectory: true)
                try FileManager.default.createDirectory(at: shelf, withIntermediateDirectories: true)
            }
            try DurableFile.syncFolder(root.path)
            try removeLeftovers()
        } catch {
            throw .failed("\(error.localizedDescription) (\(folder))")
        }
    }

    public func receive(
        _ chunks: any AsyncSequence<[UInt8], any Error> & Sendable, limit: Int
    ) async throws(ContentFault) -> StoredContent {
        let temporary = incoming.appendingPathComponent(UUID().uuidString)
        do {
            return try await write(chunks, to: temporary, limit: limit)
        } catch {
            _ = unsafe unlink(temporary.path)
            throw ContentFault(error)
        }
    }

    public func path(ofFile sha256: String) async -> String? {
        guard sha256.count == 64, sha256.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
        let path = place(of: sha256.lowercased()).path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    public func copy(of sha256: String) async -> FileCopy? {
        guard let path = await path(ofFile: sha256) else { return nil }
        return DurableFile.copy(at: path)
    }

    public func erase(_ sha256: String, copy: FileCopy) async throws(ContentFault) {
        guard let path = await path(ofFile: sha256) else { return }
        do {
            try await onQueue {
                try naming.withLock {
                    guard DurableFile.copy(at: path) == copy else { return }
                    guard unsafe unlink(path) == 0 || errno == ENOENT else { throw DiskError("delete", path) }
                }
                try DurableFile.syncFolder((path as NSString).deletingLastPathComponent)
            }
        } catch {
            throw ContentFault(error)
        }
    }

    /// What an earlier process left unfinished was never acknowledged. Only what is old goes: another hub may
    /// be writing into the same folder now.
    private func removeLeftovers() throws {
        let files = FileManager.default
        for leftover in try files.contentsOfDirectory(
            at: incoming, includingPropertiesForKeys: [.contentModificationDateKey])
        {
            let changed = try leftover.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
            if let changed, changed.timeIntervalSinceNow < -3_600 { try files.removeItem(at: leftover) }
        }
    }

    private var incoming: URL { root.appendingPathComponent("incoming", isDirectory: true) }

    private func place(of sha256: String) -> URL {
        root.appendingPathComponent("\(sha256.prefix(2))/\(sha256)")
    }

    private func write(
        _ chunks: any AsyncSequence<[UInt8], any Error> & Sendable, to temporary: URL, limit: Int
    ) async throws -> StoredContent {
        let file = try await onQueue { try DurableFile(creating: temporary.path) }
        var hasher = SHA256()
        var size = 0
        var iterator = chunks.makeAsyncIterator()
        while let chunk = try await iterator.next(isolation: nil) {
            size += chunk.count
            guard size <= limit else { throw ContentFault.tooLarge(limit: limit) }
            hasher.update(data: chunk)
            try await onQueue { try file.write(chunk) }
        }
        let digest = Journal.Digest(bytes: Array(hasher.finalize())).hex
        let place = place(of: digest)
        try await onQueue { try file.settle(at: place.path, under: naming) }
        return StoredContent(sha256: digest, bytes: size)
    }

    /// Disk work blocks; the threads that answer requests must not.
    private func onQueue<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}

extension ContentFault {
    init(_ error: any Error) {
        switch error {
        case let fault as ContentFault: self = fault
        case let error as DiskError where error.code == ENOSPC || error.code == EDQUOT: self = .full
        case let error as DiskError: self = .failed(error.description)
        default: self = .cutShort
        }
    }
}
