/// The pages of one component by the numbers that are printed on them, in their present order.
///
/// A component may hold several papers, each with numbers of its own, and pages without any: these may be whatever is
/// missing beside them. Where a number can be explained so, nothing is found.
struct Numbering {
    struct Leaf: Equatable {
        let page: PageID
        let printed: PrintedNumber?
    }

    enum Finding: Equatable {
        /// The page bears `number` and lies before one that comes first.
        case before(PageID, PrintedNumber, PrintedNumber)
        /// Several papers of so many pages, one page among another's.
        case mixed(PageID, total: Int)
        /// Beside the page.
        case missing(PageID, [PrintedNumber])
        case twice(PageID, PrintedNumber)

        var page: PageID {
            switch self {
            case .before(let page, _, _), .mixed(let page, _), .missing(let page, _), .twice(let page, _): page
            }
        }
    }

    let leaves: [Leaf]
    /// Nothing is on its way to the component, and all that can be read is read: only then is something missing.
    let isWhole: Bool

    var findings: [Finding] {
        let papers = totals.flatMap { CountedPapers(leaves, total: $0).findings(isWhole: isWhole) }
        return papers + stretches.flatMap { $0.findings(isWhole: isWhole) }
    }

    /// All pages in the order of their numbers, those without one where they are; nothing where they lie so already.
    var sorted: [PageID]? {
        var order = leaves.indices.map { $0 }
        for total in totals { CountedPapers(leaves, total: total).sort(&order) }
        for stretch in stretches { stretch.sort(&order) }
        return order == Array(leaves.indices) ? nil : order.map { leaves[$0].page }
    }

    private var totals: [Int] {
        leaves.compactMap { $0.printed?.total }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Neighbours with bare numbers.
    private var stretches: [NumberedStretch] {
        var found: [NumberedStretch] = []
        for (place, leaf) in leaves.enumerated() {
            guard let printed = leaf.printed, printed.total == nil else { continue }
            if let last = found.last, last.places.upperBound == place {
                found[found.count - 1].places = last.places.lowerBound..<place + 1
            } else {
                found.append(NumberedStretch(leaves: leaves, places: place..<place + 1))
            }
        }
        return found
    }
}

/// All papers of a component that say to have so many pages.
private struct CountedPapers {
    let leaves: [Numbering.Leaf]
    let total: Int
    /// Of the leaves that bear such a number.
    let places: [Int]
    /// How often each number is there.
    let counts: [Int: Int]
    /// What most numbers are there, the fewer in doubt.
    let papers: Int

    init(_ leaves: [Numbering.Leaf], total: Int) {
        self.leaves = leaves
        self.total = total
        places = leaves.indices.filter { leaves[$0].printed?.total == total }
        counts = places.reduce(into: [:]) { $0[leaves[$1].printed?.number ?? 0, default: 0] += 1 }
        let votes = counts.values.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
        papers = votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 1
    }

    func findings(isWhole: Bool) -> [Numbering.Finding] {
        surplus.map { .twice(leaves[$0].page, printed(number($0))) } + disorder + (isWhole ? missing : [])
    }

    private func number(_ place: Int) -> Int { leaves[place].printed?.number ?? 0 }
    private func printed(_ number: Int) -> PrintedNumber { PrintedNumber(number, of: total) }

    /// Each page, and how many with its number lie before it.
    private var ranked: [(place: Int, earlier: Int)] {
        var seen: [Int: Int] = [:]
        return places.map { place in
            defer { seen[number(place), default: 0] += 1 }
            return (place, seen[number(place)] ?? 0)
        }
    }

    private var surplus: [Int] { ranked.filter { $0.earlier == papers }.map(\.place) }

    private var disorder: [Numbering.Finding] {
        let kept = ranked.filter { $0.earlier < papers }.map(\.place)
        if papers == 1 {
            for (index, place) in kept.enumerated() {
                guard let late = kept[(index + 1)...].first(where: { number($0) < number(place) }) else { continue }
                return [.before(leaves[place].page, printed(number(place)), printed(number(late)))]
            }
            return []
        }
        let descents = zip(kept, kept.dropFirst()).filter { number($0) >= number($1) }
        guard descents.count + 1 > papers else { return [] }
        let odd = zip([total] + kept.map(number), kept).first { last, place in number(place) != last % total + 1 }
        return [.mixed(leaves[odd?.1 ?? kept[0]].page, total: total)]
    }

    private var missing: [Numbering.Finding] {
        var found: [(place: Int, numbers: [PrintedNumber])] = []
        for lost in 1...total where (counts[lost] ?? 0) < papers {
            let earlier = places.last { number($0) < lost }
            let later = places.first { number($0) > lost }
            if isExplained(from: earlier, to: later) { continue }
            let place = earlier ?? later ?? places[0]
            if found.last?.place == place {
                found[found.count - 1].numbers.append(printed(lost))
            } else {
                found.append((place, [printed(lost)]))
            }
        }
        return found.map { .missing(leaves[$0.place].page, $0.numbers) }
    }

    /// A page without a number, where the lost one would lie, may be it.
    private func isExplained(from earlier: Int?, to later: Int?) -> Bool {
        if papers > 1 { return leaves.contains { $0.printed == nil } }
        let (start, end) = (earlier.map { $0 + 1 } ?? 0, later ?? leaves.count)
        return start < end && leaves[start..<end].contains { $0.printed == nil }
    }

    /// Paper by paper in the places that they have now.
    func sort(_ order: inout [Int]) {
        let wanted = ranked.sorted {
            ($0.earlier * (papers > 1 ? 1 : 0), number($0.place), $0.place)
                < ($1.earlier * (papers > 1 ? 1 : 0), number($1.place), $1.place)
        }
        if disorder.isEmpty { return }
        for (place, page) in zip(places, wanted) { order[place] = page.place }
    }
}

/// Neighbours with bare numbers, as NĐ 30/2020 prints them: the first page of a paper has none.
private struct NumberedStretch {
    let leaves: [Numbering.Leaf]
    var places: Range<Int>

    private func number(_ place: Int) -> Int { leaves[place].printed?.number ?? 0 }
    private func printed(_ place: Int) -> PrintedNumber { PrintedNumber(number(place)) }

    /// From one page that is called the first to the next: a paper may print that number too.
    private var papers: [Range<Int>] {
        let starts = places.filter { number($0) == 1 }
        // What comes before the only first page, with nothing else before it, belongs behind that page.
        let isTurned = starts.count == 1 && starts[0] > places.lowerBound && !follows
        let bounds = isTurned ? [places.lowerBound] : [places.lowerBound] + starts.filter { $0 > places.lowerBound }
        return zip(bounds, bounds.dropFirst() + [places.upperBound]).map { $0..<$1 }
    }

    /// A page without a number before it may be the first of its paper.
    private var follows: Bool { places.lowerBound > 0 && leaves[places.lowerBound - 1].printed == nil }

    func findings(isWhole: Bool) -> [Numbering.Finding] {
        papers.flatMap { paper -> [Numbering.Finding] in
            if let late = firstDisorder(in: paper) {
                return [.before(leaves[late.0].page, printed(late.0), printed(late.1))]
            }
            return zip(paper, paper.dropFirst()).compactMap { step($0, $1, of: paper, isWhole: isWhole) }
        }
    }

    private func firstDisorder(in paper: Range<Int>) -> (Int, Int)? {
        for place in paper {
            if let late = (place + 1..<paper.upperBound).first(where: { number($0) < number(place) }) {
                return (place, late)
            }
        }
        return nil
    }

    /// Leaves out of a register bear its numbers: what they leap is missing only in a paper that is counted from its start.
    private func step(_ place: Int, _ next: Int, of paper: Range<Int>, isWhole: Bool) -> Numbering.Finding? {
        let leap = number(next) - number(place) - 1
        if leap < 0 { return .twice(leaves[next].page, printed(next)) }
        guard isWhole, (1...2).contains(leap), number(paper.lowerBound) <= 2 else { return nil }
        return .missing(leaves[place].page, (1...leap).map { PrintedNumber(number(place) + $0) })
    }

    func sort(_ order: inout [Int]) {
        for paper in papers where firstDisorder(in: paper) != nil {
            let wanted = paper.sorted { (number($0), $0) < (number($1), $1) }
            for (place, page) in zip(paper, wanted) { order[place] = page }
        }
    }
}
