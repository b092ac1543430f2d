/// The national code of a kind of result (*kết quả giải quyết*), `KQ.G15.000031`: the ministry, then six digits, as the
/// National Public Service Portal prints them.
///
/// Whether the code is anybody's is not told by its form: a catalogue lists those that it knows.
public struct ResultTypeCode: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: String

    /// - Returns: `nil` for anything that is not written just so.
    public init?(rawValue text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Array($0.utf8) }
        guard parts.count == 3, parts[0].elementsEqual("KQ".utf8), parts[1].count == 3,
            parts[1][0] == UInt8(ascii: "G"),
            Self.areDigits(parts[1][1...]), parts[2].count == 6, Self.areDigits(parts[2][...])
        else { return nil }
        rawValue = text
    }

    /// As people type it: blanks around it and small letters are forgiven.
    public init?(typed text: String) {
        self.init(rawValue: text.filter { !$0.isWhitespace }.uppercased())
    }

    public var description: String { rawValue }

    private static func areDigits(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}

/// A kind of result that a procedure ends with, as the catalogue has it.
public struct ResultType: Equatable, Sendable {
    public let code: ResultTypeCode
    public let name: String
    /// `nil` where the site has no English for it.
    public let english: String?

    public init(code: ResultTypeCode, name: String, english: String? = nil) {
        self.code = code
        self.name = name
        self.english = english
    }
}

extension Catalogue {
    /// How a kind of result is called, first by its own procedure.
    ///
    /// - Returns: `nil` for a code that is not listed.
    public func resultType(_ code: ResultTypeCode, of procedure: Procedure) -> ResultType? {
        ([procedure] + procedures).lazy.compactMap { $0.results.first { $0.code == code } }.first
    }
}
