/// What happens when: the earliest first, and of two at the same moment the one that was noted first.
struct Agenda<Action> {
    private struct Entry {
        let at: Int64
        let order: Int
        let action: Action

        func isBefore(_ other: Entry) -> Bool {
            (at, order) < (other.at, other.order)
        }
    }

    private var heap: [Entry] = []
    private var count = 0

    mutating func note(_ action: Action, at moment: Int64) {
        count += 1
        heap.append(Entry(at: moment, order: count, action: action))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].isBefore(heap[parent]) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func next() -> (at: Int64, action: Action)? {
        guard let first = heap.first else { return nil }
        heap[0] = heap[heap.count - 1]
        heap.removeLast()
        var parent = 0
        while true {
            let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < heap.count }
            guard let child = children.min(by: { heap[$0].isBefore(heap[$1]) }), heap[child].isBefore(heap[parent])
            else { break }
            heap.swapAt(child, parent)
            parent = child
        }
        return (first.at, first.action)
    }
}
