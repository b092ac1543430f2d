import ArgumentParser
import Foundation
import Rasters
import SyntheticPages

/// Writes the synthetic pages into a folder, to be looked at: a picture (PPM) and what is on it (JSON) each.
@main
struct SyntheticPagesProgram: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synthetic-pages", abstract: "Draws the synthetic pages: a PPM and its truth as JSON each.")

    @Argument(help: "The folder, made if it is not there.")
    var folder: String

    @Option(help: "Only the pages whose name begins so.")
    var only = ""

    func run() throws {
        let folder = URL(filePath: folder, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        for recipe in SyntheticPage.corpus where recipe.id.hasPrefix(only) {
            let (picture, truth) = recipe.draw()
            try write(picture, to: folder.appending(path: "\(recipe.id).ppm"))
            try encoder.encode(truth).write(to: folder.appending(path: "\(recipe.id).json"))
            print("\(recipe.id): \(truth.lines.count) lines, \(truth.numbers.count) numbers")
        }
        for page in SyntheticPage.pictures where page.id.hasPrefix(only) {
            try write(page.draw(), to: folder.appending(path: "\(page.id).ppm"))
            print(page.id)
        }
    }

    private func write(_ picture: Raster, to file: URL) throws {
        var data = Data("P6\n\(picture.width) \(picture.height)\n255\n".utf8)
        data.append(contentsOf: picture.bytes)
        try data.write(to: file)
    }
}
