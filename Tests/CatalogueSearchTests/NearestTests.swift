import CatalogueSearch
import Dossiers
import Testing

/// What people write as they hear it, and what the catalogue does not have.
@Suite("Search in the catalogue, heard and nearly")
struct NearestTests {
    @Test(arguments: [
        ("dang ki khai xinh", "1.001193"), ("khai xinh", "1.001193"), ("dang ky khai xin", "1.001193"),
        ("li lich tu phap", "3.000333"), ("chich luc", "2.000635"), ("giai trap", "1.011443"), ("xao y", "2.000815"),
        ("thuong chu", "1.004222"), ("luoi con luoi", "2.001263"),
        ("mai tang phi", "2.002307"),
    ])
    func `as it sounds it is found`(query: String, code: String) async throws {
        let found = try await ExampleCatalogue.index.find(query, limit: 5)
        #expect(found.codes.first == code)
        #expect(found.isWhole)
    }

    @Test(arguments: [("truong tru", "1.004222"), ("dang ki truong tru", "1.004222"), ("ket hong", "1.000894")])
    func `a slip that makes another word is nearest, and told as near`(query: String, code: String) async throws {
        let found = try await ExampleCatalogue.index.find(query, limit: 30)
        #expect(found.codes.first == code)
        #expect(!found.isWhole)
    }

    @Test(arguments: [
        "lam ho chieu", "passport", "can cuoc", "tieng anh hoc", "the can cuoc", "visa", "ly do", "bang dai hoc",
    ])
    func `what is done elsewhere is not found, however many papers speak of it`(query: String) async throws {
        #expect(try await ExampleCatalogue.index.find(query, limit: 30) == FoundProcedures(codes: [], isWhole: false))
    }

    @Test(arguments: ["ly hon", "giay khai sinh tieng anh", "doi ten dem trong khai sinh cho chau ngoai"])
    func `of what only comes near, few are told, and as near`(query: String) async throws {
        let found = try await ExampleCatalogue.index.find(query, limit: 30)
        #expect(!found.isWhole)
        #expect(found.codes.count <= 5)
    }

    @Test func `what is spelt so comes before what sounds so`() async throws {
        let index = try FullTextIndex([
            Procedure(code: "1", name: "Xinh", sector: "", fee: "", components: []),
            Procedure(code: "2", name: "Sinh", sector: "", fee: "", components: []),
        ])
        #expect(await index.find("sinh", limit: 5).codes == ["2"])
        #expect(await index.find("xinh", limit: 5).codes == ["1"])
    }
}
