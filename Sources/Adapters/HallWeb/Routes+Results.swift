import Digitising
import Dossiers
import Foundation
import FrontDesk
import Hall
import HallAPI
import Hummingbird
import Journal
import Logging
import Wording

extension HallParts {
    /// What is told of a result that a session digitises.
    var resultRoutes: [Route] {
        [
            .get("/sessions/{id}/result", .operator) { call in
                let (_, known) = try await result(of: call.parameter("id"))
                return JSON.response(ResultView(try await record(of: known)))
            },
            .post("/sessions/{id}/result", .operator) { call in
                let body = try await call.bytes()
                let wish = try call.decode(ResultRequest.self, from: body)
                let (session, known) = try await result(of: call.parameter("id"))
                guard session.state == .open else { throw Refusal.sessionClosed }
                guard let procedure = site.catalogue.procedure(session.procedure) else {
                    throw Refusal.unknownProcedure(session.procedure)
                }
                let told = try await document(wish, of: procedure, known: known)
                return try await amend(
                    call, .describeResult(session: session.id, result: told), Self.fingerprinted(told))
            },
        ]
    }

    /// What an idempotency key is bound to: not what is told, of which the database would then keep a hash that can be
    /// guessed at (docs/decisions/0027).
    static func fingerprinted(_ result: ResultDocument) -> [UInt8] {
        Array((result.type.rawValue + result.particulars.missing.map(\.rawValue).joined(separator: "-")).utf8)
    }

    /// Stores what is told, so that the journal can name it by hash. What is told again as it was is the same file.
    func document(
        _ wish: ResultRequest, of procedure: Procedure, known: ResultDocument? = nil
    ) async throws(Refusal) -> ResultDocument {
        guard let type = ResultTypeCode(typed: wish.type) else { throw .badResultType }
        let particulars = try ResultParticulars(
            number: wish.number, issuedOn: wish.issuedOn, signer: wish.signer,
            today: ServiceDay(of: clock(), at: site.offset))
        // One that is lost can be told anew.
        if let known, known.type == type, let record = try? await record(of: known), record.particulars == particulars {
            return known
        }
        let name = site.catalogue.resultType(type, of: procedure)?.name
        let draft = ResultDocument(type: type, name: name, particulars: .init(file: "", bytes: 0))
        let record = ResultRecord(
            type: type, name: draft.name, procedure: procedure.code, particulars: particulars, salt: Self.newID())
        let stored = try await store(Array((JSON.text(record) + "\n").utf8))
        return ResultDocument(
            type: type, name: draft.name,
            particulars: .init(file: stored.sha256, bytes: stored.bytes, missing: particulars.missing))
    }

    private func result(of id: SessionID) async throws(Refusal) -> (session: Session, result: ResultDocument) {
        guard let session = await registrar.read({ state, _ in state.digitising.sessions[id] }) else {
            throw .unknownSession
        }
        guard let result = session.result else { throw .noResult }
        return (session, result)
    }

    private func record(of result: ResultDocument) async throws(Refusal) -> ResultRecord {
        guard let path = await contents.path(ofFile: result.particulars.file) else { throw .resultLost }
        do {
            return try JSONDecoder().decode(ResultRecord.self, from: try Data(contentsOf: URL(filePath: path)))
        } catch {
            // Why is not told: a decoder's words may quote what it read.
            logger.error(
                "What was told of a result cannot be read. Check the disk of the data folder.",
                metadata: ["file": "\(result.particulars.file)"])
            throw .resultLost
        }
    }

    private func store(_ bytes: [UInt8]) async throws(Refusal) -> StoredContent {
        let (chunks, end) = AsyncThrowingStream.makeStream(of: [UInt8].self)
        end.yield(bytes)
        end.finish()
        do throws(ContentFault) {
            return try await contents.receive(chunks, limit: Call.jsonLimit)
        } catch {
            throw refusal(error)
        }
    }
}

extension ResultView {
    fileprivate init(_ record: ResultRecord) {
        self.init(
            type: record.type.rawValue, name: record.name, number: record.number,
            issuedOn: record.issuedOn?.description, signer: record.signer)
    }
}

extension Refusal {
    fileprivate static let resultLost = Refusal(
        "unknown-result",
        what: Words(
            vi: "Không đọc lại được số, ngày cấp và người ký của kết quả này.",
            en: "Number, day of issue and signer of this result cannot be read any more."),
        remedy: Words(
            vi: "Ghi lại ba mục đó; nếu vẫn lỗi, báo kỹ thuật viên kiểm tra ổ đĩa.",
            en: "Enter them again; if it stays, have the technician check the disk."))
}
