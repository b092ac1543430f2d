public import Peripherals
public import Wording

/// Phrases as sound, made once: of a call only the number is new, and that mostly was made ahead.
///
/// Kept in the soundbox's own format, up to a limit of bytes; what was not used for longest goes first.
public actor PhraseBook {
    private struct Key: Hashable {
        let phrase: String
        let language: String
    }

    private let voice: any Voice
    private let format: SoundFormat
    private let byteLimit: Int
    private var kept: [Key: Sound] = [:]
    /// Least lately used first.
    private var order: [Key] = []
    private var bytes = 0
    /// What is being made, so that who asks for the same gets the same.
    private var making: [Key: Task<Result<Sound, VoiceFault>, Never>] = [:]

    /// Of all that is kept: some two hundred phrases at 48 kHz.
    public static let byteLimit = 24 << 20
    /// Between phrases of one sentence, and between sentences, in milliseconds.
    static let (phraseGap, sentenceGap) = (40, 450)

    public init(voice: any Voice, format: SoundFormat, byteLimit: Int = PhraseBook.byteLimit) {
        self.voice = voice
        self.format = format
        self.byteLimit = byteLimit
    }

    /// Whole sentences, one after the other, as one sound.
    public func sound(of sentences: [SpokenSentence], hasChime: Bool) async throws(VoiceFault) -> Sound {
        var parts: [Sound] = []
        if hasChime { parts.append(chime) }
        for (index, sentence) in sentences.enumerated() {
            if index > 0 { parts.append(.silence(milliseconds: Self.sentenceGap, in: format)) }
            for (place, phrase) in sentence.phrases.enumerated() {
                if place > 0 { parts.append(.silence(milliseconds: Self.phraseGap, in: format)) }
                parts.append(try await sound(of: Key(phrase: phrase, language: sentence.language)))
            }
        }
        var sound = Sound.joined(parts, in: format)
        sound.caption = sentences.map(\.sentence).joined(separator: " ")
        return sound
    }

    /// Makes what is not there yet, one phrase at a time; a voice that fails will be heard of when it is needed.
    public func prepare(_ sentences: [SpokenSentence]) async {
        for sentence in sentences {
            for phrase in sentence.phrases where !Task.isCancelled {
                _ = try? await sound(of: Key(phrase: phrase, language: sentence.language))
            }
        }
    }

    private lazy var chime = Sound.chime.converted(to: format)

    private func sound(of key: Key) async throws(VoiceFault) -> Sound {
        if let sound = kept[key] {
            if let place = order.firstIndex(of: key) { order.append(order.remove(at: place)) }
            return sound
        }
        let task = making[key] ?? make(key)
        making[key] = task
        let result = await task.value
        // Whoever comes back first puts it away.
        if making.removeValue(forKey: key) != nil, let sound = try? result.get() { keep(sound, key) }
        return try result.get()
    }

    private func make(_ key: Key) -> Task<Result<Sound, VoiceFault>, Never> {
        Task { [voice, format] in
            do throws(VoiceFault) {
                let sound = try await voice.speak(key.phrase, language: key.language)
                return .success(sound.trimmed.converted(to: format))
            } catch {
                return .failure(error)
            }
        }
    }

    private func keep(_ sound: Sound, _ key: Key) {
        kept[key] = sound
        order.append(key)
        bytes += Self.size(sound)
        while bytes > byteLimit, order.count > 1 {
            bytes -= kept.removeValue(forKey: order.removeFirst()).map(Self.size) ?? 0
        }
    }

    private static func size(_ sound: Sound) -> Int { sound.samples.count * 2 }
}
