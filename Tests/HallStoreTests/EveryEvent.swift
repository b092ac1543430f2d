import Digitising
import Dossiers
import Hall
import Inventory
import Journal
import Payments
import Queueing

private let birthCertificate: ResultTypeCode = {
    guard let code = ResultTypeCode(rawValue: "KQ.G15.000031") else { preconditionFailure("It is one.") }
    return code
}()

let everyEvent: [HallEvent] =
    [
        .payment(.paymentNoticed(payment: "f0", amount: 8_000)),
        .payment(.paymentNoticed(payment: "f1", amount: 9_000)),
        .payment(.paymentAnnounced(payment: "f0", isHeard: true)),
        .queue(.dayOpened(day: today)), issued("t1", 1), issued("t2", 2), issued("t3", 3),
        .queue(.printingStarted(ticket: "t1")), .queue(.ticketPrinted(ticket: "t1")),
        .queue(.printingStarted(ticket: "t2")), .queue(.printUnconfirmed(ticket: "t2")),
        .queue(.paperConfirmed(ticket: "t2")),
        .queue(.ticketOwed(ticket: "t3", trouble: "paperOut", until: Moment(milliseconds: 1_795_399_200_000))),
        .queue(.printingFailed(ticket: "t3", trouble: "paperOut")), .queue(.acceptedOnScreen(ticket: "t3")),
        .queue(.ticketCalled(ticket: "t1", counter: "1", attempt: 1)),
        .queue(.callAnnounced(ticket: "t1", call: 12, isHeard: true)),
        .queue(.serviceStarted(ticket: "t1", counter: "1")), .queue(.serviceCompleted(ticket: "t1", counter: "1")),
        .queue(.ticketCalled(ticket: "t2", counter: "1", attempt: 1)),
        .queue(.ticketMissed(ticket: "t2", counter: "1")),
        .queue(.ticketExpired(ticket: "t3")),
        .digitising(
            .sessionOpened(
                session: "s", code: "S-HN01-20261123-0001", day: today, ticket: "t1", ticketNumber: nil,
                procedure: "1.001193",
                procedureName: "Đăng ký khai sinh",
                components: [.init(code: "TP01", name: "Tờ khai", role: "form", isRequired: true)])),
        .digitising(.scanAsked(session: "s", scan: 1, component: "TP01")),
        .digitising(.scanStarted(session: "s", scan: 1)),
        .digitising(.scanCancelAsked(session: "s", scan: 1)),
        .digitising(.scanEnded(session: "s", scan: 1, ending: "cancelled")),
        .digitising(
            .pageArrived(
                session: "s",
                page: ArrivedPage(
                    id: "p", component: "TP01", original: "aa", bytes: 3, mediaType: "image/png", dotsPerInch: 300,
                    scan: 1,
                    sheet: 1))),
        .digitising(
            .pageFinished(
                session: "s", page: "p",
                result: FinishedPage(
                    image: "bb", bytes: 2, thumbnail: "cc", width: 4, height: 5, dotsPerInch: 300, skewDegrees: -0.25,
                    isBlank: false))),
        .digitising(
            .pageArrived(
                session: "s",
                page: ArrivedPage(
                    id: "q", component: "TP01", original: "dd", bytes: 3, mediaType: "image/png", dotsPerInch: 300))),
        .digitising(.pageRejected(session: "s", page: "q", reason: "unreadable")),
        .digitising(.pageExcluded(session: "s", page: "q", isExcluded: true)),
    ] + workOnPages + [
        .digitising(.sessionSubmitted(session: "s")),
        .digitising(
            .documentBound(
                session: "s", document: Document(component: "TP01", name: "Tờ khai", file: "ee", bytes: 9, pages: 1))),
        .digitising(
            .pageRead(
                session: "s", page: "p",
                reading: .read(
                    ReadText(file: "f1", bytes: 8, archived: "f2", archivedBytes: 9, words: 3, unsure: 1)))),
        .digitising(.pageRead(session: "s", page: "q", reading: .unread(reason: "notText"))),
        .digitising(.sessionPackaged(session: "s")),
        .digitising(.textPackaged(session: "s")),
        .handover(
            .handoverQueued(
                handover: "s",
                package: HandoverPackage(
                    session: "s", code: "S-HN01-20261123-0001", site: "HN01", procedure: "1.001193",
                    procedureName: "Đăng ký khai sinh",
                    ticketNumber: "A001", openedAt: "2026-11-23T09:00:00.000+07:00",
                    files: [.init(name: "a.pdf", component: "TP01", title: "Tờ khai", sha256: "ee", bytes: 9, pages: 1)]
                ))),
        .handover(
            .handoverFailed(handover: "s", reason: "unreachable", retryAt: Moment(milliseconds: 1_795_399_300_000))),
        .handover(.retryAsked(handover: "s")),
        .handover(
            .handoverReceived(
                handover: "s",
                receipt: HandoverReceipt(id: "R", system: "hub", manifest: String(repeating: "0", count: 64))
            )),
        .digitising(.sessionHandedOver(session: "s")), .digitising(.sessionGiven(session: "s", receipt: "G22-1")),
        .digitising(.sessionGiven(session: "s")),
        .digitising(.sessionFilesDue(session: "s", at: Moment(milliseconds: 7))),
        .digitising(.filesStrayed(session: "s", files: ["ab"], at: Moment(milliseconds: 8))),
        .digitising(.filesStrayed(session: "s", files: ["ab"], at: Moment(milliseconds: 8), original: "cd")),
        .digitising(.sessionWiped(session: "s")), .access(.staffSaved(staff: "cb1", role: .officer)),
        .access(.signedIn(staff: "cb1")), .access(.signInRefused(staff: "cb1")), .access(.signedOut(staff: "cb1")),
        .access(.deviceEnrolled(holder: "kiosk-1", role: .kiosk)), .access(.deviceRevoked(holder: "kiosk-1")),
        .digitising(.bindingFailed(session: "s", component: "TP01", reason: "tooLarge")),
        .digitising(
            .resultDescribed(
                session: "s",
                result: ResultDocument(
                    type: birthCertificate, name: "Giấy khai sinh",
                    particulars: .init(file: "ab", bytes: 9, missing: ResultParticular.allCases)))),
        .digitising(.sessionDiscarded(session: "s")),
        .queue(.counterOpened(counter: "1", staff: "cb1")), .queue(.counterPaused(counter: "1", reason: "nghỉ")),
        .queue(.counterResumed(counter: "1")),
        .queue(
            .appointmentsBooked(appointments: [
                Appointment(code: "HEN-0001", line: "a", slot: Moment(milliseconds: 1_795_399_200_000))
            ])), .queue(.appointmentCancelled(code: "HEN-0001")),
        .queue(
            .ticketIssued(
                ticket: "v", number: TicketNumber(prefix: "A", ordinal: 900), line: "a", isPriority: true,
                language: "vi",
                day: today,
                details: .init(
                    priority: "elderly", appointment: "HEN-0002", slot: Moment(milliseconds: 1_795_399_200_000),
                    dossiers: 3,
                    procedure: "1.001193", channel: "kiosk", source: "kiosk-1"))),
        .queue(.acceptedOnScreen(ticket: "v")),
        .queue(.ticketCalled(ticket: "v", counter: "1", attempt: 1, reason: "gấp", grounds: [.appointment, .skill])),
        .queue(.callWithdrawn(ticket: "v", counter: "1")),
        .queue(.ticketTransferred(ticket: "v", counter: "1", line: "c", counterOnly: "2")),
        .queue(.ticketHeld(ticket: "v", counter: "2", until: Moment(milliseconds: 1_795_399_900_000), reason: "sửa")),
        .queue(.holdEnded(ticket: "v")), .queue(.priorityGranted(ticket: "v", priority: nil)),
        .queue(.ticketCalled(ticket: "v", counter: "2", attempt: 1)),
        .queue(.stageCompleted(ticket: "v", counter: "2", nextLine: "a")),
        .queue(.actionUndone(ticket: "v", counter: "2")),
        .queue(.ticketMissed(ticket: "v", counter: "2")), .queue(.ticketReturned(ticket: "v", returnAfter: 4)),
        .queue(.serviceEndedBySignOut(ticket: "v", counter: "1")), .queue(.ticketRated(ticket: "v", score: 3)),
        .queue(.ticketRemoved(ticket: "v", byCitizen: true)), .queue(.counterClosed(counter: "1", staff: "cb1")),
        .inventory(
            .deviceChanged(
                device: "printer", condition: .init(kind: "printer", readiness: "stopped", troubles: ["paperOut"]))),
        .inventory(.deviceUnsteady(device: "printer")), .inventory(.deviceNamed(device: "printer", name: "Máy in cửa")),
        .inventory(.deviceSwitched(device: "printer", isOff: true)),
        .inventory(.deviceServiced(device: "printer", count: 9, isReplacement: true)),
        .inventory(
            .deviceChanged(device: "reader", condition: .init(kind: "reader", readiness: "ready", troubles: []))),
        .inventory(.deviceRetired(device: "reader")),
    ]
