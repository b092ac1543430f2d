import Foundation
import FrontDesk
import Hall
import HallAPI
import Journal
import Queueing

/// The hall at one moment, from which all topics of a round are rendered.
struct Snapshot: Sendable {
    let views: HallViews
    let sequence: Int64
    /// How much had happened when it was taken, and perhaps more.
    let news: Int
    /// As it stands in views.
    let time: String

    init(_ hall: HallParts, news: Int) async {
        self.news = news
        let (site, waits) = (hall.site, hall.forecaster.waits)
        (views, sequence, time) = await hall.registrar.read { state, now in
            (HallViews(state, site: site, now: now, waits: waits), state.sequence, now.iso8601(at: site.offset))
        }
    }
}

/// A view as JSON, and the same without the clock, to tell whether it says anything new.
struct Rendering: Sendable {
    let text: String
    let comparable: String

    private init(_ text: String, without time: String? = nil) {
        self.text = text
        comparable = time.map { text.replacingOccurrences(of: $0, with: "") } ?? text
    }

    init(_ topic: Topic, _ snapshot: Snapshot, _ hall: HallParts) async {
        let views = snapshot.views
        switch topic {
        case .board: self.init(JSON.text(views.board()), without: snapshot.time)
        case .counter: self.init(JSON.text(views.counters()))
        case .manager: self.init(JSON.text(views.manager()), without: snapshot.time)
        case .desk(let id): self.init(Self.desk(id, views, room: JSON.text(views.room())))
        case .ticket(let id): self.init(JSON.text(views.ticket(id)))
        case .station: self.init(JSON.text(views.sessions()))
        case .session(let id):
            self.init(JSON.text(views.session(id, names: await hall.gatekeeper.staffNames)))
        case .devices:
            let heard = await hall.devices.heard()
            self.init(
                JSON.text(DevicesView(devices: views.devices(heard, samples: await hall.trials.facts()))),
                without: snapshot.time)
        case .jobs(let role, let agent):
            let jobs = views.jobs(for: role, await hall.reach(of: agent, views), address: "")
            let off = await hall.devices.locals(of: agent, among: views.devicesOff)
            self.init(JSON.text(OpenJobs(jobs, asked: await hall.devices.askedJobs(for: agent), off: off)))
        }
    }

    /// A counter's own view; what all officers see is encoded once for all of them.
    init(desk id: String, _ snapshot: Snapshot, room: String) {
        self.init(Self.desk(id, snapshot.views, room: room))
    }

    private static func desk(_ id: String, _ views: HallViews, room: String) -> String {
        "{\"mine\":\(JSON.text(views.counter(id))),\(room.dropFirst())"
    }
}

/// That there is work, and which; agents then fetch the list.
struct OpenJobs: Codable, Sendable {
    let open: Int
    let ids: [String]
    let off: [String]

    init(_ jobs: [Job], asked: [Job], off: [String]) {
        self.off = off
        ids = (jobs + asked).map { $0.id + ($0.scan?.cancelling == true ? ":cancelling" : "") }
        open = ids.count
    }
}
