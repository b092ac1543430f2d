/// Lets one caller through at a time, in the order they came.
///
/// An actor alone does not: at each `await` it takes up the next call, and a status
/// request must not fall into the middle of a ticket.
struct Turnstile {
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Takes the place if it is free.
    mutating func take() -> Bool {
        guard !isTaken else { return false }
        isTaken = true
        return true
    }

    mutating func queue(_ caller: CheckedContinuation<Void, Never>) {
        waiting.append(caller)
    }

    /// Hands the place to the next in line, or frees it.
    mutating func leave() {
        if waiting.isEmpty {
            isTaken = false
        } else {
            waiting.removeFirst().resume()
        }
    }
}
