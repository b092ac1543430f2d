import Announcing
import HallAPI
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
                let isHeard = await say(utterance)
                for action in await desk.ended(isHeard: isHeard) {
                    switch action {
                    case .speak(let following): next = following
                    case .settle(let id, let ending): telling.addTask { await settle(id, ending) }
                    }
                }
            }
        }
    }

    private func say(_ utterance: Utterance) async -> Bool {
        guard let soundbox = devices.soundbox, let book = phrases else { return false }
        do {
            let sound = try await book.sound(of: utterance.sentences, hasChime: utterance.hasChime)
            devices.traffic.note("soundbox", Traffic(playing: sound, volume: utterance.volume))
            try await soundbox.play(sound, volume: utterance.volume)
            devices.traffic.note("soundbox", Traffic(.note, "OK", meaning: "played"))
            await devices.work.didWork("soundbox")
            return true
        } catch {
            devices.traffic.note("soundbox", Traffic(.note, "\(error)", meaning: "failed"))
            logger.warning("An announcement was not heard; the board shows the call.", metadata: ["why": "\(error)"])
            await report()
            return false
        }
    }

    private func settle(_ id: String, _ ending: AnnouncementQueue.Ending) async {
        switch ending {
        case .heard: await settle(id, JobOutcome(.done))
        case .failed: await settle(id, JobOutcome(.failed))
        case .quiet: await settle(id, JobOutcome(.failed, trouble: "quietHours"))
        case .tooOld: await settle(id, JobOutcome(.failed, trouble: "tooOld"))
        }
    }

    /// What may be needed soon is made while nobody waits for it; each list replaces the one before.
    func prepare(_ lists: AsyncStream<[SpokenSentence]>) async {
        guard let phrases else { return }
        for await sentences in lists { await phrases.prepare(sentences) }
    }
}

extension Traffic {
    /// How much is said and how loud; what is said stands on the board.
    fileprivate init(playing sound: Sound, volume: Int?) {
        let seconds = Double(sound.duration / .milliseconds(1)) / 1_000
        self.init(
            .toDevice,
            "PCM \(sound.format.rate) Hz × \(sound.format.channels), \(seconds) s, vol \(volume.map(String.init) ?? "–")",
            meaning: "sound", bytes: sound.samples.count * 2)
    }
}

extension AnnouncementOrder {
    init?(_ job: Job) {
        switch job.kind {
        case .announce:
            guard let announcement = job.announcement else { return nil }
            self.init(
                id: job.id, kind: announcement.kind == .payment ? .payment : .call, subject: announcement.about,
                isRecall: announcement.recall, sentence: announcement.spoken, english: announcement.english,
                ageMs: announcement.ageMs)
        case .test where job.device == "soundbox":
            self.init(id: job.id, kind: .test, subject: job.id, sentence: Announcer.test)
        default: return nil
        }
    }
}
