public import PageForms

/// How pages are stored.
public struct Profile: Equatable, Sendable {
    public let name: String
    public let coding: PageForm.Coding
    /// Of islands, and of pages kept whole.
    public let pictureQuality: Int
    public let paperQuality: Int
    public let inkQuality: Int

    public static let standard = Profile(
        name: "standard", coding: .jbig2, pictureQuality: 75, paperQuality: 50, inkQuality: 85)

    /// For readers that know no JBIG2: a third more for the mask.
    public static let oldReaders = Profile(
        name: "old-readers", coding: .group4, pictureQuality: 75, paperQuality: 50, inkQuality: 85)

    public static let all = [standard, oldReaders]
}

/// What takes time on a page, in the order of doing it.
public enum Stage: String, Sendable, CaseIterable {
    case decode, separate, skew, mask, verify, layers, codes, views
}
