import Foundation
import HTTPTypes
import Hall
import HallAPI
import Hummingbird
import Wording

extension HallParts {
    var benchReaderRoutes: [Route] {
        [
            .keyless(.post, "/bench/readers/{id}") { call in
                let wish = try call.decode(CodeRequest.self, from: try await call.bytes())
                try benchFolder().hold(wish.text, to: call.parameter("id"))
                return Response(status: .noContent)
            }
        ]
    }
}

extension BenchFolder {
    /// Lays a code before a reader, which takes it within a moment.
    func hold(_ code: String, to reader: String) throws(Refusal) {
        guard Self.isPlain(reader), FileManager.default.fileExists(atPath: "\(path)/readers/\(reader)") else {
            throw .unknownFile
        }
        try write(Array(code.utf8), to: "readers/\(reader)/\(UUID().uuidString).code")
    }

    /// The readers that stand on this bench.
    var readers: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/readers")) ?? []).filter(Self.isPlain).sorted()
    }
}
