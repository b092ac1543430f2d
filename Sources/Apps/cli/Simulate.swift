import ArgumentParser
import Foundation
import Journal
import Queueing
import Simulation

/// Plays invented days through the very rules that run a hall.
struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Play invented days through the real rules, and judge what comes of them.",
        discussion:
            "The same seed gives the same days. `wait` judges estimates of the wait, `dispatch` policies of who is "
            + "next, `rules` looks for a broken promise in many wild days and names the seed that shows it.")

    enum Judge: String, ExpressibleByArgument, CaseIterable { case wait, dispatch, rules }

    @Argument(help: "wait, dispatch or rules") var judge: Judge = .wait
    @Option(help: "Days to count.") var days = 40
    @Option(help: "Days before these that only teach.") var warmUp = 10
    @Option(help: "Where chance begins.") var seed: UInt64 = 1
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        switch judge {
        case .wait: judgeWaits()
        case .dispatch: judgeDispatch()
        case .rules: try judgeRules()
        }
    }

    /// Consecutive days from a Monday on.
    private func day(_ number: Int) -> ServiceDay {
        ServiceDay(of: Moment(milliseconds: 1_795_399_200_000 + Int64(number) * 86_400_000), at: .vietnam)
    }

    private func judgeWaits() {
        for pattern in DayPattern.judged {
            var (simulator, judge) = (DaySimulator(pattern: pattern, seed: seed), WaitJudge(plan: DayPattern.plan))
            for number in 0..<(warmUp + days) {
                judge.isCounting = number >= warmUp
                progress("\(pattern.name): day \(number + 1) of \(warmUp + days)")
                simulator.play(day(number)) { judge.look($0) }
            }
            let others = WaitJudge.Estimator.allCases.filter { $0 != .lookAhead }
            let best = others.map { judge.meanAbsoluteError(of: $0) }.min() ?? 0
            show(
                [
                    "pattern": pattern.name, "tickets": "\(judge.judged)", "meanWait": figure(judge.meanWait),
                    "coverage": figure(judge.coverage * 100), "width": figure(judge.meanWidth),
                    "ratio": figure(judge.meanAbsoluteError(of: .lookAhead) / max(best, 0.01)),
                ].merging(
                    WaitJudge.Estimator.allCases.map {
                        ("\($0.rawValue)", "\(figure(judge.meanAbsoluteError(of: $0))) (\(figure(judge.bias(of: $0))))")
                    }, uniquingKeysWith: { $1 }),
                text: table(of: judge, pattern.name, best: best))
        }
    }

    /// Times are minutes; an error is how far from the truth on the mean, a bias how much too long.
    private func table(of judge: WaitJudge, _ name: String, best: Double) -> String {
        let rows = WaitJudge.Estimator.allCases.map { estimator in
            "  \(padded(estimator.rawValue, 18))\(right(figure(judge.meanAbsoluteError(of: estimator)), 12))"
                + right(figure(judge.bias(of: estimator)), 12)
        }
        let ratio = judge.meanAbsoluteError(of: .lookAhead) / max(best, 0.01)
        return """
            \(name): \(judge.judged) tickets, mean wait \(figure(judge.meanWait)) min
              \(padded("estimator", 18))   error min    bias min
            \(rows.joined(separator: "\n"))
              lookAhead errs \(figure(ratio)) times as much as the best of the others; its 80 % interval held \
            \(figure(judge.coverage * 100)) % of the waits and is \(figure(judge.meanWidth)) min wide

            """
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// For people at a terminal only: a judge may take minutes.
    private func progress(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    /// Every policy on the same days with the same people; differences are each policy's less the first one's.
    private func judgeDispatch() {
        let judged = DispatchJudge.policies.map { name, plan in
            var simulator = DaySimulator(pattern: DayPattern.judged[0], plan: plan, seed: seed)
            var judge = DispatchJudge()
            for number in 0..<days {
                progress("\(name): day \(number + 1) of \(days)")
                simulator.play(day(number)) { judge.look($0) }
                judge.endDay()
            }
            return (name: name, judge: judge)
        }
        for (name, judge) in judged {
            var fields = ["policy": name]
            for (role, isPriority) in [("priority", true), ("ordinary", false)] {
                let (mean, long) = (
                    judge.mean(ofPriority: isPriority), judge.wait(ofPriority: isPriority, share: 0.95)
                )
                fields[role] = "\(figure(mean)) / \(figure(long))"
                let gaps = [false, true].map {
                    judge.difference(from: judged[0].judge, ofPriority: isPriority, isLong: $0)
                }
                fields["\(role)Change"] = gaps.map { "\(figure($0.mean))±\(figure($0.spread))" }.joined(
                    separator: " / ")
            }
            show(
                fields,
                text: """
                    \(name): waits in minutes, mean / 95 of 100 (± is 95 % of chance, against \(judged[0].name))
                      priority  \(fields["priority"] ?? "")   change \(fields["priorityChange"] ?? "")
                      ordinary  \(fields["ordinary"] ?? "")   change \(fields["ordinaryChange"] ?? "")

                    """)
        }
    }

    private func judgeRules() throws {
        var events = 0
        for number in 0..<days {
            let own = seed &+ UInt64(number)
            var pattern = DayPattern(name: "wild", arrivals: 120 + Double(number % 7) * 40, roster: [1 + number % 8])
            (pattern.turmoil, pattern.noShow) = (0.08, 0.15)
            var (simulator, judge) = (DaySimulator(pattern: pattern, seed: own), RuleJudge())
            progress("day \(number + 1) of \(days), seed \(own)")
            simulator.play(day(number % 300)) { judge.look($0) }
            events += judge.events
            if let broken = judge.broken {
                throw fail("seed \(own): \(broken) — run `tramso simulate rules --days 1 --seed \(own)`", code: 70)
            }
        }
        show(
            ["days": "\(days)", "events": "\(events)", "broken": "none"],
            text: "\(days) wild days, \(events) events: no promise was broken")
    }

    private func figure(_ value: Double) -> String {
        String(format: "%.2f", value)
    }

    private func show(_ fields: [String: String], text: String) {
        progress("")
        let pairs = fields.sorted { $0.key < $1.key }
        print(json ? "{" + pairs.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",") + "}" : text)
    }
}
