public import Journal
import Wording

/// The files of a session by what they were made from.
///
/// A page is made of its sheet, and made again into the same bytes. So whoever has the same sheet may need, now or in
/// a moment, whatever was made of it.
public struct HeldFiles: Equatable, Sendable, Codable {
    /// By the sheet or file that came: itself, and all that was unpacked, made and read of it.
    public internal(set) var byOriginal: [String: Set<String>] = [:]
    /// Of the whole session, such as documents.
    public internal(set) var others: Set<String> = []

    public var all: Set<String> { byOriginal.values.reduce(others) { $0.union($1) } }
}

/// Files whose session is gone from the state, and from when on they may be deleted.
public struct SpentFiles: Equatable, Sendable, Codable {
    public internal(set) var due: Moment
    public internal(set) var files: HeldFiles
}

extension Session {
    public var files: HeldFiles {
        var held = HeldFiles(others: formerParticulars.union(documents.map(\.file)))
        if let told = result?.particulars.file { held.others.insert(told) }
        for page in pages {
            let root = page.source.flatMap { self.page($0.file)?.original } ?? page.original
            held.byOriginal[root, default: []].formUnion(page.files)
        }
        return held
    }

    func give(_ receipt: String?) throws(Refusal) -> [SessionEvent] {
        if given != nil { return [] }
        guard state == .handingOver else { throw .notPackaged }
        let code = receipt.flatMap { $0.isEmpty ? nil : $0 }
        guard code.map(Self.isReceiptCode) ?? true else { throw .badReceiptCode }
        return [.sessionGiven(session: id, receipt: code)]
    }

    /// A code and no story: a journal bears no names.
    private static func isReceiptCode(_ text: String) -> Bool {
        text.count <= 64 && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-/".contains($0)) }
    }

    /// It is over, and nothing of it is on its way any more.
    func isSpent(at now: Moment) -> Bool {
        state == .handedOver && wipedAt == nil && !isTextAwaited && filesDueAt.map { $0 <= now } ?? false
    }
}

extension Page {
    fileprivate var files: Set<String> {
        var files: Set<String> = [original]
        if let text { files.formUnion([text.file, text.archived]) }
        guard let finished else { return files }
        files.formUnion([finished.image, finished.thumbnail])
        if let kept = finished.kept { files.formUnion([kept.form, kept.originalView]) }
        for case .verifiable(let file?) in finished.marks { files.insert(file) }
        return files
    }
}

extension DigitisingState {
    /// The session whose files are to be deleted next, and which: none that another session has, or could make again of
    /// a sheet that it has too. The last one takes them along.
    ///
    /// - Parameters:
    ///   - busy: sessions with something on its way.
    ///   - kept: files that are on their way.
    public func nextWipe(
        at now: Moment, busy: Set<SessionID>, keeping kept: Set<String>
    ) -> (session: SessionID, files: Set<String>)? {
        let here = sessions.values.filter { $0.isSpent(at: now) }.map { ($0.filesDueAt ?? now, $0.id) }
        let gone = spent.filter { $0.value.due <= now }.map { ($0.value.due, $0.key) }
        guard let (_, id) = (here + gone).filter({ !busy.contains($0.1) }).min(by: <) else { return nil }
        var own = sessions[id].flatMap { $0.wipedAt == nil ? $0.files : nil } ?? HeldFiles()
        if let stray = spent[id]?.files {
            own.others.formUnion(stray.others)
            own.byOriginal.merge(stray.byOriginal) { $0.union($1) }
        }
        var (needed, roots) = (kept, Set<String>())
        let held =
            sessions.values.filter { $0.id != id && $0.wipedAt == nil }.map(\.files)
            + spent.filter { $0.key != id }.map(\.value.files)
        for files in held {
            needed.formUnion(files.all)
            roots.formUnion(files.byOriginal.keys)
        }
        let free = own.byOriginal.filter { !roots.contains($0.key) }.values.reduce(own.others) { $0.union($1) }
        return (id, free.subtracting(needed))
    }

    /// When files will be due next; `nil` when none are waiting.
    public var nextWipeDue: Moment? {
        let here = sessions.values.filter { $0.state == .handedOver && $0.wipedAt == nil }.compactMap(\.filesDueAt)
        return (here + spent.values.map(\.due)).min()
    }

    /// When a file that a session of these days had was deleted with it.
    public func wiped(_ file: String) -> Moment? {
        sessions.values.first { $0.wipedAt != nil && $0.files.all.contains(file) }?.wipedAt
    }

    /// What an agent has made for nobody any more.
    func strays(of command: SessionCommand, now: Moment) -> [SessionEvent] {
        let files: [String?] =
            switch command {
            case .finishPage(_, _, let made): [made.image, made.thumbnail, made.kept?.form, made.kept?.originalView]
            case .recordReading(_, _, _, .read(let text)): [text.file, text.archived]
            case .bindDocument(_, let document): [document.file]
            default: []
            }
        let found = files.compactMap { $0 }
        return found.isEmpty ? [] : [.filesStrayed(session: command.session, files: found, at: now)]
    }

    mutating func stray(_ files: [String], of id: SessionID, due: Moment) {
        var spent = self.spent[id] ?? SpentFiles(due: due, files: HeldFiles())
        spent.files.others.formUnion(files)
        self.spent[id] = spent
    }
}
