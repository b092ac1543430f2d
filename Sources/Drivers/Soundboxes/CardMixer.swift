import CALSA
import Foundation

/// The mixer of a sound card, open for one setting.
enum CardMixer {
    /// Sets the loudness, 0 to 100, and takes muting off; 0 mutes.
    ///
    /// - Parameter name: as ALSA names the card's controls: `hw:0`.
    /// - Returns: false where there is no volume to set, so that the sound itself must be made softer.
    static func set(_ percent: Int, of name: String) -> Bool {
        var opened: OpaquePointer?
        guard unsafe snd_mixer_open(&opened, 0) == 0, let mixer = unsafe opened else { return false }
        defer { unsafe snd_mixer_close(mixer) }
        guard unsafe snd_mixer_attach(mixer, name) == 0, unsafe snd_mixer_selem_register(mixer, nil, nil) == 0,
            unsafe snd_mixer_load(mixer) == 0, let control = unsafe usual(in: mixer)
        else { return false }
        return unsafe set(percent, on: control)
    }

    private static func set(_ percent: Int, on control: OpaquePointer) -> Bool {
        let isSwitched = unsafe snd_mixer_selem_has_playback_switch(control) == 1
        if isSwitched, unsafe snd_mixer_selem_set_playback_switch_all(control, percent == 0 ? 0 : 1) != 0 {
            return false
        }
        if percent == 0 { return isSwitched }
        var (lowest, highest): (CLong, CLong) = (0, 0)
        if unsafe snd_mixer_selem_get_playback_dB_range(control, &lowest, &highest) == 0, lowest < highest {
            let wished = highest + Loudness.change(at: percent, perDecibel: 100)
            return unsafe snd_mixer_selem_set_playback_dB_all(control, max(wished, lowest), 0) == 0
        }
        guard unsafe snd_mixer_selem_get_playback_volume_range(control, &lowest, &highest) == 0, lowest < highest
        else { return false }
        let value = lowest + (highest - lowest) * CLong(min(percent, 100)) / 100
        return unsafe snd_mixer_selem_set_playback_volume_all(control, value) == 0
    }

    /// What is called as cards mostly call it, else the first that has a volume.
    private static func usual(in mixer: OpaquePointer) -> OpaquePointer? {
        for name in ["Master", "PCM", "Speaker", "Headphone"] {
            if let usual = unsafe first(in: mixer, where: { $0 == name }) { return unsafe usual }
        }
        return unsafe first(in: mixer) { _ in true }
    }

    private static func first(in mixer: OpaquePointer, where isMeant: (String) -> Bool) -> OpaquePointer? {
        var next = unsafe snd_mixer_first_elem(mixer)
        while let control = unsafe next {
            let name = unsafe String(cString: snd_mixer_selem_get_name(control))
            if unsafe snd_mixer_selem_has_playback_volume(control) == 1, isMeant(name) { return unsafe control }
            unsafe next = unsafe snd_mixer_elem_next(control)
        }
        return nil
    }
}
