import FrontDesk
import HTTPTypes
import Hall
import HallAPI
import Hummingbird
import Journal
import NIOCore
import Wording

/// What technicians look at while they try a device.
extension HallParts {
    var trialRoutes: [Route] {
        [
            .get("/devices/{id}/traffic", .technician) { call in
                let id = call.parameter("id")
                try await devices.askTraffic(of: id)
                return JSON.response(await trials.watch(id, after: call.query("after").flatMap { Int64($0) } ?? 0))
            },
            .keyless(.post, "/devices/{id}/traffic", .devices) { call in
                let told = try call.decode(TrafficView.self, from: try await call.bytes(upTo: 256 << 10))
                return JSON.response(WatchView(isWatched: await trials.take(told.lines, of: try await own(call))))
            },
            .keyless(.put, "/devices/{id}/sample", .devices) { call in try await keep(call) },
            .get("/devices/{id}/sample", .technician) { call in
                guard let sample = await trials.picture(of: call.parameter("id")) else { throw Refusal.noSample }
                return Response(
                    status: .ok, headers: [.contentType: sample.mediaType, .cacheControl: "no-store"],
                    body: ResponseBody(byteBuffer: ByteBuffer(bytes: sample.image)))
            },
        ]
    }

    /// The site's name of a device of the agent that calls.
    private func own(_ call: Call) async throws(Refusal) -> String {
        try await devices.id(of: call.parameter("id"), at: call.holder?.place ?? Places.main, by: call.actor)
    }

    /// The picture is the body; what is known of the sheet stands in the address.
    private func keep(_ call: Call) async throws -> Response {
        let id = try await own(call)
        let image = try await call.bytes(upTo: 8 << 20)
        let isPreview = image.starts(with: Array("BM".utf8))
        let type = isPreview ? "image/bmp" : ImageKind(ofPicture: image)?.mediaType
        guard let type, let dots = number(call, "dpi"), let bytes = number(call, "bytes") else {
            throw type == nil ? Refusal.notAnImage : Refusal.missingField("dpi, bytes")
        }
        let facts = SampleView(
            at: clock().iso8601(at: site.offset), width: number(call, "width"), height: number(call, "height"),
            dotsPerInch: dots, bytes: bytes)
        await trials.keep(facts, image, type, of: id)
        await devices.tell()
        return Response(status: .noContent)
    }

    private func number(_ call: Call, _ name: String) -> Int? {
        call.query(name).flatMap { Int($0) }
    }
}
