import Journal
import Queueing
import Wording

extension SiteConfiguration {
    static func plan(_ root: SiteNode, _ warnings: inout [SiteProblem]) throws(SiteProblem) -> QueuePlan {
        let lines = try collect(try root.items("lines"), &warnings) { item, known throws(SiteProblem) -> ServiceLine in
            let line = try line(item)
            guard !known.contains(where: { $0.code == line.code || $0.prefix == line.prefix }) else {
                throw item.problem("another line has this code or prefix", "give each line its own")
            }
            return line
        }
        guard !lines.isEmpty else { throw root.problem("there is no usable service line", "add one under “lines:”") }
        for item in try root.items("lines") {
            let next = try item.text("next", or: "")
            guard next.isEmpty || lines.contains(where: { $0.code == next }) else {
                throw item.problem("“next” names the unknown line “\(next)”", "use a code from “lines:”")
            }
        }
        var problems: [SiteProblem] = []
        let counters = try collect(try root.items("counters"), &warnings) {
            item, _ throws(SiteProblem) -> CounterPlan in
            try counter(item, lines, &problems)
        }
        warnings += problems
        let priorities = try collect(try root.items("priorities"), &warnings) { item, _ throws(SiteProblem) in
            PriorityClass(
                code: try item.text("code"), name: try item.words("name"),
                weight: try item.number("weight", or: 4, in: 1...20),
                fromAge: item["from-age"] == nil ? nil : try item.number("from-age", or: 75, in: 1...120))
        }
        return QueuePlan(
            lines: lines, counters: counters, priorities: priorities.isEmpty ? [.standard] : priorities,
            hours: try hours(root), policy: try policy(root["queue"]),
            diversions: try collect(try root.items("online-only"), &warnings) { item, _ throws(SiteProblem) in
                try diversion(item, lines)
            })
    }

    /// A wrong item is left out and told of; the others work.
    private static func collect<Item>(
        _ items: [SiteNode], _ warnings: inout [SiteProblem], _ read: (SiteNode, [Item]) throws(SiteProblem) -> Item
    ) throws(SiteProblem) -> [Item] {
        var found: [Item] = []
        for item in items {
            do throws(SiteProblem) {
                found.append(try read(item, found))
            } catch {
                warnings.append(error)
            }
        }
        return found
    }

    private static func line(_ item: SiteNode) throws(SiteProblem) -> ServiceLine {
        let prefix = try item.text("prefix")
        guard prefix.count == 1, prefix.allSatisfy({ $0.isLetter && $0.isUppercase }) else {
            throw item.problem(
                "“prefix” is not one capital letter", "A, C, E, H, K, M and X are told apart best by ear")
        }
        let closed = item["closed"] == nil ? nil : try item.words("closed")
        let stage = try item.choice("stage", or: Stage.intake.rawValue, of: Stage.allCases.map(\.rawValue))
        let next = try item.text("next", or: "")
        return ServiceLine(
            code: try item.text("code"), prefix: prefix, name: try item.words("name"), closed: closed,
            stage: Stage(rawValue: stage) ?? .intake, next: next.isEmpty ? nil : next,
            isAtKiosk: try item.choice("kiosk", or: "true", of: ["true", "false"]) == "true",
            isBusiness: try item.choice("business", or: "false", of: ["true", "false"]) == "true",
            weight: try item.number("weight", or: 100, in: 10...1_000),
            expectedMs: Int64(try item.number("minutes", or: 6, in: 1...240)) * 60_000,
            sectors: try item.texts("sectors"))
    }

    private static func counter(
        _ item: SiteNode, _ lines: [ServiceLine], _ warnings: inout [SiteProblem]
    ) throws(SiteProblem) -> CounterPlan {
        var skills: [CounterPlan.Skill] = []
        var unknown: [String] = []
        for entry in try item.items("lines") {
            let code: String = if let text = entry.scalar { text } else { try entry.text("line") }
            let weight = entry.scalar == nil ? try entry.number("weight", or: 100, in: 1...1_000) : 100
            if lines.contains(where: { $0.code == code }) {
                skills.append(.init(line: code, weight: weight))
            } else {
                unknown.append(code)
            }
        }
        if !unknown.isEmpty {
            warnings.append(
                item.problem(
                    "the counter names unknown lines: \(unknown.joined(separator: ", "))", "use codes from “lines:”"))
        }
        guard !skills.isEmpty else { throw item.problem("the counter serves no line", "add “lines: [code, …]”") }
        let zone = try item.text("zone", or: "")
        return CounterPlan(
            id: try item.text("id"), name: try item.words("name"), skills: skills, zone: zone.isEmpty ? nil : zone)
    }

    private static func policy(_ node: SiteNode?) throws(SiteProblem) -> QueuePolicy {
        var policy = QueuePolicy()
        guard let node else { return policy }
        policy.callLimit = try node.number("call-limit", or: policy.callLimit, in: 1...10)
        policy.recallMs = Int64(try node.number("recall-after", or: 5, in: 0...60)) * 1_000
        policy.noShowMs = Int64(try node.number("no-show-after", or: 20, in: 0...300)) * 1_000
        policy.appointmentWeight = try node.number("appointment-weight", or: policy.appointmentWeight, in: 1...50)
        policy.guardMs = Int64(try node.number("longest-wait", or: 120, in: 5...480)) * 60_000
        policy.targetMs = Int64(try node.number("target", or: 15, in: 1...240)) * 60_000
        policy.holdMinutes = try node.number("hold", or: policy.holdMinutes, in: 1...60)
        policy.returnAfter = try node.number("return-after", or: policy.returnAfter, in: 0...50)
        policy.earlyMs = Int64(try node.number("early", or: 30, in: 0...240)) * 60_000
        policy.lateMs = Int64(try node.number("late", or: 15, in: 0...240)) * 60_000
        policy.burst = try node.number("kiosk-burst", or: policy.burst, in: 1...1_000)
        policy.stopsAtCapacity = try node.choice("stop-when-full", or: "true", of: ["true", "false"]) == "true"
        return policy
    }
}
