public import Journal
public import Wording

/// All peripherals of a site as people and journal know them.
public struct InventoryState: Equatable, Sendable, Codable {
    public private(set) var devices: [String: DeviceRecord] = [:]

    public static let historyKept = 50
    /// So many changes of one device in an hour are told one by one.
    static let changesAnHour = 12
    /// No centre has so many: an agent that invents names must not fill the journal.
    static let devicesKept = 200
    static let nameLimit = 40

    public init() {}

    /// - Throws: ``Refusal`` `bad-device-name`, `too-many-devices`, or `device-present` for what is still heard of.
    public func decide(_ command: InventoryCommand, now: Moment) throws(Refusal) -> [InventoryEvent] {
        switch command {
        case .note(let device, let condition): return try note(device, condition, now)
        case .name(let device, let name):
            let words = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard words.count <= Self.nameLimit, words.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else {
                throw .badDeviceName
            }
            return devices[device]?.name ?? "" == words ? [] : [.deviceNamed(device: device, name: words)]
        case .turn(let device, let isOff):
            return devices[device]?.isOff ?? false == isOff ? [] : [.deviceSwitched(device: device, isOff: isOff)]
        case .service(let device, let count, let isReplacement):
            return [.deviceServiced(device: device, count: count, isReplacement: isReplacement)]
        case .retire(let device):
            guard let record = devices[device] else { return [] }
            // Only its machine's silence says so: what is unplugged is still told of.
            guard record.said?.troubles.contains("agentSilent") == true else { throw .devicePresent }
            return [.deviceRetired(device: device)]
        }
    }

    private func note(
        _ device: String, _ condition: DeviceRecord.Condition, _ now: Moment
    ) throws(Refusal) -> [InventoryEvent] {
        guard let record = devices[device] else {
            guard devices.count < Self.devicesKept else { throw .tooManyDevices }
            return [.deviceChanged(device: device, condition: condition)]
        }
        let isNew = record.said != condition
        // Of one that is steady again it is told, too, where nothing else would tell it.
        guard isNew || record.isUnsteady else { return [] }
        let recent = record.history.prefix(Self.changesAnHour)
        guard recent.count == Self.changesAnHour, let oldest = recent.last, now.sinceOrZero(oldest.at) < 3_600_000
        else { return [.deviceChanged(device: device, condition: condition)] }
        return record.isUnsteady ? [] : [.deviceUnsteady(device: device)]
    }

    public mutating func evolve(_ event: InventoryEvent, at moment: Moment) {
        if case .deviceRetired(let device) = event { return devices[device] = nil }
        var record = devices[event.device] ?? DeviceRecord()
        switch event {
        case .deviceChanged(_, let condition):
            record.said = condition
            record.isUnsteady = false
            Self.note(condition, in: &record, moment)
        case .deviceUnsteady: record.isUnsteady = true
        case .deviceNamed(_, let name): record.name = name
        case .deviceSwitched(_, let isOff):
            record.isOff = isOff
            Self.note(isOff ? "off" : "on", in: &record, moment)
        case .deviceServiced(_, let count, let isReplacement):
            record.service = DeviceRecord.Service(at: moment, count: count, isReplacement: isReplacement)
            Self.note(isReplacement ? "replaced" : "serviced", in: &record, moment)
        case .deviceRetired: break
        }
        devices[event.device] = record
    }

    /// What a person did with it, and what it says then as before.
    private static func note(_ deed: String, in record: inout DeviceRecord, _ moment: Moment) {
        let kind = record.said?.kind ?? ""
        note(
            DeviceRecord.Condition(kind: kind, readiness: deed, troubles: record.said?.troubles ?? []), in: &record,
            moment)
    }

    private static func note(_ condition: DeviceRecord.Condition, in record: inout DeviceRecord, _ moment: Moment) {
        let change = DeviceRecord.Change(at: moment, condition: condition)
        record.history = [change] + record.history.prefix(historyKept - 1)
    }
}

extension Refusal {
    static let badDeviceName = Refusal(
        "bad-device-name",
        what: Words(vi: "Tên thiết bị không dùng được.", en: "This name of a device cannot be used."),
        remedy: Words(vi: "Tối đa 40 ký tự, trên một dòng.", en: "At most 40 characters, on one line."))

    static let tooManyDevices = Refusal(
        "too-many-devices",
        what: Words(vi: "Đã có quá nhiều thiết bị trong danh sách.", en: "There are too many devices on the list."),
        remedy: Words(
            vi: "Gỡ các thiết bị không còn dùng khỏi danh sách.", en: "Take devices that are no more off the list."))

    static let devicePresent = Refusal(
        "device-present",
        what: Words(vi: "Thiết bị này vẫn đang báo về.", en: "This device is still heard of."),
        remedy: Words(
            vi: "Bỏ nó khỏi tệp cấu hình, hoặc tắt máy của nó, rồi gỡ.",
            en: "Take it out of the site's file, or stop its machine, then take it off the list."))
}
