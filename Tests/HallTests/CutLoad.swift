import AsyncHTTPClient
import Forecasting
import Foundation
import HallAPI
import HallLink
import RunningSite
import Synchronization

/// What a hall was told and what it said: the one thing that a power cut must not undo.
struct Acknowledged: Sendable {
    let key: String
    let role: String
    let path: String
    let body: [UInt8]?
    let answer: [UInt8]
}

/// Kiosks and officers at work until the hall dies under them.
///
/// The hall is killed as one of them sends, or is answered, for the n-th time: which of the two, and n, come from a
/// seed, so that a failing instant can be sought again. The others are anywhere on their way then.
final class CutLoad: Sendable {
    private let site: RunningSite
    private let http: HTTPClient
    private let name: String
    private let isAtSending: Bool
    private let fuse: Mutex<Int>
    private let book = Mutex(Book())

    struct Book: Sendable {
        var acknowledged: [Acknowledged] = []
        /// Sent, and never answered: it may have happened or not, but only once.
        var unanswered: [(key: String, role: String, path: String, body: [UInt8]?)] = []
        /// The number that was called last, as far as anybody was told.
        var lastCall: String?
        var surprises: [String] = []
    }

    init(_ site: RunningSite, _ http: HTTPClient, cut: Int, chance: inout Chance) {
        self.site = site
        self.http = http
        name = "cut\(cut)"
        isAtSending = chance.happens(0.5)
        fuse = Mutex(1 + chance.roll(120))
    }

    /// - Returns: what came of it, once everybody has noticed that the hall is gone.
    func run(kiosks: Int, officers: [String]) async -> Book {
        await withTaskGroup(of: Void.self) { group in
            for kiosk in 0..<kiosks { group.addTask { await self.giveTickets(kiosk) } }
            for officer in officers { group.addTask { await self.work(at: officer) } }
        }
        return book.withLock { $0 }
    }

    private enum End: Error { case hallIsGone }

    /// Asked for in the manager's name: one kiosk may not give so many in a minute.
    private func giveTickets(_ kiosk: Int) async {
        do {
            for number in 1... {
                let wish = TicketRequest(line: number.isMultiple(of: 2) ? "ho-tich" : "chung-thuc", channel: "screen")
                let body = try Array(JSONEncoder().encode(wish))
                guard let bytes = try await send("/tickets", "manager", "k\(kiosk)-\(number)", body),
                    let ticket = try? JSONDecoder().decode(TicketView.self, from: Data(bytes))
                else { continue }
                _ = try await send("/tickets/\(ticket.id)/accept-on-screen", "kiosk", "k\(kiosk)-\(number)-taken")
            }
        } catch {
            // The hall is gone: that is what this is for.
        }
    }

    private func work(at counter: String) async {
        do {
            for number in 1... {
                let steps = number.isMultiple(of: 5) ? ["call-next", "no-show"] : ["call-next", "serve", "complete"]
                for step in steps {
                    let bytes = try await send(
                        "/counters/\(counter)/\(step)", "manager", "c\(counter)-\(number)-\(step)")
                    guard step == "call-next", let bytes, !bytes.isEmpty else { continue }
                    let ticket = try? JSONDecoder().decode(TicketView.self, from: Data(bytes))
                    book.withLock { $0.lastCall = ticket?.number ?? $0.lastCall }
                }
            }
        } catch {
            // As above.
        }
    }

    /// - Returns: the answer; `nil` when the rules refused.
    private func send(_ path: String, _ role: String, _ command: String, _ body: [UInt8]? = nil) async throws
        -> [UInt8]?
    {
        let key = "\(name)-\(command)"
        if isAtSending { burn() }
        do {
            let answer = try await Self.client(role, site, http).send("POST", path, body: body, key: key)
            if !answer.isEmpty {
                let all = Acknowledged(key: key, role: role, path: path, body: body, answer: answer)
                book.withLock { $0.acknowledged.append(all) }
            }
            if !isAtSending { burn() }
            return answer
        } catch .refused(let type, let detail) {
            // A counter may still hold whom an earlier life had called.
            if !["counter-busy", "wrong-state"].contains(type) {
                book.withLock { $0.surprises.append("\(path): \(type) \(detail)") }
            }
            return nil
        } catch {
            book.withLock { $0.unanswered.append((key, role, path, body)) }
            throw End.hallIsGone
        }
    }

    private func burn() {
        let isNow = fuse.withLock { left in
            left -= 1
            return left == 0
        }
        if isNow { site.kill("hall") }
    }

    static func client(_ role: String, _ site: RunningSite, _ http: HTTPClient) -> HallClient {
        let token = FileManager.default.contents(atPath: "\(site.folder)/data/\(role).token")
        return HallClient(
            address: "\(site.folder)/data/hall.sock", token: token.map { String(decoding: $0, as: UTF8.self) },
            client: http)
    }
}
