import Digitising
import Foundation
import Testing

@Suite("Events of older journals")
struct OldJournalTests {
    private func read(_ json: String) throws -> SessionEvent {
        try JSONDecoder().decode(SessionEvent.self, from: Data(json.utf8))
    }

    @Test func `a scan that replaces nothing is read as one`() throws {
        let event = try read(#"{"scanAsked":{"session":"s","scan":1,"component":"TP01"}}"#)
        #expect(event == .scanAsked(session: "s", scan: 1, component: "TP01"))
    }

    @Test func `a page without a place goes to the end, and is one page`() throws {
        let page = """
            {"id":"p","component":"TP01","original":"aa","bytes":3,"mediaType":"image/tiff","dotsPerInch":300}
            """
        let event = try read(#"{"pageArrived":{"session":"s","page":\#(page)}}"#)
        guard case .pageArrived("s", let arrived, nil, nil) = event else {
            Issue.record("read as \(event)")
            return
        }
        #expect(!arrived.isPacked && !arrived.isResolutionAssumed && arrived.source == nil)
    }

    @Test func `a finished page without questions raises none`() throws {
        let result = """
            {"image":"bb","bytes":2,"thumbnail":"cc","width":4,"height":5,"dotsPerInch":300,"skewDegrees":0,"isBlank":false}
            """
        let event = try read(#"{"pageFinished":{"session":"s","page":"p","result":\#(result)}}"#)
        guard case .pageFinished(_, _, let finished) = event else {
            Issue.record("read as \(event)")
            return
        }
        #expect(finished.issues.isEmpty)
    }

    @Test func `a component of a session says nothing of comparison`() throws {
        let component = try JSONDecoder().decode(
            Session.Component.self,
            from: Data(#"{"code":"TP01","name":"Tờ khai","role":"form","isRequired":true}"#.utf8))
        #expect(!component.mustBeCompared)
    }
}
