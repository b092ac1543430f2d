public import Foundation

/// What runs on this machine now.
public enum Processes {
    /// Every `tramso-scan` whose command line names this place.
    public static func mentioning(_ place: String, program: String = "tramso-scan") -> [pid_t] {
        let ids = ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { pid_t($0) }
        return ids.filter { id in
            // Empty for one that has ended and was not waited for.
            let words = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") ?? Data()
            let line = String(decoding: words, as: UTF8.self)
            return line.contains(place) && (line.split(separator: "\0").first ?? "").hasSuffix(program)
        }
    }
}
