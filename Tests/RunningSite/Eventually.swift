/// Asks again and again until there is an answer, at most three minutes.
///
/// What another process does cannot be awaited here; so this one place looks, and the time it looks for is
/// never what a test measures. Everything else in the tests awaits an event.
public func eventually<Found: Sendable>(
    _ what: String, every pause: Duration = .milliseconds(30), otherwise: () async -> String = { "" },
    _ look: () async throws -> Found?
) async throws -> Found {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(180)
    while true {
        if let found = try await look() { return found }
        guard clock.now < end else { throw NeverHappened(what: what, circumstances: await otherwise()) }
        try await clock.sleep(for: pause)
    }
}

public struct NeverHappened: Error, CustomStringConvertible {
    let what: String
    let circumstances: String

    public var description: String { "It never happened that \(what).\n\(circumstances)" }
}
