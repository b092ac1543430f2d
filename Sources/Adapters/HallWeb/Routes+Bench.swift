import Foundation
import HTTPTypes
import Hall
import Hummingbird
import Journal
import NIOCore
import Wording

/// The simulated devices live in one folder; these operations show and steer it, and exist nowhere else.
extension HallParts {
    var benchRoutes: [Route] {
        [
            .get("/bench") { _ in JSON.response(BenchView(try benchFolder(), offset: site.offset)) },
            .keyless(.put, "/bench/faults") { call in
                let folder = try benchFolder()
                let faults = try call.decode(BenchView.Faults.self, from: try await call.bytes())
                try folder.write(Array(JSON.text(faults).utf8), to: "faults.json")
                return Response(status: .noContent)
            },
            .keyless(.post, "/bench/feeder") { call in
                let folder = try benchFolder()
                try folder.feed(try await call.bytes(upTo: options.fileLimit))
                return JSON.response(Nothing(), status: .created)
            },
            .keyless(.delete, "/bench/feeder") { _ in
                try benchFolder().emptyFeeder()
                return Response(status: .noContent)
            },
            .keyless(.post, "/bench/feeder/samples") { _ in
                let folder = try benchFolder()
                for sheet in BenchFolder(path: options.samples ?? "").names(in: ".") {
                    try folder.feed(try BenchFolder(path: options.samples ?? "").read(".", sheet))
                }
                return JSON.response(Nothing(), status: .created)
            },
            .get("/bench/{folder}/{name}") { call in
                let (folder, name) = (call.parameter("folder"), call.parameter("name"))
                guard ["papers", "sounds", "feeder"].contains(folder), BenchFolder.isPlain(name) else {
                    throw Refusal.unknownFile
                }
                let bytes = try benchFolder().read(folder, name)
                let type =
                    name.hasSuffix(".wav") ? "audio/wav" : ImageKind(firstBytes: bytes)?.mediaType ?? "text/plain"
                return Response(
                    status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
                )
            },
        ]
    }

    func benchFolder() throws(Refusal) -> BenchFolder {
        guard let path = options.bench else { throw .notSimulated }
        return BenchFolder(path: path)
    }
}

/// The folder that the simulated devices share with this page.
struct BenchFolder: Sendable {
    let path: String

    static func isPlain(_ name: String) -> Bool {
        !name.hasPrefix(".") && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    }

    func names(in folder: String) -> [String] {
        let found = try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")
        return (found ?? []).filter { Self.isPlain($0) && $0.contains(".") }.sorted()
    }

    func read(_ folder: String, _ name: String) throws(Refusal) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: "\(path)/\(folder)/\(name)") else { throw .unknownFile }
        return Array(data)
    }

    /// When a file was laid down.
    func moment(of file: String) -> Moment {
        let attributes = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(file)")
        let date = attributes?[.modificationDate] as? Date ?? Date(timeIntervalSince1970: 0)
        return Moment(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
    }

    /// The words that lie beside a sound.
    func caption(of file: String) -> String? {
        let text = "\(path)/\(file.prefix { $0 != "." }).txt"
        return FileManager.default.contents(atPath: text).map { String(decoding: $0, as: UTF8.self) }
    }

    func write(_ bytes: [UInt8], to name: String) throws(Refusal) {
        do {
            let url = URL(fileURLWithPath: "\(path)/\(name)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url, options: .atomic)
        } catch {
            throw .storageFull
        }
    }

    /// Puts a sheet behind those that lie in the feeder.
    func feed(_ image: [UInt8]) throws(Refusal) {
        guard let kind = ImageKind(ofPicture: image) else { throw .notAnImage }
        let last = names(in: "feeder").compactMap { Int($0.prefix { $0.isNumber }) }.max() ?? 0
        let digits = String(last + 1)
        let name = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        try write(image, to: "feeder/\(name).\(kind.fileExtension)")
    }

    func emptyFeeder() throws(Refusal) {
        do {
            for name in names(in: "feeder") { try FileManager.default.removeItem(atPath: "\(path)/feeder/\(name)") }
        } catch {
            throw .internalFault
        }
    }
}

struct BenchView: Codable, Sendable {
    struct Item: Codable, Sendable {
        let name: String
        let at: String
        let url: String
        /// What a sound says.
        let text: String?
    }

    struct Faults: Codable, Sendable {
        let printer: String?
        let soundbox: String?
        let scanner: String?
        let reader: String?
    }

    let papers: [Item]
    let sounds: [Item]
    let feeder: [Item]
    /// The names of the code readers.
    let readers: [String]
    let faults: Faults

    init(_ folder: BenchFolder, offset: UTCOffset) {
        func items(_ name: String) -> [Item] {
            folder.names(in: name).filter { !$0.hasSuffix(".txt") }.reversed().prefix(40).map {
                Item(
                    name: $0, at: folder.moment(of: "\(name)/\($0)").iso8601(at: offset),
                    url: "/api/v1/bench/\(name)/\($0)", text: folder.caption(of: "\(name)/\($0)"))
            }
        }
        papers = items("papers")
        sounds = items("sounds")
        feeder = items("feeder").reversed()
        readers = folder.readers
        let data = FileManager.default.contents(atPath: "\(folder.path)/faults.json") ?? Data("{}".utf8)
        faults =
            (try? JSONDecoder().decode(Faults.self, from: data))
            ?? Faults(printer: nil, soundbox: nil, scanner: nil, reader: nil)
    }
}
