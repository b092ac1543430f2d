public import Journal
import Wording

extension Session {
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
        wipedAt == nil && state == .handedOver && filesDueAt.map { $0 <= now } ?? false && !isTextAwaited
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
        let gone = spent.filter { $0.value.due <= now && !mayBeBound($0.value) }.map { ($0.value.due, $0.key) }
        guard let (_, id) = (here + gone).filter({ !busy.contains($0.1) }).min(by: <) else { return nil }
        let free = held(by: id).free(besides: otherHolders(than: id).lazy.map { held(by: $0) })
        return (id, free.subtracting(kept))
    }

    /// When files will be due next, later than a moment; `nil` when none are waiting. What is due by then and still there
    /// waits for something else.
    public func nextWipeDue(after moment: Moment) -> Moment? {
        let here = sessions.values.filter { $0.state == .handedOver && $0.wipedAt == nil }.compactMap(\.filesDueAt)
        return (here + spent.values.map(\.due)).filter { moment < $0 }.min()
    }

    /// When a file that a session of these days had was deleted with it.
    public func wiped(_ file: String) -> Moment? {
        sessions.values.first { $0.wipedAt != nil && $0.files.all.contains(file) }?.wipedAt
    }

    /// What is not deleted yet.
    private func held(by id: SessionID) -> HeldFiles {
        var held = sessions[id].flatMap { $0.wipedAt == nil ? $0.files : nil } ?? HeldFiles()
        if let stray = spent[id]?.files { held.merge(stray) }
        return held
    }

    private func otherHolders(than id: SessionID) -> Set<SessionID> {
        var holders = Set(spent.keys)
        for session in sessions.values where session.wipedAt == nil { holders.insert(session.id) }
        holders.remove(id)
        return holders
    }

    /// What belongs to no sheet may be a document that is just being stored for another session.
    private func mayBeBound(_ gone: SpentFiles) -> Bool {
        !gone.files.others.isEmpty && sessions.values.contains { $0.state == .binding }
    }

    /// What was made of a sheet that another session has too is deleted with that one.
    mutating func passOn(_ id: SessionID) {
        let heirs = otherHolders(than: id).sorted().map { ($0, held(by: $0).byOriginal) }
        for (original, files) in held(by: id).byOriginal {
            guard let heir = heirs.first(where: { $0.1[original] != nil })?.0 else { continue }
            if sessions[heir]?.wipedAt == nil, sessions[heir] != nil {
                sessions[heir]?.formerFiles.take(files, of: original)
            } else {
                spent[heir]?.files.take(files, of: original)
            }
        }
    }
}
