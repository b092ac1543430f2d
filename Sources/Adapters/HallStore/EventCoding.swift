import Digitising
import Dossiers
import Foundation
import Hall
import Journal
import Payments
import Queueing

/// Events as the journal writes them: `kind` is `domain.event`, `payload` the event's own fields.
///
/// An enum's case encodes as `{"ticketCalled":{…}}`; the one key becomes the kind, its value the payload.
enum EventCoding {
    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    static func draft(_ recorded: RecordedEvent) throws -> JournalDraft {
        let (domain, text) =
            switch recorded.event {
            case .queue(let event): ("queue", try encode(event))
            case .digitising(let event): ("digitising", try encode(event))
            case .handover(let event): ("handover", try encode(event))
            case .access(let event): ("access", try encode(event))
            case .payment(let event): ("payment", try encode(event))
            case .inventory(let event): ("inventory", try encode(event))
            }
        guard let colon = text.firstIndex(of: ":") else { throw StorageFault.failed("An event encoded to nothing.") }
        let name = text[text.index(text.startIndex, offsetBy: 2)..<text.index(before: colon)]
        let payload = text[text.index(after: colon)...].dropLast()
        return JournalDraft(
            at: recorded.at, actor: recorded.actor, kind: "\(domain).\(name)", subject: recorded.event.subject,
            payload: String(payload), command: recorded.command)
    }

    static func recorded(_ entry: JournalEntry) throws -> RecordedEvent {
        let parts = entry.kind.split(separator: ".", maxSplits: 1)
        guard parts.count == 2 else { throw StorageFault.failed("Entry \(entry.sequence) has no kind.") }
        let data = Data("{\"\(parts[1])\":\(entry.payload)}".utf8)
        let event: HallEvent =
            switch parts[0] {
            case "queue": .queue(try decode(data))
            case "digitising": .digitising(try decode(data))
            case "handover": .handover(try decode(data))
            case "access": .access(try decode(data))
            case "payment": .payment(try decode(data))
            case "inventory": .inventory(try decode(data))
            default:
                throw StorageFault.failed(
                    "Entry \(entry.sequence) is of an unknown kind, \(entry.kind): a newer version wrote it.")
            }
        return RecordedEvent(
            sequence: entry.sequence, at: entry.at, actor: entry.actor, event: event, command: entry.command)
    }

    private static func encode(_ event: some Encodable) throws -> String {
        String(decoding: try encoder.encode(event), as: UTF8.self)
    }

    private static func decode<Event: Decodable>(_ data: Data) throws -> Event {
        try JSONDecoder().decode(Event.self, from: data)
    }
}
