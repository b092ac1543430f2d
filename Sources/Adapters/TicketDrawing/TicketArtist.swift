public import HallAPI
public import Peripherals
import Wording

/// Draws the paper ticket. It says where, which number, how long, and nothing of who.
public enum TicketArtist {
    /// - Parameters:
    ///   - code: the QR of the ticket's page, if there is one.
    ///   - width: of the print head in dots, a multiple of eight: 576 for 80 mm paper, 384 for 58 mm.
    /// - Returns: `nil` only when no memory could be had for drawing.
    public static func draw(_ face: TicketFace, code: CodeMatrix?, width: Int) -> TicketPaper? {
        let scale = width >= 512 ? 1.0 : 0.72
        func size(_ dots: Int) -> Int { Int(Double(dots) * scale) }
        var canvas = Canvas(width: width, limit: 2_400)
        var (lines, drawn) = ([TicketLine](), PaperCode?.none)
        for piece in pieces(of: face) {
            switch piece {
            case .space(let dots): canvas.space(dots)
            case .rule:
                canvas.rule()
                lines.append(.rule)
            case .text(let text, let dots, let bold):
                canvas.text(text, size: size(dots), bold: bold)
                lines.append(.words(text))
            case .number(let number):
                canvas.text(number, size: size(150), bold: true)
                lines.append(.large(number))
            case .code(let caption):
                guard let code else { continue }
                let place = canvas.code(code, side: size(280))
                drawn = PaperCode(rows: place.rows, module: place.module, text: face.url)
                canvas.text(caption, size: size(26))
                lines.append(.code(caption: caption))
            }
        }
        return canvas.bitmap().map { TicketPaper($0, code: drawn, lines: lines) }
    }

    /// What stands on a ticket, from its top, for a head of 576 dots.
    private enum Piece {
        case space(Int)
        case rule
        case text(String, size: Int, bold: Bool = false)
        case number(String)
        case code(caption: String)
    }

    private static func pieces(of face: TicketFace) -> [Piece] {
        let isEnglish = face.language == "en"
        var pieces: [Piece] = [.space(8), .text(face.site.vi, size: 26, bold: true)]
        if isEnglish { pieces.append(.text(face.site.en, size: 22)) }
        pieces += [
            .rule, .text(isEnglish ? "PHIẾU SỐ THỨ TỰ · TICKET" : "PHIẾU SỐ THỨ TỰ", size: 28), .number(face.number),
            .text(face.lineName.vi, size: 38, bold: true),
        ]
        if isEnglish { pieces.append(.text(face.lineName.en, size: 28)) }
        if face.dossiers > 1 {
            pieces.append(.text(isEnglish ? "\(face.dossiers) dossiers" : "\(face.dossiers) hồ sơ", size: 30))
        }
        // The reason is nobody's business and stands nowhere.
        if face.priority {
            pieces.append(.text(isEnglish ? "★ ƯU TIÊN · PRIORITY ★" : "★ ƯU TIÊN ★", size: 34, bold: true))
        }
        return pieces + [
            .space(6), .text(time(face.issuedAt), size: 28), .text("\(ahead(face)) · \(wait(face))", size: 28),
            .code(caption: isEnglish ? "Scan to follow your turn" : "Quét mã để theo dõi lượt"), .rule,
            .text(foot(face).text(in: face.language), size: 24), .space(12),
        ]
    }

    /// How many letters of a text this machine's fonts cannot draw, and the text as a ticket would have it.
    package static func proof(of text: String, size: Int, bold: Bool = false) -> (unknown: Int, picture: Bitmap?) {
        var canvas = Canvas(width: 384, limit: 2_400)
        let unknown = canvas.unknownGlyphs(in: text, size: size, bold: bold)
        canvas.text(text, size: size, bold: bold)
        return (unknown, canvas.bitmap())
    }

    /// `2026-11-22T09:15:30.250+07:00` is shown as `09:15 22/11/2026`.
    static func time(_ iso: String) -> String {
        let parts = iso.split(separator: "T")
        let day = (parts.first ?? "").split(separator: "-")
        guard parts.count == 2, day.count == 3 else { return iso }
        return "\(parts[1].prefix(5)) \(day[2])/\(day[1])/\(day[0])"
    }

    /// Before its slot an appointment stands in no order: its hour is said in place of who goes before.
    static func ahead(_ face: TicketFace) -> String {
        let isEnglish = face.language == "en"
        if let ahead = face.ahead { return isEnglish ? "Ahead of you: \(ahead)" : "Trước quý vị: \(ahead) người" }
        guard let slot = face.slot?.split(separator: "T").last?.prefix(5) else { return face.number }
        return isEnglish ? "Appointment at \(slot)" : "Lịch hẹn \(slot)"
    }

    /// What to do now; in a line that nobody serves yet, whom to ask.
    static func foot(_ face: TicketFace) -> Words {
        face.wait == nil
            ? Words(
                vi: "Số này giữ lượt trong ngày. Xin hỏi lễ tân khi nào quầy mở.",
                en: "This number keeps your place today. Please ask reception when a counter opens.")
            : Words(
                vi: "Phiếu có giá trị trong ngày. Vui lòng theo dõi màn hình và loa.",
                en: "Valid today only. Please watch the screen and listen.")
    }

    static func wait(_ face: TicketFace) -> String {
        let isEnglish = face.language == "en"
        guard let wait = face.wait else {
            return isEnglish ? "no counter serves it yet" : "chưa có quầy phục vụ"
        }
        return Words.wait(fromMs: wait.lowMs, toMs: wait.highMs).text(in: face.language)
    }
}
