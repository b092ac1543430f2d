import ChildPrograms
import DocumentBinding
import PageForms
import PageMaking
import PageShop
import Testing

@Suite("What the audit of a document sees")
struct PDFAuditTests {
    private static func document(_ profile: Profile = .standard) throws -> [UInt8] {
        let form = try PagePath.real(profile).form(of: exampleSheet("2-giay-chung-sinh.jpg"), dotsPerInch: 200).form
        return PDFBinder.bind([DocumentLeaf(form)], title: "Giấy chứng sinh", date: "2026-11-23T09:05:00.000+07:00")
    }

    @Test(arguments: Profile.all)
    func `nothing is wrong with what the binder writes`(profile: Profile) throws {
        #expect(PDFAudit.complaints(about: try Self.document(profile)) == [])
    }

    /// Each of these breaks one rule of ISO 19005-2 and moves nothing else.
    @Test(arguments: [
        ("%PDF-1.7", "%PDF-2.0"), ("/GTS_PDFA1", "/GTS_PDFX1"), ("<pdfaid:part>2", "<pdfaid:part>1"),
        ("conformance>U<", "conformance>Q<"), ("/ID [<", "/IX [<"), ("/ImageMask true", "/ImageMask null"),
        ("/DCTDecode", "/LZWDecode"), ("/FlateDecode", "/CryptDecode"), ("/DeviceRGB", "/DeviceXYZ"),
        ("/BitsPerComponent 8", "/BitsPerComponent 4"), ("/MediaBox [0", "/MediaBox [9"),
        ("/Subtype /XML", "/Filter   /XML"),
        ("/Lang (vi) ", "/AA     (v) "), ("/Kids [", "/Kidz ["), ("/Count 1", "/Count 2"), ("acsp", "acsx"),
        ("/Title <FEFF0047", "/Title <FEFF0048"), ("endstream", "endstroom"), ("/Resources", "/Rosources"),
        ("startxref\n", "startxxxx\n"), ("0000000000 65535 f", "0000000000 65535 n"), ("/N 3", "/N 4"),
    ])
    func `a rule that is broken is told`(right: String, wrong: String) throws {
        var bytes = try Self.document()
        let place = try #require(bytes.firstRange(of: Array(right.utf8)), "\(right)")
        // Same length: every place of the table stays true.
        let same = Array(wrong.utf8.prefix(right.utf8.count))
        bytes.replaceSubrange(place, with: same + repeatElement(0x20, count: right.utf8.count - same.count))
        #expect(PDFAudit.complaints(about: bytes) != [])
    }

    @Test func `cut anywhere, it is no document`() throws {
        let whole = try Self.document()
        for length in stride(from: 0, to: whole.count, by: 97) {
            #expect(PDFAudit.complaints(about: Array(whole.prefix(length))) != [])
        }
        #expect(PDFAudit.complaints(about: whole + [0x0a]) != [])
    }

    @Test func `bytes changed at random never end the process`() throws {
        let whole = try Self.document()
        let chance = noise(6_000, seed: 11).map(Int.init)
        for round in 0..<1_500 {
            var broken = whole
            let place = (chance[round] * 65_536 + chance[round + 1_500] * 256 + chance[round + 3_000]) % broken.count
            broken[place] = UInt8(chance[round + 4_500])
            _ = PDFAudit.complaints(about: broken)
        }
    }
}
