/// The string by which a printer names itself, `MFG:…;MDL:…;` (IEEE 1284-2000, 7.6).
public struct PrinterDeviceID: Equatable, Sendable {
    public let text: String

    /// From the answer to `GET_DEVICE_ID` (usbprint11a.pdf, 4.2.1): two bytes of length, high byte first, then text.
    ///
    /// The length counts its own two bytes; a printer may claim more than it sends.
    public init(answer: [UInt8]) {
        guard answer.count >= 2 else {
            text = ""
            return
        }
        let length = Int(answer[0]) << 8 | Int(answer[1])
        text = String(decoding: answer.prefix(max(length, 2)).dropFirst(2), as: UTF8.self)
    }

    /// What it calls its model; `nil` where it gives no name.
    public var model: String? {
        let fields = text.split(separator: ";").map { $0.split(separator: ":", maxSplits: 1) }
        return fields.first { $0.count == 2 && ["MDL", "MODEL"].contains($0[0]) }.map { String($0[1]) }
    }
}
