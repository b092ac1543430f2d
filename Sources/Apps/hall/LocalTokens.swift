import Foundation
import FrontDesk
import Hall

/// Tokens for the site's own processes, in files that only their user reads.
struct LocalTokens {
    struct Admitted {
        /// For kiosk and board pages on this machine; only with simulated devices.
        let kiosk: String?
    }

    let folder: String
    let simulate: Bool

    func admit(to gatekeeper: Gatekeeper) async throws -> Admitted {
        for role in [Role.devices, .pages, .manager] {
            try await gatekeeper.admit(token: token(role.rawValue), as: role, name: "local \(role.rawValue)", by: "hall")
        }
        guard simulate else { return Admitted(kiosk: nil) }
        let kiosk = try token("kiosk")
        try await gatekeeper.admit(token: kiosk, as: .kiosk, name: "example kiosk", by: "hall")
        if await !gatekeeper.hasStaff {
            for person in Self.examples { try await gatekeeper.save(staff: person, by: "hall") }
        }
        return Admitted(kiosk: kiosk)
    }

    /// People of the example site; `tramso up` prints them. Never in a real hall.
    static let examples = [
        NewStaff(id: "cb1", name: "Cán bộ Một (ví dụ)", role: .officer, pin: "1111", counter: "1"),
        NewStaff(id: "cb2", name: "Cán bộ Hai (ví dụ)", role: .officer, pin: "1111", counter: "2"),
        NewStaff(id: "sh1", name: "Số hóa Một (ví dụ)", role: .operator, pin: "2222", counter: nil),
        NewStaff(id: "kt1", name: "Kỹ thuật Một (ví dụ)", role: .technician, pin: "3333", counter: nil),
        NewStaff(id: "ql1", name: "Quản lý Một (ví dụ)", role: .manager, pin: "4444", counter: nil),
    ]

    private func token(_ name: String) throws -> String {
        let path = "\(folder)/\(name).token"
        if let data = FileManager.default.contents(atPath: path), !data.isEmpty {
            return String(decoding: data, as: UTF8.self)
        }
        let token = UUID().uuidString + UUID().uuidString
        let made = FileManager.default.createFile(
            atPath: path, contents: Data(token.utf8), attributes: [.posixPermissions: 0o600])
        guard made else { throw StorageFault.failed("cannot write \(path)") }
        return token
    }
}
