public import PageTexts

/// One page of a document: how it is kept, and what was read on it.
public struct DocumentLeaf: Equatable, Sendable {
    public let form: PageForm
    /// Laid over the page unseen, so that it can be searched and copied; `nil` where nobody has read it.
    public let text: PageText?

    public init(_ form: PageForm, text: PageText? = nil) {
        self.form = form
        self.text = text
    }
}
