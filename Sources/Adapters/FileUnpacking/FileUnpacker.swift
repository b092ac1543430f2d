public import Digitising

/// Opens files with several pages in them: PDF by poppler's programs, TIFF by its own tables.
public struct FileUnpacker: Sendable {
    private let program: LimitedProgram
    private let isWhole: @Sendable ([UInt8], [UInt8]) -> Bool

    /// - Parameters:
    ///   - programs: the folder with poppler's programs.
    ///   - seconds: of processor time that each run of a program may take.
    ///   - isWhole: whether a picture shows all that a rendering of its page does. A PDF may lay a signature, a stamp
    ///     or a note over the scan, and only then would the scan alone lose it.
    public init(
        programs: String = "/usr/bin", seconds: Int = 30,
        isWhole: @escaping @Sendable (_ picture: [UInt8], _ rendering: [UInt8]) -> Bool
    ) {
        program = LimitedProgram(programs: programs, seconds: seconds)
        self.isWhole = isWhole
    }

    /// - Throws: ``PageFault`` when it is no such file, is broken, or asks for more than a file may.
    public func open(_ file: [UInt8]) async throws(PageFault) -> any PackedFile {
        switch PackedKind(firstBytes: file) {
        case .pdf: return try await PDFFile.open(file, program, isWhole)
        case .tiff: return try TIFFPages(file)
        case nil: throw .unreadable
        }
    }
}
