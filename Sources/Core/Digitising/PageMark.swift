/// What a code on a page means to the hall. Stands in the journal, so it bears no text of a code: that may be an identity.
public enum PageMark: Equatable, Sendable, Codable {
    /// A sheet between two papers: what was scanned behind it belongs to `component`, or to the next one that is digitised.
    case separator(component: String? = nil)
    /// The code of a ticket of ours, by its opaque id.
    case ticket(id: String)
    /// Some other code, such as an electronic original's; its text lies in the store under this SHA-256. An identity card's
    /// is not kept, so it has none.
    case verifiable(file: String? = nil)
}

/// A code as the page path saw it, before its text is stored.
public enum SeenCode: Equatable, Sendable {
    case separator(component: String?)
    case ticket(id: String)
    case verifiable(text: String)
    case identityCard
}

extension FinishedPage {
    public var isSeparator: Bool { marks.contains { if case .separator = $0 { true } else { false } } }

    /// Where a separator sheet sends what follows, if it says so.
    var separatorTarget: String? {
        for case .separator(let component?) in marks { return component }
        return nil
    }

    /// The ticket whose code is on the page.
    public var ticket: String? {
        for case .ticket(let id) in marks { return id }
        return nil
    }

    func asking(_ issue: PageIssue) -> FinishedPage {
        FinishedPage(
            image: image, bytes: bytes, thumbnail: thumbnail, width: width, height: height, dotsPerInch: dotsPerInch,
            skewDegrees: skewDegrees, isBlank: isBlank, issues: issues + [issue], kept: kept, marks: marks)
    }
}
