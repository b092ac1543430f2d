import Foundation

/// A secret that two programs share, in a file.
public enum SharedSecret {
    /// Below this it could be guessed: as long as the hash that is made with it.
    public static let shortest = 32

    /// The file's bytes without blanks and line ends around them; `nil` where it cannot be read or is too short.
    public static func read(_ path: String) -> [UInt8]? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let blanks: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20]
        let bytes = Array(data.drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }.reversed())
        return bytes.count >= shortest ? bytes : nil
    }
}
