import FrontDesk
import Hall
import HallAPI
import Hummingbird
import Inventory
import Wording

/// What people say of the devices: their names, whether they are at work, and that they were looked over.
extension HallParts {
    var inventoryRoutes: [Route] {
        [
            .keyless(.patch, "/devices/{id}", .technician) { call in try await amend(call) },
            .post("/devices/{id}/service", .technician) { call in
                let body = try await call.bytes()
                let request = try call.decode(ServiceRequest.self, from: body)
                let device = try await device(call)
                // Its machine has to say how far the count has come.
                guard let service = device.service else { throw Refusal.unknownDevice }
                let command = InventoryCommand.service(
                    device: device.id, count: service.ever, isReplacement: request.isReplacement)
                return try await call.order(.inventory(command), to: self, fields: body) { _, _ in Nothing() }
            },
            .keyless(.delete, "/devices/{id}", .technician) { call in
                let id = try await device(call).id
                let answer = try await call.order(.inventory(.retire(device: id)), to: self) { _, _ in Nothing() }
                await devices.forget(id)
                return answer
            },
        ]
    }

    private func amend(_ call: Call) async throws -> Response {
        let body = try await call.bytes()
        let wish = try call.decode(DeviceAmendment.self, from: body)
        let id = try await device(call).id
        if let name = wish.name {
            _ = try await call.order(.inventory(.name(device: id, name: name)), to: self) { _, _ in Nothing() }
        }
        if let isOff = wish.isOff {
            _ = try await call.order(.inventory(.turn(device: id, isOff: isOff)), to: self) { _, _ in Nothing() }
        }
        return JSON.response(try await device(call))
    }

    private func device(_ call: Call) async throws(Refusal) -> DeviceView {
        let all = await deviceViews()
        guard let device = all.first(where: { $0.id == call.parameter("id") }) else { throw .unknownDevice }
        return device
    }
}
