import FrontDesk
import Hall
import Secrets
import Testing
import Wording

@Suite("The gatekeeper")
struct GatekeeperTests {
    func gatekeeper(_ clock: SetClock = SetClock()) async throws -> (Gatekeeper, ScriptedStorage) {
        let storage = ScriptedStorage()
        let registrar = try await ExampleHall.registrar(on: storage, clock: clock)
        let keeper = Gatekeeper(
            registrar: registrar, secrets: ScryptSecrets(), staff: [], tokens: [], clock: { clock.now },
            logger: ExampleHall.logger)
        try await keeper.save(
            staff: NewStaff(id: "cb1", name: "Cán bộ ví dụ", role: .officer, pin: "2580", counter: "1"), by: "test")
        return (keeper, storage)
    }

    @Test func `the right PIN opens, for a working day`() async throws {
        let clock = SetClock()
        let (keeper, _) = try await gatekeeper(clock)
        let (token, holder) = try await keeper.signIn("cb1", pin: "2580")
        #expect(holder.role == .officer)
        #expect(await keeper.holder(ofToken: token)?.id == "cb1")
        clock.advance(seconds: 15 * 3_600)
        #expect(await keeper.holder(ofToken: token) == nil)
    }

    @Test func `a wrong PIN and an unknown person read the same`() async throws {
        let (keeper, _) = try await gatekeeper()
        let wrong = await #expect(throws: Refusal.self) { try await keeper.signIn("cb1", pin: "0000") }
        let unknown = await #expect(throws: Refusal.self) { try await keeper.signIn("nobody", pin: "0000") }
        #expect(wrong == unknown)
        #expect(wrong?.type == "wrong-pin")
    }

    @Test func `guessing is slowed down, and forgiven after the wait`() async throws {
        let clock = SetClock()
        let (keeper, _) = try await gatekeeper(clock)
        for _ in 1...5 { _ = try? await keeper.signIn("cb1", pin: "0000") }
        let refusal = await #expect(throws: Refusal.self) { try await keeper.signIn("cb1", pin: "2580") }
        #expect(refusal?.type == "too-many-attempts")
        clock.advance(seconds: 31)
        _ = try await keeper.signIn("cb1", pin: "2580")
    }

    @Test func `no PIN, name or token reaches the journal`() async throws {
        let (keeper, storage) = try await gatekeeper()
        let (token, _) = try await keeper.signIn("cb1", pin: "2580")
        let kiosk = try await keeper.enrol(.kiosk, name: "Cửa chính", by: "kt1")
        let events = "\(await storage.written.flatMap(\.events))"
        for secret in ["2580", "Cán bộ", token, kiosk, "Cửa chính"] { #expect(!events.contains(secret)) }
    }

    @Test func `signing out ends the token`() async throws {
        let (keeper, _) = try await gatekeeper()
        let (token, _) = try await keeper.signIn("cb1", pin: "2580")
        try await keeper.signOut(token: token)
        #expect(await keeper.holder(ofToken: token) == nil)
    }

    @Test func `a lost kiosk is refused once it was revoked, and no other is`() async throws {
        let (keeper, storage) = try await gatekeeper()
        let lost = try await keeper.enrol(.kiosk, name: "Cửa chính", by: "kt1")
        let kept = try await keeper.enrol(.kiosk, name: "Cửa sau", by: "kt1")
        let id = try #require(await keeper.holder(ofToken: lost)?.id)
        #expect(await keeper.enrolled().map(\.name) == ["Cửa chính", "Cửa sau"])
        try await keeper.revoke(id, by: "kt1")
        #expect(await keeper.holder(ofToken: lost) == nil)
        #expect(await keeper.holder(ofToken: kept) != nil)
        let rows = await storage.written.last?.rows ?? []
        #expect(rows.count == 1, "it stays revoked after a restart")
        let again = await #expect(throws: Refusal.self) { try await keeper.revoke(id, by: "kt1") }
        #expect(again?.type == "unknown-enrolment")
    }

    @Test func `a person is not revoked like a device`() async throws {
        let (keeper, _) = try await gatekeeper()
        let (token, _) = try await keeper.signIn("cb1", pin: "2580")
        await #expect(throws: Refusal.self) { try await keeper.revoke("cb1", by: "kt1") }
        #expect(await keeper.holder(ofToken: token) != nil)
    }

    @Test(arguments: ["", "ông A", "a b", String(repeating: "x", count: 33)])
    func `an id that is a name, or none, is refused`(id: String) async throws {
        let (keeper, _) = try await gatekeeper()
        let refusal = await #expect(throws: Refusal.self) {
            try await keeper.save(
                staff: NewStaff(id: id, name: "x", role: .officer, pin: "1234", counter: nil), by: "test")
        }
        #expect(refusal?.type == "bad-staff")
    }

    @Test(arguments: ["123", "12a4", ""]) func `a weak PIN is refused`(pin: String) async throws {
        let (keeper, _) = try await gatekeeper()
        let refusal = await #expect(throws: Refusal.self) {
            try await keeper.save(
                staff: NewStaff(id: "x", name: "x", role: .officer, pin: pin, counter: nil), by: "test")
        }
        #expect(refusal?.type == "weak-pin")
    }
}

@Suite("PIN hashes")
struct ScryptSecretsTests {
    @Test func `check what they were made from, and nothing else`() {
        let secrets = ScryptSecrets()
        let hash = secrets.hash(pin: "1234")
        #expect(secrets.check(pin: "1234", against: hash))
        #expect(!secrets.check(pin: "1235", against: hash))
        #expect(!secrets.check(pin: "1234", against: "nonsense"))
        #expect(hash != secrets.hash(pin: "1234"), "each has a salt of its own")
        #expect(!hash.contains("1234"))
    }
}

@Suite("A new PIN")
struct NewPINTests {
    @Test func `ends what was signed in with the old one`() async throws {
        let clock = SetClock()
        let registrar = try await ExampleHall.registrar(on: ScriptedStorage(), clock: clock)
        let keeper = Gatekeeper(
            registrar: registrar, secrets: ScryptSecrets(), staff: [], tokens: [], clock: { clock.now },
            logger: ExampleHall.logger)
        func save(_ role: Role, _ pin: String) async throws {
            try await keeper.save(staff: NewStaff(id: "cb1", name: "x", role: role, pin: pin, counter: nil), by: "t")
        }
        try await save(.manager, "2580")
        let (token, _) = try await keeper.signIn("cb1", pin: "2580")
        try await save(.officer, "1470")
        #expect(await keeper.holder(ofToken: token) == nil)
        #expect(try await keeper.signIn("cb1", pin: "1470").holder.role == .officer)
    }

    /// Fifty at once are fifty guesses, not one.
    @Test func `cannot be guessed by asking all at once`() async throws {
        let clock = SetClock()
        let registrar = try await ExampleHall.registrar(on: ScriptedStorage(), clock: clock)
        let keeper = Gatekeeper(
            registrar: registrar, secrets: ScryptSecrets(), staff: [], tokens: [], clock: { clock.now },
            logger: ExampleHall.logger)
        try await keeper.save(
            staff: NewStaff(id: "cb1", name: "x", role: .officer, pin: "2580", counter: nil), by: "t")
        let answers = await withTaskGroup(of: String.self) { group in
            for guess in 0..<50 {
                group.addTask {
                    do throws(Refusal) {
                        _ = try await keeper.signIn("cb1", pin: "\(1000 + guess)")
                        return "in"
                    } catch {
                        return error.type
                    }
                }
            }
            return await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(answers.count { $0 == "wrong-pin" } <= 5)
        #expect(answers.count { $0 == "too-many-attempts" } >= 45)
    }
}
