import Foundation
import PageTexts
import Rasters
import SyntheticPages
import TextPreparation
import TextReading
import TextScores

/// Vietnamese text off drawn pages, on one core: how long, and how right.
enum Reading {
    /// Pages that are also read as they came, for the ratio.
    private static let plainPages = 4

    static func measure(_ scale: Scale) throws -> [Figure] {
        let recipes = SyntheticPage.corpus.filter { !$0.truth().isBlank }
        let chosen = scale.isQuick ? Array(recipes.prefix(plainPages)) : recipes
        var reader: TextReader?
        let opening = try cpuSeconds { reader = try TextReader() }
        guard let reader else { throw BenchFault("no reader") }
        var (ready, plain, first) = (Pass(), Pass(), Pass())
        var preparing: [Double] = []
        for (place, recipe) in chosen.enumerated() {
            let (page, truth) = recipe.draw()
            preparing.append(
                cpuSeconds { _ = ReadingPicture(of: page, dotsPerInch: dotsPerInch, skew: truth.skew) })
            let read = try pass(truth) { try reader.read(page, dotsPerInch: dotsPerInch, skew: truth.skew) }
            ready.add(read)
            guard place < plainPages else { continue }
            first.add(read)
            plain.add(try pass(truth) { try reader.readUnprepared(page, dotsPerInch: dotsPerInch) })
        }
        let group = "reading: \(chosen.count) drawn pages with text, A4, 300 dpi, colour; CPU of one thread"
        let beside = "reading: the first \(plainPages) of them, also without making them ready"
        return [Figure(group, "loading the model, once", opening * 1_000, "ms")]
            + [Figure(group, "making ready, median (in the page's time too)", preparing.median * 1_000, "ms")]
            + ready.figures(group)
            + plain.figures(beside, "as it came: ") + first.figures(beside, "made ready: ")
    }

    private static let dotsPerInch = 300

    private static func pass(_ truth: PageTruth, _ read: () throws -> PageText) throws -> Pass {
        var text = ""
        let seconds = try cpuSeconds { text = try read().plain }
        return Pass(seconds: [seconds], score: TextScore(of: text, against: truth))
    }

    private static func cpuSeconds(_ work: () throws -> Void) rethrows -> Double {
        let start = cpuNow
        try work()
        return cpuNow - start
    }

    private static var cpuNow: Double {
        var now = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }
}

/// Pages read in one way.
private struct Pass {
    var seconds: [Double] = []
    var score = TextScore()

    mutating func add(_ other: Pass) {
        seconds += other.seconds
        score.add(other.score)
    }

    func figures(_ group: String, _ way: String = "") -> [Figure] {
        [
            Figure(group, way + "a page, mean", seconds.reduce(0, +) / Double(max(1, seconds.count)), "s"),
            Figure(group, way + "a page, longest", seconds.max() ?? 0, "s"),
            Figure(group, way + "characters wrong, in any order of lines", score.errorRate, "%"),
            Figure(group, way + "characters that stand nowhere", score.spuriousRate, "%"),
            Figure(group, way + "numbers of four digits or more read exactly", score.numberRate, "%"),
        ]
    }
}
