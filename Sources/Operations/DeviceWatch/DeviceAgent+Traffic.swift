import Announcing
import HallAPI
import Journal
import Peripherals

extension DeviceAgent {
    /// Often enough to look alive.
    static let tellEvery = Duration.milliseconds(500)

    /// Tells what goes over the wires that somebody looks at, and stops when nobody does.
    func watch(_ lists: AsyncStream<[Job]>) async {
        var begun: Set<String> = []
        await withDiscardingTaskGroup { group in
            for await jobs in lists {
                begun.formIntersection(jobs.map(\.id))
                for job in jobs where begun.insert(job.id).inserted { group.addTask { await tell(for: job) } }
            }
            group.cancelAll()
        }
    }

    private func tell(for job: Job) async {
        guard let device = job.device else { return }
        var last: Int64 = 0
        while !Task.isCancelled {
            let lines = devices.traffic.lines(of: device, after: last)
            do throws(HallFault) {
                guard try await hall.tell(TrafficView(lines: lines.map(view)), of: device) else { break }
                last = lines.last?.number ?? last
            } catch {
                // Told again with the next round; the job stays until the hall has answered.
                if case .refused = error { break }
            }
            do { try await Task.sleep(for: Self.tellEvery) } catch { return }
        }
        await settle(job, JobOutcome(.done))
    }

    private func view(_ line: TrafficLine) -> TrafficLineView {
        TrafficLineView(
            first: line.first, number: line.number,
            at: Moment(milliseconds: line.at).iso8601(at: speech.policy.offset), way: line.traffic.way.rawValue,
            command: line.traffic.command, meaning: line.traffic.meaning, bytes: line.traffic.bytes, times: line.times)
    }
}

extension Traffic {
    /// How much is said and how loud; what is said stands on the board.
    init(saying rendition: Rendition, volume: Int?) {
        let loudness = volume.map { ", vol \($0)" } ?? ""
        switch rendition {
        case .sound(let sound):
            let seconds = (Double(sound.duration / .milliseconds(100))).rounded() / 10
            self.init(
                .toDevice, "PCM \(sound.format.rate) Hz × \(sound.format.channels), \(seconds) s\(loudness)",
                meaning: "sound", bytes: sound.samples.count * 2)
        case .text(let text): self.init(.toDevice, "text × \(text.count)\(loudness)", meaning: "sound")
        case .clips(let numbers): self.init(.toDevice, "clips × \(numbers.count)\(loudness)", meaning: "sound")
        case .amount: self.init(.toDevice, "amount\(loudness)", meaning: "sound")
        }
    }
}
