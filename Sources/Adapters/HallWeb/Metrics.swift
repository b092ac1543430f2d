import FrontDesk
import HTTPTypes
import Hall
import HallAPI
import Hummingbird
import NIOCore

extension HallParts {
    /// Counts in Prometheus' text format (prometheus.io/docs/instrumenting/exposition_formats). Aggregates only.
    func metrics() async -> Response {
        let views = await views()
        let board = views.board()
        var text = "# TYPE tramso_waiting gauge\n"
        for line in board.lines { text += "tramso_waiting{line=\"\(Self.escaped(line.code))\"} \(line.waiting)\n" }
        let sequence = await registrar.read { state, _ in state.sequence }
        text += "# TYPE tramso_journal_sequence counter\ntramso_journal_sequence \(sequence)\n"
        let pending = views.handovers().handovers.count { $0.receipt == nil }
        text += "# TYPE tramso_handovers_pending gauge\ntramso_handovers_pending \(pending)\n"
        text += "# TYPE tramso_device_ready gauge\n"
        for device in views.devices(await devices.heard()) {
            let isReady = device.readiness == "ready" || device.readiness == "attention"
            text += "tramso_device_ready{device=\"\(Self.escaped(device.id))\"} \(isReady ? 1 : 0)\n"
        }
        return Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private static func escaped(_ label: String) -> String {
        String(label.filter { $0 != "\"" && $0 != "\\" && !$0.isNewline })
    }
}
