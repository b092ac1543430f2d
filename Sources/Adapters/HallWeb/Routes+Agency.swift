import Archives
import Digitising
import Dossiers
import Foundation
import FrontDesk
import HTTPTypes
import Hall
import HallAPI
import Hummingbird
import Journal
import NIOCore
import Wording

extension HallParts {
    /// What an online-service agent does for a citizen: the package out, and the files away.
    var agencyRoutes: [Route] {
        [
            .get("/sessions/{id}/package.zip", .operator) { call in try await package(call) },
            .post("/sessions/{id}/given", .operator) { call in
                let body = try await call.bytes()
                let wish = try call.decode(GivenRequest.self, from: body)
                let receipt = wish.receipt?.trimmingCharacters(in: .whitespaces)
                return try await amend(call, .giveToCitizen(session: call.parameter("id"), receipt: receipt), body)
            },
        ]
    }

    /// What became of a file that is not there.
    func absence(ofFile sha256: String) async -> Refusal {
        let site = site
        return await registrar.read { state, _ in
            state.digitising.wiped(sha256).map { Refusal.fileDeleted($0.iso8601(at: site.offset)) } ?? .unknownFile
        }
    }

    /// The documents as they stand in the store, and `dossier.json`, in pieces: memory holds one piece at a time.
    private func package(_ call: Call) async throws -> Response {
        let parcel = try await parcel(call.parameter("id"))
        let dossier = parcel.dossier
        let body = ResponseBody(contentLength: parcel.length) { writer in
            var listing = ZipListing()
            for (file, path) in parcel.files {
                let checksum = try await FileReading.checksum(path)
                let head = listing.head(of: file.name, checksum: checksum, size: file.bytes)
                try await writer.write(ByteBuffer(bytes: head))
                let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
                while let piece = try handle.read(upToCount: 256 << 10), !piece.isEmpty {
                    try await writer.write(ByteBuffer(bytes: piece))
                }
            }
            var sum = CRC32()
            sum.update(dossier)
            let head = listing.head(of: "dossier.json", checksum: sum.value, size: dossier.count)
            try await writer.write(ByteBuffer(bytes: head + dossier + listing.end))
            try await writer.finish(nil)
        }
        let headers: HTTPFields = [
            .contentType: "application/zip", .cacheControl: "no-store",
            .contentDisposition: "attachment; filename=\"\(parcel.code).zip\"",
        ]
        return Response(status: .ok, headers: headers, body: body)
    }

    private func parcel(_ id: SessionID) async throws -> CitizensParcel {
        let site = site
        guard site.profile == .agent else { throw Refusal.notAnAgent }
        let found = await registrar.read { state, _ in
            (state.package(of: id, site: site), state.digitising.sessions[id]?.filesDueAt)
        }
        if let due = found.1 { throw Refusal.fileDeleted(due.iso8601(at: site.offset)) }
        guard let package = found.0 else { throw Refusal.unknownSession }
        var files: [(HandoverPackage.File, path: String)] = []
        for file in package.files {
            guard let path = await contents.path(ofFile: file.sha256) else { throw Refusal.unknownFile }
            files.append((file, path))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let dossier = Array(try encoder.encode(package)) + [10]
        let sizes = package.files.map { (name: $0.name, bytes: $0.bytes) }
        guard let length = ZipListing.length(of: sizes + [(name: "dossier.json", bytes: dossier.count)]) else {
            throw Refusal.bodyTooLarge((4 << 30) - 1)
        }
        return CitizensParcel(code: package.code, files: files, dossier: dossier, length: length)
    }
}

/// What goes into the archive, and how long that is.
private struct CitizensParcel: Sendable {
    let code: String
    let files: [(HandoverPackage.File, path: String)]
    let dossier: [UInt8]
    /// In bytes.
    let length: Int
}

struct GivenRequest: Codable, Sendable {
    /// The portal's code for what was filed.
    let receipt: String?
}

extension FileReading {
    /// Read once before it is sent: a ZIP says it before the content.
    @concurrent
    static func checksum(_ path: String) async throws -> UInt32 {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        var sum = CRC32()
        while let piece = try handle.read(upToCount: 256 << 10), !piece.isEmpty { sum.update(piece) }
        return sum.value
    }
}

extension Refusal {
    static func fileDeleted(_ moment: String) -> Refusal {
        let time = "\(moment.dropFirst(11).prefix(5))"
        let day = moment.prefix(10).split(separator: "-").reversed().joined(separator: "/")
        return Refusal(
            "file-deleted",
            what: Words(
                vi: "Các tệp của phiên này đã được xóa lúc \(time) ngày \(day).",
                en: "The files of this session were deleted on \(moment.prefix(10)) at \(time)."),
            remedy: Words(
                vi: "Tệp đã xóa không lấy lại được; quét lại nếu còn cần.",
                en: "They cannot be brought back; scan the papers again if they are needed."))
    }
}
