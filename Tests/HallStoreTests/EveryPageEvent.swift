import Digitising
import Hall

/// What is done to pages between their arrival and the submission.
let workOnPages: [HallEvent] = [
    .digitising(.scanAsked(session: "s", scan: 2, component: "TP01", scanner: "scanner@2", replaces: "p")),
    .digitising(.scanEnded(session: "s", scan: 2, ending: "feederEmpty")),
    .digitising(
        .pageArrived(
            session: "s",
            page: ArrivedPage(
                id: "r", component: "TP01", original: "ff", bytes: 3, mediaType: "image/png", dotsPerInch: 300, scan: 2,
                sheet: 1, isBack: true), after: "p", replaces: "p")),
    .digitising(
        .pageArrived(
            session: "s",
            page: ArrivedPage(
                id: "f", component: "TP01", original: "a0", bytes: 3, mediaType: "application/pdf", dotsPerInch: 300,
                isPacked: true, isResolutionAssumed: true))),
    .digitising(
        .pageArrived(
            session: "s",
            page: ArrivedPage(
                id: "f1", component: "TP01", original: "a1", bytes: 3, mediaType: "image/jpeg", dotsPerInch: 300,
                source: .init(file: "f", part: 1)), after: "f")),
    .digitising(.fileUnpacked(session: "s", page: "f", pages: 1)),
    .digitising(
        .pageFinished(
            session: "s", page: "f1",
            result: FinishedPage(
                image: "a2", bytes: 2, thumbnail: "a3", width: 4, height: 5, dotsPerInch: 150, skewDegrees: 0,
                isBlank: false, issues: PageIssue.allCases,
                marks: [
                    .separator(), .separator(component: "TP02"), .ticket(id: "0123456789abcdefghjk"), .verifiable(),
                    .verifiable(file: "a4"),
                ]))),
    .digitising(.pageMoved(session: "s", pages: ["f1"], component: "TP01", before: "r")),
    .digitising(.pageMoved(session: "s", pages: ["f1"], component: "TP01")),
    .digitising(.pagesSorted(session: "s", pages: ["f1"], component: "TP01", behind: "r")),
    .digitising(.pagesSorted(session: "s", pages: ["f1"], component: "TP01")),
    .digitising(.ticketBound(session: "s", ticket: "0123456789abcdefghjk", ticketNumber: "A012")),
    .digitising(.pageTurned(session: "s", page: "f1", quarterTurns: 3)),
    .digitising(.pageIssueAnswered(session: "s", page: "f1", issue: .lowResolution, answer: .keep)),
    .digitising(.pageIssueAnswered(session: "s", page: "f1", issue: .lowResolution)),
    .digitising(
        .pageIssueAnswered(session: "s", page: "f1", issue: .outOfOrder, answer: .keep, about: "TP01:2/3<1/3")),
    .digitising(.pageExcluded(session: "s", page: "f1", isExcluded: true)),
    .digitising(.componentCompared(session: "s", component: "TP01", by: "sh1", isReturned: true)),
    .digitising(.comparisonUndone(session: "s", component: "TP01")),
]
