import Announcing
import HallAPI
import Journal
import Logging
import Peripherals
import Wording

extension DeviceAgent {
    /// Does what the queue says: it alone decides whose turn it is.
    func speak(_ lists: AsyncStream<[Job]>) async {
        let desk = AnnouncementDesk(policy: speech.policy, clock: speech.clock)
        await withDiscardingTaskGroup { group in
            for await jobs in lists {
                for action in await desk.take(jobs.compactMap(AnnouncementOrder.init)) {
                    switch action {
                    case .speak(let utterance): group.addTask { await say(utterance, for: desk) }
                    case .settle(let id, let ending): group.addTask { await settle(id, ending) }
                    }
                }
            }
            group.cancelAll()
        }
    }

    /// Speaks until nobody's turn follows; the hall is told meanwhile, however long it does not answer.
    private func say(_ first: Utterance, for desk: AnnouncementDesk) async {
        await withDiscardingTaskGroup { telling in
            var next: Utterance? = first
            while let utterance = next, !Task.isCancelled {
                next = nil
                for action in await desk.ended(await say(utterance)) {
                    switch action {
                    case .speak(let following): next = following
                    case .settle(let id, let ending): telling.addTask { await settle(id, ending) }
                    }
                }
            }
        }
    }

    private func say(_ utterance: Utterance) async -> AnnouncementQueue.Ending {
        guard let soundbox = devices.soundbox else { return .failed }
        let form = utterance.form(for: soundbox.abilities)
        if await ear.note(isAtALoss: form == nil) { await reportSoundbox() }
        guard let form else { return .unsayable }
        do {
            let rendition = try await rendition(of: utterance, in: form)
            if utterance.isTest, let microphone = devices.microphone {
                try await ear.hear(rendition, by: microphone, at: speech.clock().iso8601(at: speech.policy.offset)) {
                    () throws(SoundboxFault) in
                    try await order(soundbox, rendition, utterance.volume)
                }
                await reportSoundbox()
            } else {
                try await order(soundbox, rendition, utterance.volume)
            }
            await devices.work.didWork("soundbox")
            return .heard
        } catch {
            logger.warning("An announcement was not heard; the board shows the call.", metadata: ["why": "\(error)"])
            await reportSoundbox()
            return .failed
        }
    }

    private func order(
        _ soundbox: any AnnouncementSink, _ rendition: Rendition, _ volume: Int?
    ) async throws(SoundboxFault) {
        devices.traffic.note("soundbox", Traffic(saying: rendition, volume: volume))
        do throws(SoundboxFault) {
            try await soundbox.say(rendition, volume: volume)
        } catch {
            devices.traffic.note("soundbox", Traffic(.note, error.rawValue, meaning: "failed"))
            throw error
        }
        devices.traffic.note("soundbox", Traffic(.note, "OK", meaning: "played"))
    }

    private func rendition(of utterance: Utterance, in form: AnnouncementForm) async throws(VoiceFault) -> Rendition {
        switch form {
        case .told(let rendition): return rendition
        case .rendered:
            guard let phrases else { preconditionFailure("A soundbox that plays sound has a book of phrases.") }
            return .sound(try await phrases.sound(of: utterance.sentences, hasChime: utterance.hasChime))
        }
    }

    private func settle(_ id: String, _ ending: AnnouncementQueue.Ending) async {
        switch ending {
        case .heard: await settle(id, JobOutcome(.done))
        case .failed: await settle(id, JobOutcome(.failed))
        case .unsayable: await settle(id, JobOutcome(.failed, trouble: "cannotSay"))
        case .quiet: await settle(id, JobOutcome(.failed, trouble: "quietHours"))
        case .tooOld: await settle(id, JobOutcome(.failed, trouble: "tooOld"))
        }
    }

    /// What may be needed soon is made while nobody waits for it; each list replaces the one before.
    func prepare(_ lists: AsyncStream<[SpokenSentence]>) async {
        // Also where there is nothing to make: the agent lives as long as each of its parts.
        for await sentences in lists { await phrases?.prepare(sentences) }
    }
}

extension AnnouncementOrder {
    /// What a box that knows nothing but amounts says when it is tested, in đồng.
    private static let testAmount = 1_000

    init?(_ job: Job) {
        switch job.kind {
        case .announce:
            guard let announcement = job.announcement else { return nil }
            self.init(
                id: job.id, kind: announcement.kind == .payment ? .payment : .call, subject: announcement.about,
                isRecall: announcement.recall, sentence: announcement.spoken, english: announcement.english,
                amount: announcement.amount, ageMs: announcement.ageMs)
        case .test where job.device == "soundbox":
            self.init(id: job.id, kind: .test, subject: job.id, sentence: Announcer.test, amount: Self.testAmount)
        default: return nil
        }
    }
}
