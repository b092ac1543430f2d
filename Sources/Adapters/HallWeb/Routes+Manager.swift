import FrontDesk
import HTTPTypes
import Hall
import HallAPI
import Hummingbird
import Journal
import NIOCore
import Spreadsheets
import Wording

extension HallParts {
    var managerRoutes: [Route] {
        [
            .get("/manager/now", .manager) { _ in JSON.response(await views().manager()) },
            .get("/manager/what-if", .manager) { call in
                guard let counter = call.query("counter") else { throw Refusal.missingField("counter") }
                let minute = try call.query("from").map { text throws(Refusal) in try Self.minute(text) }
                return JSON.response(try await forecaster.whatIf(counter, openAt: minute))
            },
            .get("/reports", .manager) { call in try await report(call) },
        ]
    }

    /// `HH:MM`.
    private static func minute(_ text: String) throws(Refusal) -> Int {
        guard let minute = Int(clock: text), minute < 1_440 else { throw .missingField("from") }
        return minute
    }

    private func report(_ call: Call) async throws -> Response {
        let format = call.query("format") ?? "json"
        guard ["json", "csv", "xlsx"].contains(format) else { throw Refusal.missingField("format") }
        let report = try await reporter.report(from: call.query("from"), to: call.query("to"), by: call.query("by"))
        let sheets = ReportSheets(report, language: call.query("language") ?? call.language)
        switch format {
        case "csv": return file(CSVText.bytes(of: sheets.forPrograms), "text/csv; charset=utf-8", report, format)
        case "xlsx": return file(Workbook.bytes(of: sheets.forPeople), Workbook.mediaType, report, format)
        default: return JSON.response(report)
        }
    }

    private func file(_ bytes: [UInt8], _ type: String, _ report: ReportView, _ ending: String) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: "no-store"]
        headers[.contentDisposition] =
            "attachment; filename=\"tramso-\(report.site)-\(report.from)-\(report.to).\(ending)\""
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
