import Digitising
import Dossiers
import FrontDesk
import Hall
import HallAPI
import Hummingbird
import Wording

extension HallParts {
    /// What is done to the pages of a session, one or many at a time.
    var pageRoutes: [Route] {
        [
            .get("/sessions/{id}/pages", .operator) { call in
                JSON.response(PageList(pages: try await session(call).pages))
            },
            .post("/sessions/{id}/pages", .operator, .devices, .pages) { call in try await addPage(call) },
            .post("/sessions/{id}/pages/{page}/exclude", .operator) { call in
                try await amend(call, ExcludeRequest.self) { session, wish in
                    .excludePage(session: session, page: call.parameter("page"), isExcluded: wish.excluded)
                }
            },
            .post("/sessions/{id}/exclude", .operator) { call in
                try await amend(call, ExcludePagesRequest.self) { session, wish in
                    .excludePages(session: session, pages: wish.pages, isExcluded: wish.excluded)
                }
            },
            .post("/sessions/{id}/move", .operator) { call in
                try await amend(call, MoveRequest.self) { session, wish in
                    .movePages(session: session, pages: wish.pages, component: wish.component, before: wish.before)
                }
            },
            .post("/sessions/{id}/turn", .operator) { call in
                try await amend(call, TurnRequest.self) { session, wish in
                    .turnPages(session: session, pages: wish.pages, by: wish.by % 4)
                }
            },
            .post("/sessions/{id}/answer", .operator) { call in
                try await amend(call, AnswerRequest.self) { session, wish in
                    .answerIssue(session: session, pages: wish.pages, issue: wish.issue, answer: wish.answer)
                }
            },
            .post("/sessions/{id}/compare", .operator) { call in try await compare(call) },
        ]
    }

    private func compare(_ call: Call) async throws -> Response {
        let person = call.actor
        return try await amend(call, CompareRequest.self) { session, wish in
            guard wish.compared else { return .undoComparison(session: session, component: wish.component) }
            return .compare(
                session: session, component: wish.component, by: person, isReturned: wish.returned ?? true)
        }
    }

    private func amend<Wish: Decodable>(
        _ call: Call, _ kind: Wish.Type, _ command: (SessionID, Wish) -> SessionCommand
    ) async throws -> Response {
        let body = try await call.bytes()
        let wish = try call.decode(kind, from: body)
        return try await amend(call, command(call.parameter("id"), wish), body)
    }

    private func addPage(_ call: Call) async throws -> Response {
        let body = try await call.bytes()
        let wish = try call.decode(PageRequest.self, from: body)
        guard let path = await contents.path(ofFile: wish.file) else { throw Refusal.unknownFile }
        let head = try FileReading.head(path, count: 16)
        guard let kind = ImageKind(firstBytes: head.bytes) else { throw Refusal.notAnImage }
        let source = try source(of: wish, by: call)
        let page = ArrivedPage(
            id: Self.newID(), component: wish.component, original: wish.file, bytes: head.size,
            mediaType: kind.mediaType, dotsPerInch: min(max(wish.dotsPerInch ?? 300, 72), 1_200), scan: wish.scan,
            sheet: wish.sheet, isBack: wish.back ?? false, source: source,
            // What a scanner or the page room has made is one page, whatever it may be called.
            isPacked: kind.mayHoldSeveralPages && wish.scan == nil && source == nil,
            isResolutionAssumed: wish.dotsPerInch == nil)
        let session = call.parameter("id")
        return try await call.order(
            .session(.addPage(session: session, page: page)), to: self, fields: body, isCreation: true
        ) { _, _ in PageAdded(page: page.id) }
    }

    /// Only the page room knows what a file had in it.
    private func source(of wish: PageRequest, by call: Call) throws(Refusal) -> ArrivedPage.Source? {
        guard let file = wish.source, let part = wish.part else { return nil }
        guard call.holder?.role == .pages else { throw .notAllowed }
        return ArrivedPage.Source(file: file, part: part)
    }
}

/// Small on purpose: the answer is kept for two days, and whoever wants the session sees it in the stream.
struct PageAdded: Codable, Sendable {
    let page: String
}

struct PageList: Codable, Sendable {
    let pages: [PageView]
}

struct ExcludeRequest: Codable, Sendable {
    let excluded: Bool
}

struct ExcludePagesRequest: Codable, Sendable {
    let pages: [String]
    let excluded: Bool
}

struct MoveRequest: Codable, Sendable {
    let pages: [String]
    let component: String
    /// A page of that component; without one, its end.
    let before: String?
}

struct TurnRequest: Codable, Sendable {
    let pages: [String]
    /// Quarter turns clockwise.
    let by: Int
}

struct AnswerRequest: Codable, Sendable {
    let pages: [String]
    let issue: PageIssue
    /// Nothing asks again.
    let answer: IssueAnswer?
}

struct CompareRequest: Codable, Sendable {
    let component: String
    /// False takes it back.
    let compared: Bool
    /// Whether the original went back to its holder, as it does where nothing is said.
    let returned: Bool?
}
