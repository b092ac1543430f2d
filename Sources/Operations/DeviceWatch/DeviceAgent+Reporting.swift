import HallAPI
import Logging
import Peripherals

extension DeviceAgent {
    func reportConditions() async {
        while !Task.isCancelled {
            await report()
            do { try await Task.sleep(for: Self.reportEvery) } catch { return }
        }
    }

    /// What each device says now. The hall takes silence for absence, so nothing is lost if it does not hear this.
    func report() async {
        if let printer = devices.printer {
            await report("printer", "Máy in phiếu", await printer.condition())
        }
        if let soundbox = devices.soundbox {
            await report("soundbox", "Loa gọi số", await soundbox.condition())
        }
        if let scanner = devices.scanner {
            await report("scanner", "Máy quét", await scanner.condition())
        }
    }

    private func report(_ kind: String, _ name: String, _ condition: DeviceCondition) async {
        let report = DeviceReport(
            kind: kind, name: name, readiness: condition.readiness.rawValue, troubles: condition.troubles,
            grade: devices.grade.rawValue)
        do throws(HallFault) {
            try await hall.report(report, of: kind)
        } catch .refused("device-taken", let detail) {
            logger.warning("The hall takes this device from another machine.", metadata: ["why": "\(detail)"])
        } catch {
            logger.debug("The hall did not hear a report.", metadata: ["device": "\(kind)", "why": "\(error)"])
        }
    }
}
