import Foundation
public import Peripherals

/// The profiles below `Devices`, one file a model. Devices/README.md explains their grammar.
public enum ProfileFolder {
    /// Reads every `printers/*.toml`, in the order of their names.
    ///
    /// - Throws: ``ProfileProblem`` of the first file that is wrong, or of two files that claim one product: a device
    ///   must not be driven by whichever file came first.
    public static func printers(at folder: String) throws(ProfileProblem) -> PrinterShelf {
        let profiles = try all("printers", at: folder) { file throws(ProfileProblem) in try file.printer() }
        try keepApart(profiles.map { ("printers/\($0.code).toml", $0.matches) })
        return PrinterShelf(profiles)
    }

    /// Reads every `readers/*.toml`, likewise.
    public static func readers(at folder: String) throws(ProfileProblem) -> ReaderShelf {
        let profiles = try all("readers", at: folder) { file throws(ProfileProblem) in try file.reader() }
        try keepApart(profiles.map { ("readers/\($0.code).toml", $0.matches) })
        return ReaderShelf(profiles)
    }

    /// Reads `soundboxes/` and that name: which box stands at a line, the line does not tell.
    public static func soundbox(_ code: String, at folder: String) throws(ProfileProblem) -> SoundboxProfile {
        try read("soundboxes/\(code).toml", at: folder).soundbox()
    }

    /// Reads every `soundboxes/*.toml`.
    public static func soundboxes(at folder: String) throws(ProfileProblem) -> [SoundboxProfile] {
        try all("soundboxes", at: folder) { file throws(ProfileProblem) in try file.soundbox() }
    }

    private static func all<Profile>(
        _ kind: String, at folder: String, _ read: (ProfileFile) throws(ProfileProblem) -> Profile
    ) throws(ProfileProblem) -> [Profile] {
        let names: [String]
        do {
            let place = "\(folder)/\(kind)"
            names = try FileManager.default.contentsOfDirectory(atPath: place).filter { $0.hasSuffix(".toml") }.sorted()
        } catch {
            throw ProfileProblem(file: kind, line: nil, what: "cannot be listed: \(error.localizedDescription)")
        }
        var profiles: [Profile] = []
        for name in names {
            profiles.append(try read(Self.read("\(kind)/\(name)", at: folder)))
        }
        return profiles
    }

    private static func read(_ file: String, at folder: String) throws(ProfileProblem) -> ProfileFile {
        guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(file)"),
            let text = String(validating: bytes, as: UTF8.self)
        else { throw ProfileProblem(file: file, line: nil, what: "is not there, or cannot be read as UTF-8") }
        return try ProfileFile(text, named: file)
    }

    private static func keepApart(_ claims: [(file: String, matches: [USBMatch])]) throws(ProfileProblem) {
        for (place, claim) in claims.enumerated() {
            for earlier in claims[..<place] where claim.matches.contains(where: { earlier.matches.contains($0) }) {
                throw ProfileProblem(file: claim.file, line: nil, what: "claims what \(earlier.file) claims")
            }
        }
    }
}

/// What is wrong with a profile, where.
public struct ProfileProblem: Error, Equatable, CustomStringConvertible {
    /// Below `Devices`.
    public let file: String
    /// From 1; `nil` where the whole file is meant.
    public let line: Int?
    public let what: String

    public var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(what)" }
}
