import CALSA
public import Peripherals
import USBLink

/// A microphone that the kernel drives, by ALSA.
public actor ALSAMicrophone: Microphone {
    private let queue: DeviceQueue
    private let name: String
    private let patience: Duration

    public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe queue.asUnownedSerialExecutor() }

    /// - Parameter name: as ALSA names its PCMs.
    public init(_ name: String = "default", patience: Duration = .seconds(2)) {
        queue = DeviceQueue(for: "microphone")
        self.name = name
        self.patience = patience
    }

    public func record(_ time: Duration) async throws(SoundboxFault) -> Sound {
        let wanted = SoundFormat(rate: 48_000, channels: 1)
        let stream = try PCMStream(name, SND_PCM_STREAM_CAPTURE, near: wanted, patience: patience)
        let frames = Int((time / .seconds(1) * Double(stream.format.rate)).rounded())
        return Sound(format: stream.format, samples: try stream.record(frames))
    }
}
