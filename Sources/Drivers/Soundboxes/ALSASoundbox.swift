import CALSA
public import Peripherals
import USBLink

/// A loudspeaker that the kernel drives, by ALSA: the jack of the machine, HDMI, USB Audio 2.0.
///
/// Each sound opens the PCM and gives it back at the end, so that other programs may speak in between.
public actor ALSASoundbox: Loudspeaker {
    private let queue: DeviceQueue
    private let name: String
    private let patience: Duration
    /// Behind the PCM, since it last played or was looked at.
    private var card: CInt?

    public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe queue.asUnownedSerialExecutor() }

    /// What ``play(_:volume:)`` takes without converting on most devices; anything else is converted.
    public nonisolated var format: SoundFormat { SoundFormat(rate: 48_000, channels: 1) }

    /// - Parameters:
    ///   - name: as ALSA names its PCMs: `default`, `plughw:CARD=Device`.
    ///   - patience: how long the device may take nothing before it counts as stalled.
    public init(_ name: String = "default", patience: Duration = .seconds(2)) {
        queue = DeviceQueue(for: "soundbox")
        self.name = name
        self.patience = patience
    }

    /// A volume is set at the card's mixer, and muting taken off; where there is none, in the sound itself.
    public func play(_ sound: Sound, volume: Int?) async throws(SoundboxFault) {
        do throws(SoundboxFault) {
            let stream = try PCMStream(name, SND_PCM_STREAM_PLAYBACK, near: sound.format, patience: patience)
            card = stream.handle.card
            var sound = sound
            if let volume, !CardMixer.set(volume, of: card.map { "hw:\($0)" } ?? name) {
                sound = sound.softened(to: volume)
            }
            try stream.play(sound.converted(to: stream.format).samples)
        } catch {
            card = nil
            throw error
        }
    }

    public func condition() async -> DeviceCondition {
        // A card that is there is not opened only to look: some crack each time.
        if let card, snd_card_load(card) == 1 { return .ready }
        do throws(SoundboxFault) {
            card = try PCMHandle(name, SND_PCM_STREAM_PLAYBACK).card
            return .ready
        } catch {
            return error == .unplugged ? .absent : DeviceCondition(.stopped, troubles: [error.rawValue])
        }
    }
}
