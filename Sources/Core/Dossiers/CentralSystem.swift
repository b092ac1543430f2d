/// The central dossier system, whichever a site has: a folder, the city's hub, a gateway.
public protocol CentralSystem: Sendable {
    /// Hands a package over, at least once; the receiver knows it again by its id.
    ///
    /// Returns only with a receipt whose hash equals the package's own.
    /// - Throws: ``DeliveryFault``; whatever had arrived stays there, and the next attempt goes on from it.
    func deliver(
        _ package: HandoverPackage, as id: HandoverID, files: any FileSource
    ) async throws(DeliveryFault) -> HandoverReceipt
}

/// Where the bytes of a package come from.
public protocol FileSource: Sendable {
    /// The file's path on this machine, for streaming; `nil` if the store has lost it.
    func path(ofFile sha256: String) async -> String?
}

/// Why a package did not arrive.
public struct DeliveryFault: Error, Equatable, Sendable {
    public enum Kind: String, Sendable {
        /// Nobody answered; try again later.
        case unreachable
        /// It answered that it cannot now.
        case unavailable
        /// It will not take this package as it is; a person must look.
        case refused
        /// Its receipt names another hash than ours.
        case receiptDiffers
        /// Our own copy is missing or damaged.
        case sourceDamaged
        /// No room where it should go.
        case full
    }

    public let kind: Kind
    /// For a technician: host, status, path. No personal data.
    public let detail: String

    public init(_ kind: Kind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }
}
