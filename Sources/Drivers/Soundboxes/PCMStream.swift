import CALSA
import Glibc
import Peripherals

/// One open PCM of ALSA and nothing more; its sole owner.
@safe
struct PCMHandle: ~Copyable {
    let pcm: OpaquePointer

    /// Refuses at once where another program has it.
    init(_ name: String, _ direction: snd_pcm_stream_t) throws(SoundboxFault) {
        Self.beQuiet
        var opened: OpaquePointer?
        try checked(unsafe snd_pcm_open(&opened, name, direction, CInt(SND_PCM_NONBLOCK)))
        guard let opened = unsafe opened else { throw .unplugged }
        unsafe pcm = opened
    }

    deinit { unsafe snd_pcm_close(pcm) }

    private static let beQuiet: Void = tramso_alsa_be_quiet()

    /// The number of the card behind it; `nil` for a PCM that is made of software alone.
    var card: CInt? {
        var info: OpaquePointer?
        guard unsafe snd_pcm_info_malloc(&info) == 0 else { return nil }
        defer { unsafe snd_pcm_info_free(info) }
        guard unsafe snd_pcm_info(pcm, info) == 0 else { return nil }
        let card = unsafe snd_pcm_info_get_card(info)
        return card >= 0 ? card : nil
    }
}

/// A PCM that is set up for 16-bit sound. It lives on one thread, which it may block.
@safe
struct PCMStream: ~Copyable {
    let handle: PCMHandle
    /// What the device has agreed to: as near to what was wished as it can.
    let format: SoundFormat
    /// In frames.
    private let period: Int
    private let patience: CInt

    private var pcm: OpaquePointer { unsafe handle.pcm }

    /// - Parameter patience: how long the device may take or give nothing before it counts as stalled.
    init(
        _ name: String, _ direction: snd_pcm_stream_t, near wanted: SoundFormat, patience: Duration
    ) throws(SoundboxFault) {
        let handle = try PCMHandle(name, direction)
        // Only the opening must not wait.
        try checked(unsafe snd_pcm_nonblock(handle.pcm, 0))
        let format = try unsafe Self.settle(handle.pcm, near: wanted)
        var (buffer, period): (snd_pcm_uframes_t, snd_pcm_uframes_t) = (0, 0)
        try checked(unsafe snd_pcm_get_params(handle.pcm, &buffer, &period))
        self.period = max(Int(period), 1)
        self.patience = CInt(patience / .milliseconds(1))
        self.handle = handle
        self.format = format
    }

    /// Chooses interleaved 16-bit samples, then channels and rate, then half a second of buffer.
    private static func settle(_ pcm: OpaquePointer, near wanted: SoundFormat) throws(SoundboxFault) -> SoundFormat {
        var made: OpaquePointer?
        try checked(unsafe snd_pcm_hw_params_malloc(&made))
        let params = unsafe made
        defer { unsafe snd_pcm_hw_params_free(params) }
        var (channels, rate) = (CUnsignedInt(wanted.channels), CUnsignedInt(wanted.rate))
        var (buffer, direction): (CUnsignedInt, CInt) = (500_000, 0)
        try checked(unsafe snd_pcm_hw_params_any(pcm, params))
        try checked(unsafe snd_pcm_hw_params_set_access(pcm, params, SND_PCM_ACCESS_RW_INTERLEAVED))
        try checked(unsafe snd_pcm_hw_params_set_format(pcm, params, SND_PCM_FORMAT_S16_LE))
        try checked(unsafe snd_pcm_hw_params_set_channels_near(pcm, params, &channels))
        try checked(unsafe snd_pcm_hw_params_set_rate_near(pcm, params, &rate, &direction))
        try checked(unsafe snd_pcm_hw_params_set_buffer_time_near(pcm, params, &buffer, &direction))
        try checked(unsafe snd_pcm_hw_params(pcm, params))
        return SoundFormat(rate: Int(rate), channels: Int(channels))
    }

    /// Plays samples in ``format`` and returns when the last one has been heard.
    func play(_ samples: [Int16]) throws(SoundboxFault) {
        var mishaps = 0
        var rest = samples[...]
        while rest.count >= format.channels {
            let frames = min(period, rest.count / format.channels)
            let taken = try step(&mishaps) {
                unsafe rest.withUnsafeBytes { unsafe snd_pcm_writei(pcm, $0.baseAddress, snd_pcm_uframes_t(frames)) }
            }
            rest = rest.dropFirst(taken * format.channels)
        }
        try checked(unsafe snd_pcm_drain(pcm))
    }

    /// So many frames, from now on.
    func record(_ frames: Int) throws(SoundboxFault) -> [Int16] {
        var mishaps = 0
        var samples: [Int16] = []
        samples.reserveCapacity(frames * format.channels)
        var room = [Int16](repeating: 0, count: period * format.channels)
        try checked(unsafe snd_pcm_start(pcm))
        while samples.count < frames * format.channels {
            let wanted = min(period, frames - samples.count / format.channels)
            let given = try step(&mishaps) {
                unsafe room.withUnsafeMutableBytes {
                    unsafe snd_pcm_readi(pcm, $0.baseAddress, snd_pcm_uframes_t(wanted))
                }
            }
            samples += room.prefix(given * format.channels)
        }
        return samples
    }

    /// How often in a row the device may have run dry or slept.
    private static let mishapsBorne = 5

    /// Waits for the device and moves some frames; an underrun, an overrun and a sleep are mended, and nothing is moved.
    private func step(
        _ mishaps: inout Int, _ move: () -> snd_pcm_sframes_t
    ) throws(SoundboxFault) -> Int {
        let ready = unsafe snd_pcm_wait(pcm, patience)
        guard ready != 0 else { throw .stalled }
        let moved = ready < 0 ? snd_pcm_sframes_t(ready) : move()
        if moved > 0 {
            mishaps = 0
            return moved
        }
        mishaps += 1
        guard mishaps <= Self.mishapsBorne else { throw .stalled }
        if moved < 0 { try checked(unsafe snd_pcm_recover(pcm, CInt(moved), 1)) }
        return 0
    }
}

/// One place for what libasound refuses: a negative `errno`.
func checked(_ status: CInt) throws(SoundboxFault) {
    guard status < 0 else { return }
    switch -status {
    case EBUSY, EAGAIN: throw .busy
    case EACCES, EPERM: throw .accessDenied
    case EINVAL: throw .unsupportedFormat
    // No such name, or a card that has left.
    case ENOENT, ENODEV, ENXIO, EBADFD: throw .unplugged
    default: throw .stalled
    }
}
