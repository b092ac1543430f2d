import Hall
public import HallAPI
import Inventory
import Journal

extension HallViews {
    /// Every device that has been heard of, now or in an earlier life of the hall.
    ///
    /// - Parameter samples: what scanners were tried with.
    public func devices(_ heard: [HeardDevice], samples: [String: SampleView] = [:]) -> [DeviceView] {
        let records = state.inventory.devices
        let told = heard.map { view(of: $0, records[$0.id] ?? DeviceRecord(), samples[$0.id]) }
        let untold = records.filter { id, _ in !heard.contains { $0.id == id } }.sorted { $0.key < $1.key }
        return told + untold.compactMap { id, record in view(of: id, record) }
    }

    /// The ticket printer as the kiosk needs to know it.
    public func printer(at place: String, _ heard: [HeardDevice]) -> ConditionView {
        guard let printer = heard.first(where: { $0.report.kind == "printer" && $0.place == place }) else {
            return .absent
        }
        let view = view(of: printer, state.inventory.devices[printer.id] ?? DeviceRecord())
        return ConditionView(readiness: view.readiness, troubles: view.troubles)
    }

    /// Devices that people have taken out of work.
    public var devicesOff: Set<String> {
        Set(state.inventory.devices.filter(\.value.isOff).keys)
    }

    private func view(of heard: HeardDevice, _ record: DeviceRecord, _ sample: SampleView? = nil) -> DeviceView {
        DeviceView(
            id: heard.id, place: heard.place.isEmpty ? nil : heard.place,
            givenName: record.name.isEmpty ? nil : record.name, report: heard.report,
            condition: condition(heard.condition, record), seenAt: iso8601(heard.seenAt), isOff: record.isOff,
            service: heard.report.done.map { service($0, record) }, sample: sample, history: history(record))
    }

    /// One of an earlier life of the hall, whose machine has not come back yet.
    private func view(of id: String, _ record: DeviceRecord) -> DeviceView? {
        guard let last = record.said else { return nil }
        let report = DeviceReport(
            kind: last.kind, name: last.kind, readiness: "absent", troubles: ["agentSilent"], grade: "")
        let place = id.split(separator: "@", maxSplits: 1).dropFirst().first.map(String.init)
        return DeviceView(
            id: id, place: place, givenName: record.name.isEmpty ? nil : record.name, report: report,
            condition: condition(.silent(last.kind), record), seenAt: nil, isOff: record.isOff, service: nil,
            sample: nil,
            history: history(record))
    }

    /// What it says, with what only the hall knows of it.
    private func condition(_ said: DeviceRecord.Condition, _ record: DeviceRecord) -> ConditionView {
        if record.isOff { return ConditionView(readiness: "stopped", troubles: ["switchedOff"] + said.troubles) }
        guard record.isUnsteady else { return ConditionView(readiness: said.readiness, troubles: said.troubles) }
        return ConditionView(
            readiness: said.readiness == "ready" ? "attention" : said.readiness, troubles: said.troubles + ["unsteady"])
    }

    private func service(_ done: Int, _ record: DeviceRecord) -> ServiceView {
        let last = record.service
        return ServiceView(
            ever: done, since: record.done(of: done), at: last.map { iso8601($0.at) },
            isReplacement: last?.isReplacement ?? false)
    }

    private func history(_ record: DeviceRecord) -> [ConditionChange] {
        record.history.map { change in
            ConditionChange(
                at: iso8601(change.at), readiness: change.condition.readiness, troubles: change.condition.troubles)
        }
    }

    private func iso8601(_ moment: Moment) -> String { moment.iso8601(at: site.offset) }
}
