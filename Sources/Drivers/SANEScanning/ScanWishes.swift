/// What a scan is asked for; what the device makes of it is read back.
public struct ScanWishes: Equatable, Sendable {
    /// Dots per inch.
    public let resolution: Int
    /// Grey is refused: NĐ 30/2020 asks for colour.
    public let requiresColour: Bool
    /// Both sides of each sheet.
    public let wantsBacks: Bool
    /// Options of this device, set by name after source and mode, as written: `yes`, `12.5`, `Color pattern`.
    public let extras: [Extra]

    public struct Extra: Equatable, Sendable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }

        /// Reads `name=value`; `nil` without a name or without the sign.
        public init?(_ written: String) {
            let parts = written.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else { return nil }
            self.init(name: String(parts[0]), value: String(parts[1]))
        }
    }

    /// The least that a lawful copy needs, in dots per inch.
    public static let leastResolution = 200

    public init(
        resolution: Int = 300, requiresColour: Bool = true, wantsBacks: Bool = false, extras: [Extra] = []
    ) {
        self.resolution = resolution
        self.requiresColour = requiresColour
        self.wantsBacks = wantsBacks
        self.extras = extras
    }
}

extension SANEOption {
    /// The resolution to ask for: the wanted one, or the next finer, or the finest there is.
    func resolution(nearest wanted: Int) -> Double {
        switch constraint {
        case .range(let range): min(max(Double(wanted), range.lowerBound), range.upperBound)
        case .numbers(let offered):
            offered.filter { $0 >= Double(wanted) }.min() ?? offered.max() ?? Double(wanted)
        case .none, .words: Double(wanted)
        }
    }

    /// The first word that one of `wanted` occurs in, whatever its case; earlier wishes win.
    func word(like wanted: [String], but unwanted: [String] = []) -> String? {
        guard case .words(let offered) = constraint else { return nil }
        for wish in wanted {
            let found = offered.first { word in
                let word = word.lowercased()
                return word.contains(wish) && !unwanted.contains { word.contains($0) }
            }
            if let found { return found }
        }
        return nil
    }
}
