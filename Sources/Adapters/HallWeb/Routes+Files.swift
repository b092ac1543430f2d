import Dossiers
import Foundation
import FrontDesk
import HTTPTypes
import Hall
import HallAPI
import Hummingbird
import Logging
import NIOCore
import Synchronization
import Wording

extension HallParts {
    var fileRoutes: [Route] {
        [
            .keyless(.put, "/files", .operator, .devices, .pages) { call in try await store(call) },
            .get("/files/{sha256}", .operator, .pages) { call in
                guard let path = await contents.path(ofFile: call.parameter("sha256")) else {
                    throw await absence(ofFile: call.parameter("sha256"))
                }
                let head = try FileReading.head(path, count: 16)
                let type = Self.mediaType(head.bytes)
                var response = try FileReading.response(path, size: head.size, mediaType: type)
                // Content under its own hash never changes.
                // An agent keeps nothing, and neither does the browser there.
                response.headers[.cacheControl] =
                    site.profile == .agent ? "no-store" : "private, max-age=86400, immutable"
                return response
            },
        ]
    }

    private func store(_ call: Call) async throws -> Response {
        // What a person brings is a sheet. Anything else is refused before it lies in the store, where no session would
        // ever name it, and nobody delete it.
        let gate = [.devices, .pages].contains(call.holder?.role) ? nil : SheetGate()
        let chunks = call.request.body.map { buffer in
            let bytes = Array(buffer.readableBytesView)
            try gate?.see(bytes)
            return bytes
        }
        do throws(ContentFault) {
            let stored = try await contents.receive(
                chunks, limit: call.holder?.role == .pages ? options.documentLimit : options.fileLimit)
            return JSON.response(StoredFile(sha256: stored.sha256, bytes: stored.bytes))
        } catch {
            throw gate?.isShut == true ? Refusal.notAnImage : refusal(error)
        }
    }

    func refusal(_ fault: ContentFault) -> Refusal {
        switch fault {
        case .tooLarge(let limit): return .fileTooLarge(limit)
        case .full: return .storageFull
        case .cutShort: return .missingField("body")
        case .failed(let why):
            logger.error(
                "A file could not be stored. Check the disk of the data folder.", metadata: ["why": "\(why)"])
            return .internalFault
        }
    }

    private static func mediaType(_ head: [UInt8]) -> String {
        ImageKind(firstBytes: head)?.mediaType ?? "application/octet-stream"
    }
}

/// Lets the bytes of a sheet through: by its first ones, which come in one piece unless there are no more.
private final class SheetGate: Sendable {
    private let state = Mutex<(isOpen: Bool, isShut: Bool)>((false, false))

    var isShut: Bool { state.withLock { $0.isShut } }

    /// - Throws: for what is no kind of picture or document.
    func see(_ bytes: [UInt8]) throws {
        guard !bytes.isEmpty else { return }
        try state.withLock { state in
            if state.isOpen { return }
            state.isOpen = ImageKind(firstBytes: bytes) != nil
            state.isShut = !state.isOpen
            if state.isShut { throw CancellationError() }
        }
    }
}

/// Files out, in pieces: a page of 26 MB must not stand in memory for every reader.
enum FileReading {
    static func head(_ path: String, count: Int) throws(Refusal) -> (bytes: [UInt8], size: Int) {
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            let bytes = try handle.read(upToCount: count) ?? Data()
            return (Array(bytes), Int(try handle.seekToEnd()))
        } catch {
            throw .unknownFile
        }
    }

    static func response(_ path: String, size: Int, mediaType: String) throws(Refusal) -> Response {
        let handle: FileHandle
        do {
            handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        } catch {
            throw .unknownFile
        }
        let body = ResponseBody(contentLength: size) { writer in
            while let chunk = try handle.read(upToCount: 256 << 10), !chunk.isEmpty {
                try await writer.write(ByteBuffer(bytes: chunk))
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: mediaType], body: body)
    }
}
