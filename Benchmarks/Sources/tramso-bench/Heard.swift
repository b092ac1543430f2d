import Announcing
import DeviceWatch
import Foundation
import HallAPI
import HallLink
import Peripherals
import Speech

/// From an officer's finger to the first sample of the sentence, with the hall in its own process, the device agent that
/// is shipped, and the real voice. What is left out is the loudspeaker: a sink notes when it is handed the sound.
enum Heard {
    static func measure(_ scale: Scale, in scratch: String) async throws -> [Figure] {
        let voice = EspeakVoice()
        guard (try? await voice.speak("Một.", language: "vi")) != nil else { throw BenchFault("install espeak-ng") }
        let warm = try await calls(scale.calls, isAhead: true, in: Places.fresh(in: scratch))
        let cold = try await calls(min(scale.calls, 10), isAhead: false, in: Places.fresh(in: scratch))
        let group =
            "call to the first sample at the soundbox (espeak-ng, a sink for a loudspeaker), \(warm.count) calls"
        return [
            Figure(group, "phrases made ahead, p50", warm.median, "ms"),
            Figure(group, "phrases made ahead, p99", warm.percentile(99), "ms"),
            Figure(group, "the number not made ahead, p50", cold.median, "ms"),
            Figure(group, "the number not made ahead, slowest", cold.max() ?? 0, "ms"),
        ]
    }

    /// Notes when it is handed a sound, and plays it in no time.
    private final class Sink: Loudspeaker {
        let format = SoundFormat(rate: 48_000, channels: 1)
        let heard: AsyncStream<ContinuousClock.Instant>
        private let tell: AsyncStream<ContinuousClock.Instant>.Continuation

        init() {
            (heard, tell) = AsyncStream.makeStream()
        }

        func play(_ sound: Sound, volume: Int?) async throws(SoundboxFault) {
            guard !sound.samples.isEmpty else { throw .unsupportedFormat }
            tell.yield(.now)
        }

        func condition() async -> DeviceCondition { .ready }
    }

    /// A hall whose list names nothing that could be made ahead.
    private struct HallWithoutForesight: AgentHall {
        let client: HallClient

        func work() async throws(HallFault) -> JobList { JobList(jobs: try await client.work().jobs) }
        func start(_ job: String) async throws(HallFault) -> Bool { try await client.start(job) }
        func settle(_ job: String, _ outcome: JobOutcome) async throws(HallFault) {
            try await client.settle(job, outcome)
        }
        func report(_ report: DeviceReport, of device: String) async throws(HallFault) {
            try await client.report(report, of: device)
        }
        func pass(_ read: ReadRequest, of device: String) async throws(HallFault) {
            try await client.pass(read, of: device)
        }
        func tell(_ traffic: TrafficView, of device: String) async throws(HallFault) -> Bool {
            try await client.tell(traffic, of: device)
        }
        func show(_ sample: SampleSheet, of device: String) async throws(HallFault) {
            try await client.show(sample, of: device)
        }
        func store(_ bytes: [UInt8]) async throws(HallFault) -> StoredFile { try await client.store(bytes) }
        func fetch(_ sha256: String) async throws(HallFault) -> [UInt8] { try await client.fetch(sha256) }
        func add(_ page: PageRequest, to session: String, key: String) async throws(HallFault) {
            try await client.add(page, to: session, key: key)
        }
        func bell() -> AsyncStream<Void> { client.bell() }
    }

    private static func calls(_ count: Int, isAhead: Bool, in folder: String) async throws -> [Double] {
        let hall = try await HallProgram.start(counters: 1, lines: ["a", "b"], in: folder)
        defer { hall.stop() }
        let client = try hall.agentClient()
        let sink = Sink()
        let devices = DeviceSet(
            printer: nil, soundbox: sink, scanner: nil, voice: EspeakVoice(), draw: { _, _ in nil }, grade: .simulated)
        let side: any AgentHall = isAhead ? client : HallWithoutForesight(client: client)
        let times = try await Agents.with(devices, side) {
            try await press(count + 1, try hall.address, sink)
        }
        try await client.shutdown()
        // The first one finds everything cold.
        return Array(times.dropFirst())
    }

    private static func press(_ count: Int, _ hall: HallAddress, _ sink: Sink) async throws -> [Double] {
        let wire = try await Wire.connect(to: hall.port)
        for _ in 0..<count {
            let issue = Wire.post("/tickets", token: hall.kiosk, key: UUID().uuidString, body: "{\"line\":\"a\"}")
            let ticket = try await wire.exchange(issue).text(after: "\"id\":\"")
            let path = "/tickets/\(ticket)/accept-on-screen"
            _ = try await wire.exchange(Wire.post(path, token: hall.kiosk, key: UUID().uuidString))
        }
        var times: [Double] = []
        var heard = sink.heard.makeAsyncIterator()
        for _ in 0..<count {
            // An officer takes a while; in it the voice makes the next number.
            try await Task.sleep(for: .milliseconds(700))
            let start = ContinuousClock.now
            let call = Wire.post("/counters/0/call-next", token: hall.officer, key: UUID().uuidString)
            _ = try await wire.exchange(call).text(after: "\"number\":\"")
            guard let at = await heard.next() else { throw BenchFault("a call was not heard") }
            times.append((at - start) / .milliseconds(1))
            _ = try await wire.exchange(
                Wire.post("/counters/0/complete", token: hall.officer, key: UUID().uuidString))
        }
        await wire.close()
        return times
    }
}
