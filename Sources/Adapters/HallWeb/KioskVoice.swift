/// Sentences as sound for the kiosks, made once: most of what a kiosk says, it says all day.
actor KioskVoice {
    typealias Speaker = @Sendable (_ sentence: String, _ language: String) async -> [UInt8]?

    private let speaker: Speaker
    private var kept: [String: [UInt8]] = [:]
    /// Oldest first.
    private var order: [String] = []
    /// One at a time: a voice takes a core, and the queue has the right of way.
    private var last: Task<[UInt8]?, Never>?

    /// Some 20 MB of sound.
    private static let limit = 200

    init(_ speaker: @escaping Speaker) {
        self.speaker = speaker
    }

    /// - Returns: a WAVE file; `nil` when there is no voice here.
    func wave(_ sentence: String, _ language: String) async -> [UInt8]? {
        let key = "\(language) \(sentence)"
        if let wave = kept[key] { return wave }
        let before = last
        let task = Task { [speaker] in
            _ = await before?.value
            return await speaker(sentence, language)
        }
        last = task
        guard let wave = await task.value else { return nil }
        keep(wave, key)
        return wave
    }

    private func keep(_ wave: [UInt8], _ key: String) {
        if kept.updateValue(wave, forKey: key) == nil { order.append(key) }
        if order.count > Self.limit { kept[order.removeFirst()] = nil }
    }
}
