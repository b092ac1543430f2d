/// Bites once when it was not patted for too long.
actor Watchdog {
    private let limit: Duration
    private let bite: @Sendable () -> Void
    private var watch: Task<Void, Never>?
    private(set) var hasBitten = false

    init(limit: Duration, bite: @escaping @Sendable () -> Void) {
        self.limit = limit
        self.bite = bite
    }

    func pat() {
        watch?.cancel()
        guard !hasBitten else { return }
        let limit = limit
        watch = Task {
            do { try await Task.sleep(for: limit) } catch { return }
            self.lose()
        }
    }

    /// Nothing is expected for now.
    func rest() {
        watch?.cancel()
        watch = nil
    }

    private func lose() {
        hasBitten = true
        bite()
    }
}
