import Foundation
import Peripherals
import Subprocess
import SystemPackage

/// Asks now and then which scanners are there, in a process of its own, as for a batch: a driver that only looks may
/// hang or crash, too.
actor ScannerCensus {
    private let executable: String
    private let device: String
    private let environment: Environment
    /// Network scanners take seconds to be found.
    static let patience = Duration.seconds(30)
    private let every: Duration
    private var lookedAt: ContinuousClock.Instant?
    private var looking: Task<Void, Never>?
    /// As it was found last.
    private(set) var identity: ScannerIdentity?
    /// `nil` until somebody has looked, and where looking failed: then nothing is known.
    private(set) var isThere: Bool?

    init(executable: String, device: String, environment: Environment, every: Duration) {
        self.executable = executable
        self.device = device
        self.environment = environment
        self.every = every
    }

    /// Looks if it is time to; nobody waits for it.
    func lookNowAndThen() {
        guard looking == nil, lookedAt.map({ .now - $0 >= every }) ?? true else { return }
        lookedAt = .now
        looking = Task { await look() }
    }

    /// Two drivers at once may disturb each other: whoever is about to scan waits for the one that looks.
    func finishLooking() async { await looking?.value }

    /// After a batch nothing is known until somebody has looked again.
    func forget() { (isThere, lookedAt) = (nil, nil) }

    private func look() async {
        let found = await list()
        looking = nil
        guard let found else { return isThere = nil }
        let own = found.first { $0.name == device }
        isThere = own != nil
        identity = own ?? identity
    }

    private func list() async -> [ScannerIdentity]? {
        let process = Task { [executable, environment] in
            try await Subprocess.run(
                .path(.init(executable)), arguments: ["list"], environment: environment,
                output: .bytes(limit: 1 << 20), error: .discarded)
        }
        let timer = Task {
            try await Task.sleep(for: Self.patience)
            process.cancel()
        }
        defer { timer.cancel() }
        guard let result = try? await process.value, result.terminationStatus.isSuccess else { return nil }
        return try? JSONDecoder().decode([ScannerIdentity].self, from: Data(result.standardOutput))
    }
}
