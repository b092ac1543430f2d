import FrontDesk
import HTTPTypes
import Hall
import HallAPI
import Hummingbird
import Logging
import NIOCore
import Wording

extension HallParts {
    var jobRoutes: [Route] {
        [
            .get("/jobs", .devices, .pages) { call in JSON.response(try await work(for: call.holder)) },
            .keyless(.post, "/jobs/{id}/start", .devices, .pages) { call in try await begin(call) },
            .keyless(.post, "/jobs/{id}/outcome", .devices, .pages) { call in try await settle(call) },
        ]
    }

    private func work(for holder: Holder?) async throws(Refusal) -> JobList {
        guard let holder else { return JobList(jobs: []) }
        if holder.role == .devices, await !devices.hasReported(holder.id) { throw .notReported }
        let views = await views()
        let reach = await reach(of: holder.id, views)
        let jobs = views.jobs(for: holder.role, reach, address: options.publicAddress)
        guard holder.role == .devices else { return JobList(jobs: jobs) }
        let echoes = await devices.echoJobs(for: holder.id).filter(views.isStillCalled)
        return JobList(
            jobs: jobs + echoes + (await devices.askedJobs(for: holder.id)),
            ahead: reach.kinds.contains("soundbox") ? views.sentencesAhead() : [],
            off: await devices.locals(of: holder.id, among: views.devicesOff))
    }

    /// Where everything stands now.
    func places() async -> Places {
        Places(await gatekeeper.enrolled(), withoutPrinter: await devices.placesWithoutPrinter())
    }

    /// What an agent drives now, and for whom.
    func reach(of agent: String, _ views: HallViews) async -> Reach {
        Reach(kinds: await devices.kinds(of: agent, without: views.devicesOff), of: agent, await places())
    }

    private func begin(_ call: Call) async throws -> Response {
        let body = try await call.bytes()
        let life = body.isEmpty ? "" : try call.decode(JobStart.self, from: body).life
        let id = call.parameter("id")
        if let giveUp = JobDesk.givenUp(id), await !attempts.begin(id, life: String(life.prefix(64))) {
            logger.error(
                "Several page processes died of one piece of work; it is given up, and the operator sees it.",
                metadata: ["job": "\(id)"])
            _ = try await call.order(giveUp, to: self) { _, _ in Nothing() }
            await attempts.end(id)
            throw Refusal.jobGone
        }
        guard let command = try JobDesk.start(id) else { return JSON.response("{}") }
        return try await call.order(command, to: self) { _, _ in Nothing() }
    }

    private func settle(_ call: Call) async throws -> Response {
        let body = try await call.bytes()
        let outcome = try call.decode(JobOutcome.self, from: body)
        let id = call.parameter("id")
        await attempts.end(id)
        await devices.settle(id)
        let views = await views()
        if let said = views.announcement(id) {
            await devices.noteSaid(said, by: call.actor, without: views.devicesOff)
        } else {
            await devices.settleEcho(id, by: call.actor)
        }
        let state = await registrar.read { state, _ in state }
        guard let command = try JobDesk.outcome(outcome, of: id, in: state) else { return JSON.response("{}") }
        return try await call.order(command, to: self, fields: body) { _, _ in Nothing() }
    }

    var deviceRoutes: [Route] {
        [
            .get("/devices", .technician, .kiosk, .operator, .officer) { call in
                let (all, role) = (await deviceViews(), call.holder?.role)
                let isWhole = role == .technician || role == .manager
                return JSON.response(
                    DevicesView(devices: isWhole ? all : all.map { $0.brief(isNamed: role != .kiosk) }))
            },
            .keyless(.put, "/devices/{id}", .devices) { call in
                let report = try call.decode(DeviceReport.self, from: try await call.bytes())
                try await devices.note(
                    report, of: call.parameter("id"), at: call.holder?.place ?? Places.main, by: call.actor)
                return Response(status: .noContent)
            },
            .keyless(.post, "/devices/{id}/test", .technician) { call in
                let id = call.parameter("id")
                guard await !views().isScanning(with: id) else { throw Refusal.scannerBusy }
                try await devices.askTest(of: id)
                return JSON.response("{}", status: .accepted)
            },
            .keyless(.post, "/devices/{id}/new-roll", .technician, .officer) { call in
                try await devices.noteNewRoll(in: call.parameter("id"))
                return JSON.response("{}", status: .accepted)
            },
            .get("/health") { _ in JSON.response(await health()) },
            .get("/openapi.yaml") { _ in pages.openAPI() },
        ]
    }

    func deviceViews() async -> [DeviceView] {
        await views().devices(await devices.heard(), samples: await trials.facts())
    }

    private func health() async -> HealthView {
        let sequence = await registrar.read { state, _ in state.sequence }
        let all = await deviceViews()
        let isWell = !all.isEmpty && all.allSatisfy { $0.readiness == "ready" }
        return HealthView(
            status: isWell ? "ok" : "attention", site: site.id, version: options.version, sequence: sequence,
            devices: Dictionary(all.map { ($0.id, $0.readiness) }, uniquingKeysWith: { $1 }))
    }
}

struct Nothing: Codable, Sendable {}
