import ChildPrograms
import Foundation
import Peripherals
import Speech
import Testing

@Suite("A voice by espeak-ng", .timeLimit(.minutes(30)))
struct EspeakVoiceTests {
    /// A machine that is busy with everybody's tests is slow, and that is not what these are about.
    private static let patience = Duration.seconds(120)

    /// As the device process does: a program that ends before it has read its sentence breaks the pipe.
    init() { signal(SIGPIPE, SIG_IGN) }

    private func script(_ text: String, in folder: borrowing ScratchFolder) throws -> String {
        let program = try folder.write(Array("#!/bin/sh\n\(text)\n".utf8), to: "voice")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        return program
    }

    @Test(arguments: [("vi", "Mời số A không bốn hai đến quầy số ba."), ("en", "Number A 42, to counter three.")])
    func `speaks a sentence of some seconds`(language: String, sentence: String) async throws {
        let sound = try await EspeakVoice(limit: Self.patience).speak(sentence, language: language)
        #expect((.seconds(1)...(.seconds(10))).contains(sound.duration))
        #expect(sound.samples.contains { abs(Int($0)) > 1_000 }, "it is not silence")
    }

    @Test func `north and south are two voices`() async throws {
        let words = "Mời công dân có số a không bốn hai."
        let north = try await EspeakVoice(limit: Self.patience).speak(words, language: "vi")
        let south = try await EspeakVoice(vietnamese: EspeakVoice.south, limit: Self.patience).speak(
            words, language: "vi")
        #expect((.seconds(1)...(.seconds(10))).contains(south.duration) && south != north)
    }

    @Test(arguments: ["exec sleep 1000", "sleep 20", "printf RIFF; exec sleep 1000"])
    func `a program that hangs is killed and told`(text: String) async throws {
        let folder = try ScratchFolder()
        let program = try script("echo $$ > \(folder.path)/id; \(text)", in: folder)
        let fault = await #expect(throws: VoiceFault.self) {
            try await EspeakVoice(program: program, limit: .milliseconds(500)).speak("Một.", language: "vi")
        }
        #expect(fault?.reason.contains("was killed") == true)
        let id = String(decoding: folder.bytes(of: "id"), as: UTF8.self).trimmingCharacters(in: .newlines)
        #expect(!id.isEmpty && !FileManager.default.fileExists(atPath: "/proc/\(id)"))
    }

    @Test func `a program that is not there is told with what to install`() async throws {
        let fault = await #expect(throws: VoiceFault.self) {
            try await EspeakVoice(program: "/nowhere/espeak-ng").speak("Một.", language: "vi")
        }
        #expect(fault?.reason.contains("Install espeak-ng") == true)
    }

    @Test(arguments: ["exit 1", "echo no sound"])
    func `a program that ends without a sound is told, however early it ends`(text: String) async throws {
        let folder = try ScratchFolder()
        let program = try script(text, in: folder)
        for _ in 1...20 {
            let fault = await #expect(throws: VoiceFault.self) {
                try await EspeakVoice(program: program, limit: Self.patience).speak("Một.", language: "vi")
            }
            #expect(fault?.reason.contains("gave no sound") == true)
        }
    }
}
