import HallAPI
import Logging
import Peripherals

extension DeviceAgent {
    /// After so many milliseconds nobody waits for the sentence any more.
    static let oldCall: Int64 = 90_000

    /// Whole sentences, in the order of the calls; none is cut by the next.
    func speak(_ lists: AsyncStream<[Job]>) async {
        var done: Set<String> = []
        for await jobs in lists {
            done.formIntersection(jobs.map(\.id))
            for job in jobs where !done.contains(job.id) {
                done.insert(job.id)
                guard let announcement = job.announcement, announcement.ageMs < Self.oldCall else {
                    await settle(job, JobOutcome(.failed, trouble: "tooOld"))
                    continue
                }
                let isHeard = await say(announcement.sentence, announcement.language)
                await settle(job, JobOutcome(isHeard ? .done : .failed))
            }
        }
    }

    @discardableResult
    func say(_ sentence: String, _ language: String) async -> Bool {
        guard let soundbox = devices.soundbox else { return false }
        do {
            var sound = try await devices.voice.speak(sentence, language: language)
            sound.caption = sentence
            try await soundbox.play(sound.converted(to: soundbox.format))
            return true
        } catch {
            logger.warning("An announcement was not heard; the board shows the call.", metadata: ["why": "\(error)"])
            await report()
            return false
        }
    }
}
