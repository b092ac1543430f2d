import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What people see: plain files of the `Kiosk` folder, read once at the start.
///
/// Held in memory by name, so no request ever reaches the disk or leaves the folder.
public struct StaticPages: Sendable {
    private let files: [String: (bytes: ByteBuffer, type: String)]
    private let description: ByteBuffer

    static let pages = [
        "/": "index", "/kiosk": "kiosk", "/board": "board", "/counter": "counter", "/station": "station",
        "/bench": "bench", "/technician": "technician", "/manager": "manager", "/sign-in": "sign-in", "/rate": "rate",
        "/appointments": "appointments", "/separators": "separators",
    ]

    /// The worker that keeps a ticket's page on its phone.
    static let phoneWorker = "/phone-worker.js"

    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "json": "application/json; charset=utf-8", "wav": "audio/wav", "svg": "image/svg+xml", "png": "image/png",
        "woff2": "font/woff2",
    ]

    /// - Parameters:
    ///   - folder: the `Kiosk` folder.
    ///   - openAPI: the file that describes the API.
    /// - Throws: what reading the files throws.
    public init(folder: String, openAPI: String) throws {
        let root = URL(fileURLWithPath: folder, isDirectory: true)
        var found: [String: (ByteBuffer, String)] = [:]
        for shelf in ["pages", "styles", "scripts", "locales", "sounds"] {
            let place = root.appendingPathComponent(shelf)
            guard FileManager.default.fileExists(atPath: place.path) else { continue }
            for file in try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil) {
                guard let type = Self.types[file.pathExtension] else { continue }
                found["/\(shelf)/\(file.lastPathComponent)"] = (ByteBuffer(bytes: try Data(contentsOf: file)), type)
            }
        }
        files = found
        description = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: openAPI)))
    }

    func response(to path: String) -> Response? {
        // A worker governs what lies below its own address.
        let script = path == Self.phoneWorker ? "/scripts\(path)" : path
        let name =
            Self.pages[path].map { "/pages/\($0).html" } ?? (path.hasPrefix("/t/") ? "/pages/ticket.html" : script)
        guard let file = files[name] else { return nil }
        return Response(
            status: .ok, headers: [.contentType: file.type, .cacheControl: "no-cache"],
            body: ResponseBody(byteBuffer: file.bytes))
    }

    func openAPI() -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/yaml; charset=utf-8"],
            body: ResponseBody(byteBuffer: description))
    }
}
