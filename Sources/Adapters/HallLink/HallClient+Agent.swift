import AsyncHTTPClient
import Foundation
public import HallAPI
import NIOCore
import NIOHTTP1

extension HallClient: AgentHall {
    public func work() async throws(HallFault) -> JobList {
        try decode(JobList.self, from: try await send("GET", "/jobs"))
    }

    public func start(_ job: String) async throws(HallFault) -> Bool {
        do throws(HallFault) {
            _ = try await send("POST", "/jobs/\(job)/start", body: try encode(JobStart(life: life)))
            return true
        } catch {
            if case .refused(let type, _) = error, type == "job-gone" || type.hasPrefix("unknown-") { return false }
            throw error
        }
    }

    public func settle(_ job: String, _ outcome: JobOutcome) async throws(HallFault) {
        _ = try await send("POST", "/jobs/\(job)/outcome", body: try encode(outcome))
    }

    public func report(_ report: DeviceReport, of device: String) async throws(HallFault) {
        _ = try await send("PUT", "/devices/\(device)", body: try encode(report))
    }

    public func pass(_ read: ReadRequest, of device: String) async throws(HallFault) {
        _ = try await send("POST", "/devices/\(device)/reads", body: try encode(read))
    }

    public func tell(_ traffic: TrafficView, of device: String) async throws(HallFault) -> Bool {
        let answer = try await send("POST", "/devices/\(device)/traffic", body: try encode(traffic))
        return try decode(WatchView.self, from: answer).isWatched
    }

    public func show(_ sample: SampleSheet, of device: String) async throws(HallFault) {
        let size = sample.size.map { "&width=\($0.width)&height=\($0.height)" } ?? ""
        let facts = "dpi=\(sample.dotsPerInch)&bytes=\(sample.bytes)\(size)"
        _ = try await send(
            "PUT", "/devices/\(device)/sample?\(facts)", body: sample.image, type: "application/octet-stream")
    }

    public func store(_ bytes: [UInt8]) async throws(HallFault) -> StoredFile {
        let answer = try await send("PUT", "/files", body: bytes, type: "application/octet-stream")
        return try decode(StoredFile.self, from: answer)
    }

    public func fetch(_ sha256: String) async throws(HallFault) -> [UInt8] {
        try await send("GET", "/files/\(sha256)")
    }

    public func add(_ page: PageRequest, to session: String, key: String) async throws(HallFault) {
        _ = try await send("POST", "/sessions/\(session)/pages", body: try encode(page), key: key)
    }

    public func bell() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let listening = Task {
            var pause = Duration.milliseconds(100)
            while !Task.isCancelled {
                if await listen(continuation) { pause = .milliseconds(100) }
                do { try await Task.sleep(for: pause) } catch { return }
                pause = min(pause * 2, .seconds(2))
            }
        }
        continuation.onTermination = { _ in listening.cancel() }
        return stream
    }

    /// One connection, until it breaks; true if there was one.
    private func listen(_ bell: AsyncStream<Void>.Continuation) async -> Bool {
        var isConnected = false
        do {
            let response = try await open(request("GET", "/events?topic=jobs"))
            guard response.status == .ok else { return false }
            isConnected = true
            bell.yield()
            // Rings at heartbeats too: a list that could not be fetched or finished is looked at again within seconds.
            for try await _ in response.body { bell.yield() }
            return isConnected
        } catch {
            // The hall restarts or the network is away; the caller tries again with a growing pause.
            return isConnected
        }
    }
}
