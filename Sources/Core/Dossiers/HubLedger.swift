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
    /// It can never be recorded as it is: it is no JSON, for instance.
    case refused(String)
    /// PostgreSQL does not answer; nothing was recorded.
    case unreachable(String)
}

/// What a site sends to the hub after the files: `PUT /api/v1/handovers/{id}`.
public struct HubParcel: Equatable, Sendable, Codable {
    public let site: String
    public let code: String
    public let procedure: String
    /// The bytes of `data/dossier.json`.
    public let dossier: String
    /// The bytes of `manifest-sha256.txt` (RFC 8493, 2.1.3).
    public let manifest: String

    public init(site: String, code: String, procedure: String, dossier: String, manifest: String) {
        self.site = site
        self.code = code
        self.procedure = procedure
        self.dossier = dossier
        self.manifest = manifest
    }
}

/// A BagIt manifest: which file has which hash.
public enum BagManifest {
    /// - Parameter hashes: payload paths such as `data/dossier.json`, with their SHA-256.
    public static func text(_ hashes: [(path: String, sha256: String)]) -> String {
        hashes.sorted { $0.path < $1.path }.map { "\($0.sha256)  \($0.path)\n" }.joined()
    }

    /// - Returns: `nil` when a line is not a hash, two spaces and a path below `data/`.
    public static func parse(_ text: String) -> [(path: String, sha256: String)]? {
        var found: [(String, String)] = []
        for line in text.split(separator: "\n") {
            let hash = line.prefix(64)
            let path = line.dropFirst(66)
            guard hash.count == 64, hash.allSatisfy({ $0.isHexDigit }), line.dropFirst(64).hasPrefix("  "),
                path.hasPrefix("data/"), !path.contains("..")
            else { return nil }
            found.append((String(path), String(hash)))
        }
        return found
    }
}
