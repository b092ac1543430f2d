/// What the city's hub keeps of hand-overs; PostgreSQL behind it in life.
public protocol HubLedger: Sendable {
    /// Records a package whose files have all arrived. The same id with the same manifest gives the same receipt.
    ///
    /// - Throws: ``HubFault/conflict`` if the id is taken by another manifest.
    func record(_ arrival: HubArrival) async throws(HubFault) -> HandoverReceipt

    /// Whether the ledger can be reached now.
    func isReachable() async -> Bool
}

/// A package as it arrived at the hub.
public struct HubArrival: Equatable, Sendable {
    public let id: HandoverID
    public let site: String
    public let code: String
    public let procedure: String
    /// SHA-256 of the manifest, computed by the hub.
    public let manifest: String
    /// The package's description as it was sent: JSON.
    public let dossier: String

    public init(id: HandoverID, site: String, code: String, procedure: String, manifest: String, dossier: String) {
        self.id = id
        self.site = site
        self.code = code
        self.procedure = procedure
        self.manifest = manifest
        self.dossier = dossier
    }
}

public enum HubFault: Error, Equatable, Sendable {
    case conflict
    /// PostgreSQL does not answer; nothing was recorded.
    case unreachable(String)
}
