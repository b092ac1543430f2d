import HallAPI

/// How the scanner's last trial went.
actor ScannerTrial {
    private(set) var view: TrialView?

    func ended(_ ending: String, at moment: String) {
        view = TrialView(at: moment, ending: ending)
    }
}
