import Dossiers
import Foundation
import RunningSite
import Testing

@testable import HubStore

/// Against a real PostgreSQL.
@Suite("The hub's ledger", .serialized, .timeLimit(.minutes(30)))
struct PostgresLedgerTests {
    private func arrival(
        id: String = "h", site: String = "HN01", code: String = "S-1", dossier: String = "{}"
    ) -> HubArrival {
        HubArrival(
            id: id, site: site, code: code, procedure: "1", manifest: String(repeating: "0", count: 64),
            dossier: dossier)
    }

    private func fault(_ ledger: PostgresLedger, _ arrival: HubArrival) async -> HubFault? {
        do throws(HubFault) {
            _ = try await ledger.record(arrival)
            return nil
        } catch {
            return error
        }
    }

    @Test func `what no table takes is refused for good, and the next is recorded`() async throws {
        let postgres = try RunningPostgres.start()
        let ledger = PostgresLedger(connectionInfo: postgres.connectionInfo)
        let long = (0..<4_000).map { String($0 &* 2_654_435_761, radix: 36) }.joined()
        let wrong = [
            arrival(dossier: "not JSON"), arrival(dossier: "{\"a\": \"\\u0000\"}"), arrival(dossier: "{}\0"),
            arrival(site: ""), arrival(id: long), arrival(code: "S\0"),
        ]
        for arrival in wrong {
            guard case .refused? = await fault(ledger, arrival) else {
                Issue.record("\(arrival.id.prefix(9)) \(arrival.dossier) is not refused")
                continue
            }
        }
        #expect(await fault(ledger, arrival()) == nil)
        #expect(await fault(ledger, arrival(id: "other")) == .conflict)
        #expect(try await ledger.count() == 1)
    }

    @Test func `waits are bounded, and what the operator says goes before our bounds`() throws {
        let postgres = try RunningPostgres.start()
        let plain = try PGHandle.connect(to: postgres.connectionInfo)
        #expect(plain.parameter("connect_timeout") == "5")
        #expect(plain.parameter("tcp_user_timeout") == "30000")
        #expect(plain.parameter("keepalives_idle") == "10")
        #expect(try plain.run("SHOW statement_timeout") == [["30s"]])
        #expect(plain.parameter("host") == postgres.folder)
        let own = try PGHandle.connect(
            to: postgres.connectionInfo
                + " connect_timeout=9 tcp_user_timeout=7000 options='-c statement_timeout=300'")
        #expect(own.parameter("connect_timeout") == "9")
        #expect(own.parameter("tcp_user_timeout") == "7000")
        #expect(try own.run("SHOW statement_timeout") == [["300ms"]])
        let fault = #expect(throws: PGFault.self) { try own.run("SELECT pg_sleep(20)") }
        #expect(fault?.state == "57014", "it was given up by the server")
        let encoded = postgres.folder.replacing("/", with: "%2F")
        let address = try PGHandle.connect(to: "postgresql://postgres@\(encoded)/postgres?connect_timeout=8")
        #expect(address.parameter("connect_timeout") == "8", "also in an address")
    }

    /// It listens and never says a word; libpq would wait for ever.
    @Test func `a server that does not answer is given up within seconds`() async throws {
        let mute = try MuteListener()
        let ledger = PostgresLedger(connectionInfo: "host=127.0.0.1 port=\(mute.port) dbname=d user=u")
        #expect(!(await ledger.isReachable()))
    }
}

/// A port on which somebody listens and nobody answers.
private final class MuteListener {
    let port: Int
    private let handle: Int32

    init() throws {
        port = try FreePort.find()
        handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        let status = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe bind(handle, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0, listen(handle, 1) == 0 else { throw POSIXError(.EADDRINUSE) }
    }

    deinit { close(handle) }
}
