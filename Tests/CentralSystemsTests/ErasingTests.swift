import ChildPrograms
import ContentFiles
import Dossiers
import RunningSite
import Testing

@Suite("Deleting a file")
struct ErasingTests {
    @Test func `deletes the copy that was meant, and none that was stored since`() async throws {
        let folder = try ScratchFolder()
        let store = try FileStore(folder: folder.path)
        let file = try await store.receive(OneChunk(bytes: [1, 2, 3]), limit: 9).sha256
        let meant = try #require(await store.copy(of: file))
        #expect(await store.copy(of: file) == meant)
        _ = try await store.receive(OneChunk(bytes: [1, 2, 3]), limit: 9)
        try await store.erase(file, copy: meant)
        #expect(await store.path(ofFile: file) != nil, "it is somebody else's")
        let now = try #require(await store.copy(of: file))
        for _ in 1...2 { try await store.erase(file, copy: now) }
        #expect(await store.path(ofFile: file) == nil)
        #expect(await store.copy(of: file) == nil)
    }
}
