import CatalogueSearch
import Dossiers
import Testing

/// People type what they call a thing, without marks, and not to the end.
@Suite("Search in the catalogue")
struct FullTextIndexTests {
    private func procedure(_ code: String, _ name: String, _ keywords: [String] = [], sector: String = "Hộ tịch")
        -> Procedure
    {
        Procedure(
            code: code, name: name, sector: sector, fee: "", keywords: keywords,
            components: [
                ComponentRequirement(
                    code: "TP01", name: "Tờ khai", role: .form, when: nil, isWaivedIfDataAvailable: false)
            ])
    }

    private func index() throws -> FullTextIndex {
        try FullTextIndex([
            procedure("1.1", "Đăng ký khai sinh", ["làm giấy khai sinh"]),
            procedure("1.2", "Đăng ký lại khai sinh"),
            procedure("1.3", "Đăng ký kết hôn", ["cưới"]),
            procedure("1.4", "Cấp đổi Giấy chứng nhận", ["đổi sổ đỏ"], sector: "Đất đai"),
            procedure("2.000815", "Chứng thực bản sao từ bản chính", ["sao y"], sector: "Chứng thực"),
        ])
    }

    @Test(arguments: [
        ("khai sinh", ["1.1", "1.2"]), ("KHAI SINH", ["1.1", "1.2"]), ("đăng ký kết hôn", ["1.3"]),
        ("dang ky ket hon", ["1.3"]), ("ket ho", ["1.3"]), ("so do", ["1.4"]), ("sổ đỏ", ["1.4"]), ("Sô Đo", ["1.4"]),
        ("dat dai", ["1.4"]), ("sao y", ["2.000815"]), ("2.000815", ["2.000815"]), ("dklks", ["1.2"]),
        ("cuoi", ["1.3"]),
    ])
    func `what is typed finds what is meant`(query: String, codes: [String]) async throws {
        #expect(try await index().find(query, limit: 10).codes == codes)
    }

    /// What a person of eighty types at the example site, and what must stand first.
    @Test(arguments: [
        ("khai sinh", "1.001193"), ("khai si", "1.001193"), ("lam giay khai sinh", "1.001193"),
        ("giay de", "1.001193"), ("giay chung sinh", "1.001193"), ("lam lai khai sinh", "1.004884"),
        ("cap lai giay khai sinh", "1.004884"), ("lay chong", "1.000894"), ("lay vo", "1.000894"),
        ("toi muon lay vo", "1.000894"), ("ket hon", "1.000894"), ("chung tu", "1.000656"), ("sao y", "2.000815"),
        ("so do", "1.013978"), ("sang ten so do", "1.013831"), ("mat bang lai", "3.000348"), ("ho khau", "1.004222"),
        ("tach khau", "1.010038"), ("doc than", "1.004873"), ("the bao hiem", "1.002759"), ("xay nha", "1.013225"),
        ("birth", "1.001193"), ("birth certificate", "1.001193"), ("marriage", "1.000894"), ("red book", "1.013978"),
        ("driving licence", "3.000348"), ("register a birth again", "1.004884"), ("certified copy", "2.000815"),
        ("health insurance", "1.002759"),
    ])
    func `in the words of the old, and in English, the plain thing comes first`(query: String, code: String)
        async throws
    {
        #expect(try await ExampleCatalogue.index.find(query, limit: 5).codes.first == code)
    }

    @Test func `the shorter name comes first, then the longer, then who only asks for such a paper`() async throws {
        let found = try await ExampleCatalogue.index.find("khai sinh", limit: 40).codes
        #expect(found.prefix(2) == ["1.001193", "1.004884"])
        let asks = try #require(found.firstIndex(of: "2.000635"), "a copy of it")
        #expect(try #require(found.firstIndex(of: "1.001022") ?? found.indices.last) >= asks)
    }

    @Test func `words side by side come before the same words here and there`() async throws {
        let index = try FullTextIndex([
            procedure("3.1", "Bìa đỏ của sổ bảo hiểm"), procedure("3.2", "Cấp giấy", ["sổ đỏ"]),
        ])
        #expect(await index.find("so do", limit: 10).codes == ["3.2", "3.1"])
    }

    @Test func `one word of several that nobody knows does not hide the rest, and who has most comes first`()
        async throws
    {
        #expect(try await index().find("xin giay ket hon", limit: 3).codes.first == "1.3")
        #expect(try await index().find("gap qua lai khai sinh", limit: 3).codes.prefix(2) == ["1.2", "1.1"])
    }

    /// Two letters exchanged, one wrong, one too many, one left out.
    @Test(arguments: [
        ("khai sihn", "1.001193"), ("kahi sinh", "1.001193"), ("khai sinhh", "1.001193"), ("khai sinz", "1.001193"),
        ("ket hno", "1.000894"), ("chunh tu", "1.000656"), ("bao hiiem y te", "1.002759"), ("mariage", "1.000894"),
    ])
    func `a finger that slips still finds it`(query: String, code: String) async throws {
        #expect(try await ExampleCatalogue.index.find(query, limit: 5).codes.first == code)
    }

    @Test func `whoever lost the birth certificate finds the new registration, and the copy below it`() async throws {
        let found = try await ExampleCatalogue.index.find("lam lai giay khai sinh", limit: 10).codes
        #expect(found.first == "1.004884" && found.dropFirst().contains("2.000635"))
    }

    @Test(arguments: ["", "  ", "!?", "\"", "* AND (", "NEAR/", "zzzz", "'; DROP TABLE title; --"])
    func `what means nothing finds nothing, and breaks nothing`(query: String) async throws {
        let index = try index()
        #expect(await index.find(query, limit: 10).codes == [])
        #expect(await index.find("ket hon", limit: 10).codes == ["1.3"])
    }

    @Test func `no more are given than were asked for`() async throws {
        #expect(try await index().find("d", limit: 2).codes.count == 2)
    }
}
