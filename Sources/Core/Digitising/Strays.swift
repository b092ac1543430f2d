import Journal

extension DigitisingState {
    /// What an agent has made for nobody any more: the session is over or gone, or the page is settled without it.
    ///
    /// Only of sessions that are known, or were lately, and of their pages: nobody has a file deleted by telling of it.
    func strays(of command: SessionCommand, now: Moment) -> [SessionEvent] {
        guard let made = command.made, !mayComeYet(command) else { return [] }
        let session = sessions[command.session]
        guard let sheets = session?.sheets ?? lately[command.session]?.sheets else { return [] }
        var sheet: String?
        if let page = made.page {
            guard let known = sheets[page] else { return [] }
            sheet = known
        }
        let held = session.flatMap { $0.wipedAt == nil ? $0.files.all : nil } ?? []
        let found = made.files.filter { Self.isHash($0) && !held.contains($0) }
        guard !found.isEmpty else { return [] }
        return [.filesStrayed(session: command.session, files: found, at: now, original: sheet)]
    }

    mutating func stray(_ files: [String], of id: SessionID, from original: String?, due: Moment) {
        if let session = sessions[id], session.wipedAt == nil {
            sessions[id]?.formerFiles.take(files, of: original)
        } else {
            spent[id, default: SpentFiles(due: due, files: HeldFiles())].files.take(files, of: original)
        }
    }

    /// A file that was left out may be taken in again, and is unpacked again then: its pages must be refused until
    /// then, not answered.
    private func mayComeYet(_ command: SessionCommand) -> Bool {
        guard case .addPage(let id, let page) = command, let session = sessions[id], session.state == .open,
            let file = page.source.flatMap({ session.page($0.file) })
        else { return false }
        return file.state == .packed
    }

    private static func isHash(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}

extension SessionCommand {
    /// The files that an agent has stored before it told of its work, and the page of which it has made them. What a
    /// person brings is answered to that person instead.
    fileprivate var made: (files: [String], page: PageID?)? {
        switch self {
        case .finishPage(_, let page, let made): (made.files, page)
        case .recordReading(_, let page, _, let reading): (reading.files, page)
        case .addPage(_, let page): page.source.map { ([page.original], $0.file) }
        case .bindDocument(_, let document): ([document.file], nil)
        default: nil
        }
    }
}
