import Foundation
import HallAPI
import QRCodes
import Secrets
import TicketDrawing
import Wording

/// What is done on one core, without network or disk: tickets, pages, secrets.
enum Crafts {
    static func tickets(_ scale: Scale) async throws -> [Figure] {
        let face = TicketFace(
            number: "A042", lineName: Words(vi: "Hộ tịch", en: "Civil status"),
            site: Words(vi: "Trung tâm Phục vụ hành chính công", en: "Public Service Centre"),
            issuedAt: "2026-11-22T09:15:30.250+07:00", ahead: 5, wait: WaitView(600_000...1_200_000), priority: true,
            url: "http://10.0.0.5:8080/t/0123456789abcdefghjk", language: "en")
        let group = "ticket: QR and drawing to one bit a dot"
        var times: [Int: [Double]] = [:]
        var first = 0.0
        for repetition in 0...scale.repetitions {
            for width in [576, 384] {
                let time = try await Stopwatch.time {
                    let code = QRCode.matrix(of: face.url)
                    guard code != nil, TicketArtist.draw(face, code: code, width: width) != nil else {
                        throw BenchFault("a ticket was not drawn")
                    }
                }
                // Fonts are found and loaded once.
                if repetition > 0 { times[width, default: []].append(time) } else if width == 576 { first = time }
            }
        }
        return [
            Figure(group, "the process's first ticket, 576 dots", first, "ms"),
            Figure(group, "576 dots, 80 mm paper, median", times[576, default: []].median, "ms"),
            Figure(group, "384 dots, 58 mm paper, median", times[384, default: []].median, "ms"),
        ]
    }

    static func secrets(_ scale: Scale) async throws -> [Figure] {
        let secrets = ScryptSecrets()
        let hash = secrets.hash(pin: "4826")
        let token = secrets.newToken()
        var (pins, tokens): ([Double], [Double]) = ([], [])
        for _ in 0..<scale.repetitions {
            pins.append(
                try await Stopwatch.time {
                    guard secrets.check(pin: "4826", against: hash) else { throw BenchFault("a right PIN was refused") }
                })
            tokens.append(await Stopwatch.time { for _ in 0..<100 { _ = secrets.digest(ofToken: token) } })
        }
        let group = "secrets"
        return [
            Figure(group, "check of a PIN (scrypt), median", pins.median, "ms"),
            Figure(group, "hash of a token (SHA-256), median", tokens.median * 10, "µs"),
        ]
    }
}
