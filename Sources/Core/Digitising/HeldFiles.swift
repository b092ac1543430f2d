public import Journal

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

    mutating func take(_ files: some Sequence<String>, of original: String?) {
        if let original { byOriginal[original, default: []].formUnion(files) } else { others.formUnion(files) }
    }

    mutating func merge(_ more: HeldFiles) {
        others.formUnion(more.others)
        byOriginal.merge(more.byOriginal) { $0.union($1) }
    }

    /// All of them but what another has, or could make again of a sheet that it has too.
    func free(besides others: some Sequence<HeldFiles>) -> Set<String> {
        var free = all
        for other in others {
            for (original, files) in byOriginal where other.byOriginal[original] != nil { free.subtract(files) }
            for files in other.byOriginal.values { free.subtract(files) }
            free.subtract(other.others)
        }
        return free
    }
}

/// Files whose session is gone from the state, and from when on they may be deleted.
public struct SpentFiles: Equatable, Sendable, Codable {
    public internal(set) var due: Moment
    public internal(set) var files: HeldFiles
}

/// A session that is gone, for as long as an agent may still bring something of it.
struct PastSession: Equatable, Sendable, Codable {
    let at: Moment
    /// The original of each page.
    let sheets: [PageID: String]

    /// No agent works on the same thing for so long.
    static let isRememberedFor: Int64 = 86_400_000
}

extension Session {
    public var files: HeldFiles {
        var held = formerFiles
        held.take(documents.map(\.file), of: nil)
        if let told = result?.particulars.file { held.others.insert(told) }
        for page in pages { held.take(page.files, of: sheet(of: page)) }
        return held
    }

    /// By page, what came.
    var sheets: [PageID: String] {
        Dictionary(pages.map { ($0.id, sheet(of: $0)) }) { first, _ in first }
    }

    /// The sheet or file that a page was made or unpacked from.
    func sheet(of page: Page) -> String {
        page.source.flatMap { self.page($0.file)?.original } ?? page.original
    }

    /// What a page is about to lose stays known, since it is to be deleted.
    mutating func keepTrack(of files: [String], from id: PageID) {
        formerFiles.take(files, of: page(id).map { sheet(of: $0) })
    }
}

extension Page {
    fileprivate var files: [String] { [original] + (reading?.files ?? []) + (finished?.files ?? []) }
}

extension Reading {
    var files: [String] {
        if case .read(let text) = self { [text.file, text.archived] } else { [] }
    }
}

extension FinishedPage {
    var files: [String] {
        var files = [image, thumbnail]
        if let kept { files += [kept.form, kept.originalView] }
        for case .verifiable(let file?) in marks { files.append(file) }
        return files
    }
}
