/// What the code on a separator sheet says: that a new paper begins, and which, if the sheet is for one.
public struct SeparatorCode: Equatable, Sendable {
    /// A component of a checklist: `TP02`.
    public let component: String?

    private static let word = "TRAMSO:TACH"

    /// - Returns: `nil` where the component is none that a checklist may have.
    public init?(component: String?) {
        if let component, !Self.isComponent(component) { return nil }
        self.component = component
    }

    /// - Returns: `nil` for any other text.
    public init?(text: String) {
        if text == Self.word {
            self.init(component: nil)
        } else {
            guard text.hasPrefix(Self.word + ":") else { return nil }
            self.init(component: String(text.dropFirst(Self.word.count + 1)))
        }
    }

    public var text: String { component.map { "\(Self.word):\($0)" } ?? Self.word }

    private static func isComponent(_ text: String) -> Bool {
        (1...32).contains(text.count)
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
    }
}
