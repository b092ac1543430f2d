internal import Foundation
public import Peripherals

/// A reader on the bench: what lies in its folder is held to it, in the order of the names, and gone.
public struct SimulatedReader: CodeReader {
    private let bench: Bench
    private let folder: URL
    private let look: Duration

    /// - Parameters:
    ///   - name: its folder below `readers`.
    ///   - look: how often it looks whether something lies there.
    public init(named name: String, on bench: Bench, look: Duration = .milliseconds(100)) {
        self.bench = bench
        self.look = look
        folder = bench.readers.appending(path: name)
    }

    public func news() -> AsyncStream<ReaderNews> {
        let (stream, continuation) = AsyncStream.makeStream(of: ReaderNews.self, bufferingPolicy: .bufferingNewest(8))
        let listening = Task {
            try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            // What was held to it while nobody listened is nobody's now.
            _ = take()
            var fault: ReaderFault?
            while !Task.isCancelled {
                let codes = take()
                if bench.faults.reader != fault { continuation.yield(.changed) }
                fault = bench.faults.reader
                if fault == nil { codes.flatMap(Self.told).forEach { _ = continuation.yield($0) } }
                do { try await Task.sleep(for: look) } catch { return }
            }
        }
        continuation.onTermination = { _ in listening.cancel() }
        return stream
    }

    public func condition() async -> DeviceCondition {
        let faults = bench.faults
        if faults.reader == .unplugged { return .absent }
        if let fault = faults.reader { return DeviceCondition(.stopped, troubles: [fault.rawValue]) }
        return faults.isUnreadable ? DeviceCondition(.attention, troubles: faults.troubles) : .ready
    }

    public func identity() async -> USBIdentity? { nil }

    /// The bytes of each code; the same rules as on a wire say what they are.
    private static func told(_ bytes: [UInt8]) -> [ReaderNews] {
        var framing = CodeFraming()
        let news = framing.take(bytes)
        return news + (framing.pause().map { [$0] } ?? [])
    }

    private func take() -> [[UInt8]] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".code") }.sorted().map { name in
            let place = folder.appending(path: name)
            defer { try? FileManager.default.removeItem(at: place) }
            return Array(FileManager.default.contents(atPath: place.path) ?? Data())
        }
    }
}
