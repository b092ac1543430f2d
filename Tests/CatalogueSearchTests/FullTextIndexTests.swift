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
        #expect(try await index().find(query, limit: 10) == codes)
    }

    @Test func `words side by side come before the same words here and there`() async throws {
        let index = try FullTextIndex([
            procedure("3.1", "Cấp lại, đổi, điều chỉnh sổ bảo hiểm"), procedure("3.2", "Cấp giấy", ["sổ đỏ"]),
        ])
        #expect(await index.find("so do", limit: 10) == ["3.2", "3.1"])
    }

    @Test func `one word of several that nobody knows does not hide the rest`() async throws {
        #expect(try await index().find("xin giay ket hon", limit: 3).contains("1.3"))
    }

    @Test(arguments: ["", "  ", "!?", "\"", "* AND (", "NEAR/", "zzzz", "'; DROP TABLE found; --"])
    func `what means nothing finds nothing, and breaks nothing`(query: String) async throws {
        let index = try index()
        #expect(await index.find(query, limit: 10) == [])
        #expect(await index.find("ket hon", limit: 10) == ["1.3"])
    }

    @Test func `no more are given than were asked for`() async throws {
        #expect(try await index().find("d", limit: 2).count == 2)
    }
}
