public import Rasters

/// The bars of a patch code of type T, which separator sheets bear along their edges.
///
/// Kodak, *Patch Code Information for Kodak Scanners* (A-61599), and the same table in the i5000 Series User's Guide
/// (A-61670), 6-10: four bars, 0.80 inches across; wide ones are 0.20, narrow ones and all gaps 0.08 inches. From the edge
/// inwards type T is narrow, wide, narrow, wide. Read the other way it is type 3: so the nearer edge says where to begin.
public enum PatchCode {
    /// Inches: dark and light in turn, from the edge inwards.
    private static let parts = [0.08, 0.08, 0.20, 0.08, 0.08, 0.08, 0.20]
    private static let across = 0.80
    /// The specification allows 0.01; printers and scanners have their own opinion of an inch.
    private static let tolerance = 0.03
    /// Light around the bars: the specification has 0.25.
    private static let quiet = 0.12
    /// How much further in than this no reader of paper looks: 94 mm, and as much again for sheets that lie askew.
    private static let deepest = 4.2
    /// Bars are 0.75 inches long at least; some of it may be lost to dirt.
    private static let length = 0.6

    /// - Parameter dotsPerInch: of the picture, from 72.
    /// - Returns: where the bars stand; `nil` where there are none.
    public static func find(in picture: GreyPicture, dotsPerInch: Int) -> PixelBox? {
        let factor = max(1, dotsPerInch / 75)
        let small = picture.shrunk(by: factor)
        let scale = Double(dotsPerInch) / Double(factor)
        for isAcross in [false, true] {
            let lines = Lines(small, isAcross: isAcross)
            guard let found = run(of: hits(lines, scale), scale) else { continue }
            let box =
                isAcross
                ? PixelBox(x: found.y, y: found.x, width: found.height, height: found.width) : found
            return PixelBox(
                x: box.x * factor, y: box.y * factor, width: box.width * factor, height: box.height * factor)
        }
        return nil
    }

    /// A picture's columns from the top, or its rows from the left.
    private struct Lines {
        let count: Int
        let length: Int
        let bytes: [UInt8]
        let limit: UInt8
        private let step: Int
        private let lineStep: Int

        init(_ picture: GreyPicture, isAcross: Bool) {
            count = isAcross ? picture.height : picture.width
            length = isAcross ? picture.width : picture.height
            (step, lineStep) = isAcross ? (1, picture.width) : (picture.width, 1)
            (bytes, limit) = (picture.bytes, picture.limit)
        }

        /// Where the line changes between light and dark; it begins light.
        func findEdges(of line: Int, into edges: inout [Int]) {
            edges.removeAll(keepingCapacity: true)
            var isDark = false
            unsafe bytes.withUnsafeBufferPointer { bytes in
                var place = line * lineStep
                for at in 0..<length {
                    if unsafe (bytes[place] < limit) != isDark {
                        edges.append(at)
                        isDark.toggle()
                    }
                    place &+= step
                }
            }
        }
    }

    private struct Hit {
        let line: Int
        let start: Int
        let end: Int
    }

    private static func hits(_ lines: Lines, _ scale: Double) -> [Hit] {
        var found: [Hit] = []
        var edges: [Int] = []
        for line in 0..<lines.count {
            lines.findEdges(of: line, into: &edges)
            guard edges.count >= 8 else { continue }
            // Even places are where dark begins.
            for first in stride(from: 0, through: edges.count - 8, by: 2) {
                let width = Double(edges[first + 7] - edges[first]) / scale
                guard abs(width - across) < 0.08 else { continue }
                let before = Double(edges[first] - (first > 0 ? edges[first - 1] : -lines.length)) / scale
                let next = first + 8 < edges.count ? edges[first + 8] : 2 * lines.length
                guard before >= quiet, Double(next - edges[first + 7]) / scale >= quiet else { continue }
                let ahead = Double(edges[first]) / scale
                let behind = Double(lines.length - edges[first + 7]) / scale
                guard min(ahead, behind) <= deepest else { continue }
                var widths = (0..<7).map { Double(edges[first + $0 + 1] - edges[first + $0]) / scale * across / width }
                if behind < ahead { widths.reverse() }
                guard zip(widths, parts).allSatisfy({ abs($0 - $1) < tolerance }) else { continue }
                found.append(Hit(line: line, start: edges[first], end: edges[first + 7]))
            }
        }
        return found
    }

    /// Hits that follow each other from line to line, long enough to be bars.
    private static func run(of hits: [Hit], _ scale: Double) -> PixelBox? {
        var runs: [[Hit]] = []
        for hit in hits {
            let near = runs.firstIndex { run in
                guard let last = run.last else { return false }
                return hit.line > last.line && hit.line - last.line <= 4 && abs(hit.start - last.start) <= 2
            }
            if let near { runs[near].append(hit) } else { runs.append([hit]) }
        }
        guard let best = runs.max(by: { $0.count < $1.count }), Double(best.count) >= length * scale,
            let first = best.first, let last = best.last
        else { return nil }
        let top = best.map(\.start).min() ?? 0
        let bottom = best.map(\.end).max() ?? 0
        return PixelBox(x: first.line, y: top, width: last.line - first.line + 1, height: bottom - top)
    }
}
