/// Sentences as sound for the kiosks, made once: most of what a kiosk says, it says all day.
actor KioskVoice {
    typealias Speaker = @Sendable (_ sentence: String, _ language: String) async -> [UInt8]?

    private let speaker: Speaker
    private var kept: [String: [UInt8]] = [:]
    /// Oldest first.
    private var order: [String] = []
    private var bytes = 0
    /// What is being made, so that two kiosks that ask for the same get the same.
    private var making: [String: Task<[UInt8]?, Never>] = [:]
    /// One at a time: a voice takes a core, and the queue has the right of way.
    private var last: Task<[UInt8]?, Never>?

    /// Of all that is kept; some two hundred sentences.
    static let byteLimit = 32 << 20

    init(_ speaker: @escaping Speaker) {
        self.speaker = speaker
    }

    /// - Returns: a WAVE file; `nil` when there is no voice here.
    func wave(_ sentence: String, _ language: String) async -> [UInt8]? {
        let key = "\(language) \(sentence)"
        if let wave = kept[key] { return wave }
        if let task = making[key] { return await task.value }
        let before = last
        let task = Task { [speaker] in
            _ = await before?.value
            return await speaker(sentence, language)
        }
        (last, making[key]) = (task, task)
        let wave = await task.value
        making[key] = nil
        if let wave { keep(wave, key) }
        return wave
    }

    private func keep(_ wave: [UInt8], _ key: String) {
        kept[key] = wave
        order.append(key)
        bytes += wave.count
        while bytes > Self.byteLimit, order.count > 1 {
            bytes -= kept.removeValue(forKey: order.removeFirst())?.count ?? 0
        }
    }
}
