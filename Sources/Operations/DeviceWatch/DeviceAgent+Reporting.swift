import Announcing
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
            let said = await printer.condition()
            if said.readiness != .stopped, said.readiness != .absent { tickets.giveAgain() }
            await report(
                "printer", "Máy in phiếu", await devices.paper?.judge(said) ?? said,
                PortraitView(await printer.portrait()), await devices.paper?.supply())
        }
        await reportSoundbox()
        if let scanner = devices.scanner {
            let condition = await scanner.condition()
            await report("scanner", "Máy quét", condition, await scanner.identity().map(PortraitView.init))
        }
        for reader in devices.readers { await report(reader) }
    }

    /// The soundbox alone: a sentence that is due must not wait for a printer's answer.
    func reportSoundbox() async {
        if let soundbox = devices.soundbox {
            let condition = heard(await ear.judge(await soundbox.condition()))
            await report(
                "soundbox", "Loa gọi số", condition, await soundbox.identity().map(PortraitView.init),
                hearing: await ear.heard)
        }
    }

    /// A soundbox that is silent on purpose says so: else it would look broken to whoever listens for it.
    private func heard(_ condition: DeviceCondition) -> DeviceCondition {
        guard speech.policy.isQuiet(at: speech.clock()) else { return condition }
        return DeviceCondition(condition.readiness, troubles: condition.troubles + ["quietHours"])
    }

    private func report(
        _ kind: String, _ name: String, _ condition: DeviceCondition, _ portrait: PortraitView? = nil,
        _ supply: SupplyView? = nil, hearing: HearingView? = nil
    ) async {
        let isKept = await devices.work.isKept || condition.troubles.contains("countNotKept")
        var report = DeviceReport(
            kind: kind, name: name, readiness: condition.readiness.rawValue,
            troubles: condition.troubles + (isKept ? [] : ["countNotKept"]),
            grade: devices.grade.rawValue)
        report.portrait = portrait
        report.supply = supply
        // Tickets are counted with the paper, and not twice.
        report.done = if let supply { supply.ticketsEver } else { await devices.work.count(of: kind) }
        report.hearing = hearing
        if kind == "scanner" { report.trial = await trial.view }
        await tell(report, of: kind)
    }

    func tell(_ report: DeviceReport, of id: String) async {
        do throws(HallFault) {
            try await hall.report(report, of: id)
        } catch .refused("device-taken", let detail) {
            logger.warning("The hall takes this device from another machine.", metadata: ["why": "\(detail)"])
        } catch {
            logger.debug("The hall did not hear a report.", metadata: ["device": "\(id)", "why": "\(error)"])
        }
    }
}
