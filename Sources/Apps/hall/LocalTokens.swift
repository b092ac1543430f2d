import FrontDesk
import Hall
import Secrets

/// Tokens for the site's own processes, in files that only their user reads.
struct LocalTokens {
    let folder: String
    let simulate: Bool

    /// - Returns: a token for kiosk and board pages on this machine; only with simulated devices.
    func admit(to gatekeeper: Gatekeeper) async throws -> String? {
        for role in [Role.devices, .pages, .manager] {
            try await gatekeeper.admit(
                token: TokenFile(folder: folder, name: role.rawValue).token, as: role, name: "local \(role.rawValue)",
                by: "hall")
        }
        guard simulate else { return nil }
        let kiosk = try TokenFile(folder: folder, name: "kiosk").token
        try await gatekeeper.admit(token: kiosk, as: .kiosk, name: "example kiosk", by: "hall")
        if await !gatekeeper.hasStaff {
            for person in Self.examples { try await gatekeeper.save(staff: person, by: "hall") }
        }
        return kiosk
    }

    /// People of the example site; `tramso up` prints them. Never in a real hall.
    static let examples = [
        NewStaff(id: "cb1", name: "Cán bộ Một (ví dụ)", role: .officer, pin: "1111", counter: "1"),
        NewStaff(id: "cb2", name: "Cán bộ Hai (ví dụ)", role: .officer, pin: "1111", counter: "2"),
        NewStaff(id: "sh1", name: "Số hóa Một (ví dụ)", role: .operator, pin: "2222", counter: nil),
        NewStaff(id: "kt1", name: "Kỹ thuật Một (ví dụ)", role: .technician, pin: "3333", counter: nil),
        NewStaff(id: "ql1", name: "Quản lý Một (ví dụ)", role: .manager, pin: "4444", counter: nil),
    ]
}
