import HallAPI
import Peripherals

/// What is known of the soundbox beyond its own word.
actor SoundboxEar {
    /// By a microphone, when it was tested last.
    private(set) var heard: HearingView?
    /// Its profile has no words for what it was last to say.
    private var isAtALoss = false

    /// - Returns: whether that is news.
    func note(isAtALoss: Bool) -> Bool {
        defer { self.isAtALoss = isAtALoss }
        return self.isAtALoss != isAtALoss
    }

    func judge(_ condition: DeviceCondition) -> DeviceCondition {
        guard isAtALoss, condition.readiness == .ready else { return condition }
        return DeviceCondition(.attention, troubles: ["cannotSay"] + condition.troubles)
    }

    /// Listens to the room, then to the soundbox as it speaks.
    ///
    /// A microphone that fails keeps no test from being spoken: what is wrong with it is noted instead.
    func hear(
        _ rendition: Rendition, by microphone: any Microphone, at moment: String,
        _ speak: @Sendable () async throws(SoundboxFault) -> Void
    ) async throws(SoundboxFault) {
        heard = nil
        let before = await Self.record(Self.quiet, by: microphone)
        async let recording = Self.record(Self.time(of: rendition), by: microphone)
        do throws(SoundboxFault) { try await speak() } catch {
            _ = await recording
            throw error
        }
        heard = HearingView(before, await recording, at: moment)
    }

    private static let quiet = Duration.milliseconds(500)

    /// A little longer than it lasts: sound takes its time through the machine. What a box makes of words we cannot know.
    private static func time(of rendition: Rendition) -> Duration {
        if case .sound(let sound) = rendition { sound.duration + .milliseconds(500) } else { .seconds(6) }
    }

    private static func record(_ time: Duration, by microphone: any Microphone) async -> Result<Sound, SoundboxFault> {
        do throws(SoundboxFault) { return .success(try await microphone.record(time)) } catch { return .failure(error) }
    }
}

extension HearingView {
    fileprivate init(
        _ before: Result<Sound, SoundboxFault>, _ during: Result<Sound, SoundboxFault>, at moment: String
    ) {
        switch (before, during) {
        case (.success(let before), .success(let during)):
            let hearing = Hearing(quiet: before, spoken: during)
            self.init(
                at: moment,
                levels: Levels(
                    peak: hearing.spoken.peak, rms: hearing.spoken.rms, quiet: hearing.quiet.rms,
                    isHeard: hearing.isHeard))
        case (.failure(let fault), _), (_, .failure(let fault)):
            self.init(at: moment, trouble: fault.rawValue)
        }
    }
}
