import RunningSite
import Testing

/// The ports on which the tests' own halls listen.
@Suite("A free port for a test")
struct FreePortTests {
    @Test("is one that no outgoing connection is given, and nobody else's")
    func isNobodyElses() throws {
        let ports = try (0..<200).map { _ in try FreePort.find() }
        #expect(ports.allSatisfy { $0 < FreePort.firstEphemeral })
        #expect(Set(ports).count == ports.count)
    }
}
