public import Wording

/// A doubt about a page that a person settles, on the page itself. The raw values stand in the journal.
public enum PageIssue: String, Sendable, Codable, CaseIterable {
    /// Writing runs into the edge.
    case cutOff
    case wrongSize
    case tooDark
    case tooPale
    /// Below the 200 dpi of NĐ 30/2020, Appendix I, part II.
    case lowResolution
    /// Neither the file nor a device says how large the paper is.
    case unknownResolution
    case skewed
    /// It is taken for a blank side, without certainty.
    case lowConfidenceBlank
    /// It bears the code of a ticket that is not the session's.
    case otherVisit
    /// By the numbers that are printed on it and on those behind it; so are the next two.
    case outOfOrder
    case pageMissing
    case pageTwice
    /// Its component has more or fewer pages than the catalogue says.
    case countDiffers
    /// It is the last that came before a scan broke off, and others may still lie in the feeder.
    case scanStopped

    /// The question, as a person is asked it.
    public var words: Words {
        switch self {
        case .cutOff:
            Words(vi: "Chữ chạm mép giấy, có thể bị cắt mất.", en: "Writing touches the edge and may be cut off.")
        case .wrongSize:
            Words(vi: "Khổ giấy khác thường.", en: "The paper has an unusual size.")
        case .tooDark:
            Words(vi: "Trang quá tối.", en: "The page is too dark.")
        case .tooPale:
            Words(vi: "Trang quá nhạt, khó đọc.", en: "The page is too pale to read well.")
        case .lowResolution:
            Words(vi: "Độ phân giải dưới 200 dpi.", en: "The resolution is below 200 dpi.")
        case .unknownResolution:
            Words(
                vi: "Tệp không cho biết độ phân giải, nên không rõ khổ giấy thật.",
                en: "The file does not tell its resolution, so the true paper size is not known.")
        case .skewed:
            Words(vi: "Trang bị nghiêng nhiều.", en: "The page lies badly askew.")
        case .lowConfidenceBlank:
            Words(
                vi: "Có vẻ là trang trắng, nhưng chưa chắc.",
                en: "It seems to be a blank side, but that is not certain.")
        case .otherVisit:
            Words(
                vi: "Trang này có mã phiếu của lượt khác: có thể là giấy tờ của người khác.",
                en: "This page bears the code of another visit's ticket: it may be somebody else's paper.")
        case .outOfOrder:
            Words(vi: "Các trang chưa đúng thứ tự số trang.", en: "The pages do not lie in the order of their numbers.")
        case .pageMissing: Words(vi: "Thiếu trang.", en: "A page is missing.")
        case .pageTwice: Words(vi: "Một trang có hai lần.", en: "A page is here twice.")
        case .scanStopped:
            Words(
                vi:
                    "Máy quét dừng giữa chừng sau trang này. Còn tờ nào chưa quét thì quét tiếp; đủ rồi thì giữ nguyên.",
                en: "The scan broke off behind this page. Scan what is left; if nothing is, keep it as it is.")
        case .countDiffers: Words(vi: "Số trang khác với danh mục.", en: "The number of pages is not the catalogue's.")
        }
    }
}

/// What the operator says to a ``PageIssue``. The raw values stand in the journal.
public enum IssueAnswer: String, Sendable, Codable, CaseIterable {
    /// It is good as it is.
    case keep
    /// The paper is scanned again, in the page's place.
    case rescan
    /// The page is left out.
    case exclude
}

extension PageIssue {
    /// It arises from the pages around, is asked as they lie, and never told by whoever has made a page.
    public var isOfOrder: Bool {
        switch self {
        case .outOfOrder, .pageMissing, .pageTwice, .countDiffers, .scanStopped: true
        default: false
        }
    }
}

extension PageIssue: CodingKeyRepresentable {}
