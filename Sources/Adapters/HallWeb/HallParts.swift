public import Dossiers
public import FrontDesk
import Hall
public import Journal
public import Logging
import Queueing

/// What the web side of a hall is made of; put together by the app, in one expression.
public struct HallParts: Sendable {
    public let registrar: Registrar
    public let gatekeeper: Gatekeeper
    public let forecaster: Forecaster
    public let reporter: Reporter
    public let devices: DeviceRegistry
    let attempts = WorkAttempts()
    let reads: ReadRelay
    let trials: TrialTable
    public let contents: any ContentStore
    public let catalogue: any CatalogueIndex
    let voice: KioskVoice
    public let pages: StaticPages
    public let options: HallOptions
    /// Row by row, `true` is dark; `nil` when the text does not fit a code.
    public let qrCode: @Sendable (String) -> [[Bool]]?
    public let clock: @Sendable () -> Moment
    public let logger: Logger

    public init(
        registrar: Registrar, gatekeeper: Gatekeeper, forecaster: Forecaster, reporter: Reporter,
        devices: DeviceRegistry, contents: any ContentStore, catalogue: any CatalogueIndex,
        pages: StaticPages, options: HallOptions, qrCode: @escaping @Sendable (String) -> [[Bool]]?,
        speak: @escaping @Sendable (_ sentence: String, _ language: String) async -> [UInt8]? = { _, _ in nil },
        clock: @escaping @Sendable () -> Moment, logger: Logger
    ) {
        self.registrar = registrar
        self.gatekeeper = gatekeeper
        self.forecaster = forecaster
        self.reporter = reporter
        self.devices = devices
        reads = ReadRelay(clock: clock)
        trials = TrialTable(clock: clock)
        self.contents = contents
        self.catalogue = catalogue
        voice = KioskVoice(speak)
        self.pages = pages
        self.options = options
        self.qrCode = qrCode
        self.clock = clock
        self.logger = logger
    }

    var site: SiteRules { registrar.site }

    func views() async -> HallViews {
        let (site, waits) = (site, forecaster.waits)
        return await registrar.read { state, now in HallViews(state, site: site, now: now, waits: waits) }
    }
}

public struct HallOptions: Sendable {
    public let version: String
    /// Where phones reach this hall: `http://10.0.0.5:8080`, no slash at the end.
    public let publicAddress: String
    /// The folder of the simulated devices; `nil` in a real hall.
    public let bench: String?
    /// Sample sheets for the simulated feeder.
    public let samples: String?
    /// Given to every kiosk or board page that opens without a token of its own; only with simulated devices.
    public let openKioskToken: String?
    /// What whoever tells of payments signs with; `nil` where nobody may.
    public let noticeSecret: [UInt8]?
    /// Largest sheet or image, in bytes.
    public let fileLimit: Int
    /// Largest document that the page room may store, in bytes; the hub takes as much.
    public let documentLimit = 512 << 20

    public init(
        version: String, publicAddress: String, bench: String?, samples: String?, openKioskToken: String?,
        noticeSecret: [UInt8]? = nil, fileLimit: Int = 64 << 20
    ) {
        self.version = version
        self.publicAddress = publicAddress
        self.bench = bench
        self.samples = samples
        self.openKioskToken = openKioskToken
        self.noticeSecret = noticeSecret
        self.fileLimit = fileLimit
    }
}
