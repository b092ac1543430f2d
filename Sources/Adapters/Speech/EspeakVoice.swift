import Foundation
public import Peripherals
import Subprocess
import SystemPackage

/// Speaks with the `espeak-ng` program, one process a sentence.
///
/// The library drags in some forty others and keeps global state; its own program is the wall against both,
/// starts in milliseconds, and a crash costs one sentence. See docs/decisions.
public struct EspeakVoice: Voice {
    private let program: String
    private let vietnamese: String
    private let wordsPerMinute: Int
    private let limit: Duration

    /// The program's names for its Vietnamese voices.
    public static let (north, south) = ("vi", "vi-vn-x-south")

    /// - Parameters:
    ///   - vietnamese: which of its voices speaks Vietnamese.
    ///   - limit: a sentence takes hundredths of a second; a program that takes so much longer hangs, and is
    ///     killed, for every later call waits behind it.
    public init(
        program: String = "/usr/bin/espeak-ng", vietnamese: String = EspeakVoice.north, wordsPerMinute: Int = 150,
        limit: Duration = .seconds(10)
    ) {
        self.program = program
        self.vietnamese = vietnamese
        self.wordsPerMinute = wordsPerMinute
        self.limit = limit
    }

    public func speak(_ sentence: String, language: String) async throws(VoiceFault) -> Sound {
        let voice = language == "en" ? "en-gb" : vietnamese
        let wave: [UInt8]?
        do {
            wave = try await self.wave(of: sentence, voice)
        } catch {
            throw VoiceFault(reason: "\(program) cannot be run: \(error). Install espeak-ng.")
        }
        guard let wave else {
            throw VoiceFault(reason: "\(program) said nothing for \(limit) and was killed. Run it by hand to see why.")
        }
        guard let sound = Self.sound(inWave: wave) else {
            throw VoiceFault(reason: "\(program) gave no sound for the voice “\(voice)”.")
        }
        return sound
    }

    /// - Returns: what the program wrote; `nil` if it did not end in time.
    private func wave(of sentence: String, _ voice: String) async throws -> [UInt8]? {
        try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask {
                try await Subprocess.run(
                    .path(.init(program)),
                    arguments: ["-v", voice, "-s", String(wordsPerMinute), "--stdin", "--stdout"],
                    input: .inputWriter, output: .bytes(limit: 8 << 20), error: .discarded
                ) { espeak in
                    // Not `.string`: a program that ends before it has read all would end this process too, since
                    // swift-subprocess 1.0.2 then drops its end of the pipe unclosed. What came out is the proof.
                    _ = try? await espeak.standardInputWriter.write(sentence)
                    try await espeak.standardInputWriter.finish()
                }.standardOutput
            }
            group.addTask {
                try await Task.sleep(for: limit)
                return nil
            }
            // Cancelling the run kills the program.
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    /// Reads the RIFF chunks of 16-bit PCM. On a pipe espeak-ng cannot know the length beforehand and
    /// writes a placeholder, so the data chunk reaches to the end whatever it says.
    static func sound(inWave bytes: [UInt8]) -> Sound? {
        guard bytes.count > 44, bytes.starts(with: Array("RIFF".utf8)) else { return nil }
        var place = 12
        var format: SoundFormat?
        while place + 8 <= bytes.count {
            let name = String(decoding: bytes[place..<place + 4], as: UTF8.self)
            let size = (0..<4).reduce(0) { $0 | Int(bytes[place + 4 + $1]) << (8 * $1) }
            let body = place + 8
            if name == "fmt ", body + 16 <= bytes.count {
                let rate = (0..<4).reduce(0) { $0 | Int(bytes[body + 4 + $1]) << (8 * $1) }
                format = SoundFormat(rate: rate, channels: Int(bytes[body + 2]))
            }
            if name == "data", let format {
                let data = bytes[body..<min(bytes.count, max(body, body + min(size, bytes.count)))]
                let samples = stride(from: data.startIndex, to: data.endIndex - 1, by: 2).map {
                    Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)
                }
                return samples.isEmpty ? nil : Sound(format: format, samples: samples)
            }
            place = body + size + size % 2
        }
        return nil
    }
}
