import AsyncHTTPClient
import ChildPrograms
import Dossiers
import Foundation
import NIOCore
import NIOHTTP1
import RunningSite
import Testing

@testable import CentralSystems

/// The real hub, in its own process, on a real PostgreSQL.
@Suite("Hand-over to the hub", .serialized)
struct HubSystemTests {
    private struct Hub {
        let address: String
        let start: () throws -> RunningProgram

        init(_ postgres: RunningPostgres, in folder: String, tokens: String? = nil) throws {
            let port = try FreePort.find()
            address = "http://127.0.0.1:\(port)"
            var arguments = [
                "--listen", "127.0.0.1:\(port)", "--database", postgres.connectionInfo, "--files", "\(folder)/hub",
            ]
            if let tokens { arguments += ["--tokens", tokens] }
            start = { try RunningProgram("tramso-hub", arguments, log: "\(folder)/hub.log") }
        }
    }

    private func deliver(_ files: ExampleFiles, to hub: Hub, token: String? = nil) async throws(DeliveryFault)
        -> HandoverReceipt
    {
        try await HubSystem(address: hub.address, token: token).deliver(files.package, as: "h1", files: files.store)
    }

    private func untilDelivered(_ files: ExampleFiles, to hub: Hub) async throws -> HandoverReceipt {
        try await eventually("the hub takes it") { try? await deliver(files, to: hub) }
    }

    @Test func `is acknowledged once, whatever is sent again, by any instance, across restarts`() async throws {
        let folder = try ScratchFolder()
        let files = try await ExampleFiles(in: folder.path)
        let postgres = try RunningPostgres.start()
        let hub = try Hub(postgres, in: folder.path)
        let first = try hub.start()
        let receipt = try await untilDelivered(files, to: hub)
        #expect(try await deliver(files, to: hub) == receipt)
        first.kill()
        let second = try Hub(postgres, in: folder.path)
        let other = try second.start()
        #expect(try await untilDelivered(files, to: second) == receipt, "another instance on the same database")
        other.kill()
    }

    @Test func `a hub that is down and a PostgreSQL that restarts are waited out`() async throws {
        let folder = try ScratchFolder()
        let files = try await ExampleFiles(in: folder.path)
        let postgres = try RunningPostgres.start()
        let hub = try Hub(postgres, in: folder.path)
        let down = await #expect(throws: DeliveryFault.self) { try await deliver(files, to: hub) }
        #expect(down?.kind == .unreachable)
        let program = try hub.start()
        let receipt = try await untilDelivered(files, to: hub)
        try postgres.stop()
        let without = await #expect(throws: DeliveryFault.self) { try await deliver(files, to: hub) }
        #expect(without?.kind == .unavailable)
        try postgres.resume()
        #expect(try await untilDelivered(files, to: hub) == receipt, "nothing was lost, no process was restarted")
        program.kill()
    }

    @Test func `another dossier under the same code is refused`() async throws {
        let folder = try ScratchFolder()
        let postgres = try RunningPostgres.start()
        let hub = try Hub(postgres, in: folder.path)
        let program = try hub.start()
        let files = try await ExampleFiles(in: folder.path)
        _ = try await untilDelivered(files, to: hub)
        let fault = await #expect(throws: DeliveryFault.self) {
            try await HubSystem(address: hub.address, token: nil).deliver(files.package, as: "h2", files: files.store)
        }
        #expect(fault?.kind == .refused)
        program.kill()
    }

    @Test func `only a site that has a token may hand over, and only for itself`() async throws {
        let folder = try ScratchFolder()
        let tokens = try folder.write(Array("HN01 right\nHN02 other\n".utf8), to: "tokens")
        let postgres = try RunningPostgres.start()
        let hub = try Hub(postgres, in: folder.path, tokens: tokens)
        let program = try hub.start()
        let files = try await ExampleFiles(in: folder.path)
        _ = try await eventually("the hub takes it") { try? await deliver(files, to: hub, token: "right") }
        // Often, on one connection: what a refusal left on the line once broke the next request.
        for token in Array(repeating: [nil, "wrong", "other"], count: 10).flatMap(\.self) {
            let fault = await #expect(throws: DeliveryFault.self) { try await deliver(files, to: hub, token: token) }
            #expect(fault?.kind == .refused, "\(fault?.detail ?? "")")
        }
        program.kill()
    }

    /// The same parcel would be refused for ever: the site must not take that for an outage.
    @Test func `a parcel that is no JSON or too large is the sender's fault, not the hub's`() async throws {
        let folder = try ScratchFolder()
        let postgres = try RunningPostgres.start()
        let hub = try Hub(postgres, in: folder.path)
        let program = try hub.start()
        _ = try await eventually("the hub answers") { try? await put("{}", to: hub) }
        for (dossier, status) in [("{ no JSON", 400), ("{}", 200), (String(repeating: " ", count: 1_100_000), 413)] {
            let manifest = "\(Parcel.sha256(Array(dossier.utf8)))  data/dossier.json\n"
            let parcel = HubParcel(site: "HN01", code: "S-1", procedure: "1", dossier: dossier, manifest: manifest)
            let body = String(decoding: try JSONEncoder().encode(parcel), as: UTF8.self)
            #expect(try await put(body, to: hub) == status)
        }
        program.kill()
    }

    @Test func `a result comes with its kind, its type and who compared it, and its particulars as a file`()
        async throws
    {
        let folder = try ScratchFolder()
        let postgres = try RunningPostgres.start()
        let hub = try Hub(postgres, in: folder.path)
        let program = try hub.start()
        let files = try await ExampleFiles(in: folder.path)
        let package = try files.asResult()
        _ = try await eventually("the hub takes it") {
            try? await HubSystem(address: hub.address, token: nil).deliver(package, as: "h1", files: files.store)
        }
        let fields = ["kind", "result,type", "files,0,comparedBy", "files,0,original", "files,2,name"]
        let sql = "SELECT \(fields.map { "dossier #>> '{\($0)}'" }.joined(separator: ", ")) FROM handover"
        let told = try await ChildProgram.lines(of: "psql", [postgres.connectionInfo, "-At", "-F", "|", "-c", sql])
        #expect(told == ["result|KQ.G15.000031|sh1|kept|\(package.files[2].name)"])
        program.kill()
    }

    private func put(_ parcel: String, to hub: Hub) async throws -> Int {
        var request = HTTPClientRequest(url: "\(hub.address)/api/v1/handovers/h")
        request.method = .PUT
        request.body = .bytes(ByteBuffer(string: parcel))
        return Int(try await HTTPClient.shared.execute(request, timeout: .seconds(10)).status.code)
    }
}
