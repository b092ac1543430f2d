import Foundation

extension Digitise {
    /// A page worker of `tramso digitise`, asked as that asks it.
    struct Worker {
        private let process = Process()
        private let orders = Pipe()
        private let answers = Pipe()

        init() throws {
            process.executableURL = URL(filePath: Digitise.program("tramso-pages"))
            process.arguments = ["sheets"]
            process.standardInput = orders
            process.standardOutput = answers
            try process.run()
        }

        func page(_ file: String, form: String) throws {
            try ask(#"{"page":{"file":"\#(file)","form":"\#(form)","dotsPerInch":300}}"#)
        }

        /// Returns when the document is on the disk, hashed and read again.
        func document(of forms: [String], file: String) throws {
            let list = forms.map { "\"\($0)\"" }.joined(separator: ",")
            let texts = forms.map { _ in "null" }.joined(separator: ",")
            try ask(
                #"{"document":{"forms":[\#(list)],"texts":[\#(texts)],"file":"\#(file)","title":"Trang","#
                    + #""date":"2026-11-23T09:05:00Z"}}"#)
        }

        private func ask(_ order: String) throws {
            try orders.fileHandleForWriting.write(contentsOf: Data((order + "\n").utf8))
            var answer = Data()
            repeat {
                let piece = answers.fileHandleForReading.availableData
                if piece.isEmpty { throw BenchFault("the page worker has ended") }
                answer += piece
            } while answer.last != 0x0a
            if String(decoding: answer, as: UTF8.self).contains(#""fault""#) {
                throw BenchFault("the page worker says \(String(decoding: answer, as: UTF8.self))")
            }
        }

        /// A line of what the kernel has of it, in kB.
        func memory(_ name: String) throws -> Double {
            let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
            let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
            guard let kB = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) }) else {
                throw BenchFault("the worker's memory cannot be read")
            }
            return kB
        }

        func end() throws {
            try orders.fileHandleForWriting.close()
            process.waitUntilExit()
        }
    }

    /// A batch as a feeder delivers it, two sheets' sides a second: how long after the last side is there the document is.
    static func batch(_ files: [String], _ folder: String, _ scale: Scale) throws -> [Figure] {
        let (sides, rounds) = scale.isQuick ? (6, 1) : (50, 3)
        let interval = 0.5
        var waits: [Double] = []
        var longest = 0.0
        for _ in 0..<rounds {
            let worker = try Worker()
            var forms: [String] = []
            let begin = Date()
            for side in 0..<sides {
                let due = begin.addingTimeInterval(interval * Double(side))
                Thread.sleep(until: due)
                let form = "\(folder)/side-\(side).form"
                try worker.page(files[side % files.count], form: form)
                forms.append(form)
                longest = max(longest, Date().timeIntervalSince(due))
            }
            let last = begin.addingTimeInterval(interval * Double(sides - 1))
            try worker.document(of: forms, file: "\(folder)/batch.pdf")
            waits.append(Date().timeIntervalSince(last))
            try worker.end()
        }
        let group = "digitise: a batch of \(sides) sides at 120 a minute, by the clock"
        return [
            Figure(
                group, "from the last side to the document, hashed, on the disk, median", waits.sorted().median * 1_000,
                "ms"),
            Figure(group, "the same, longest of \(rounds)", (waits.max() ?? 0) * 1_000, "ms"),
            Figure(group, "longest that a side took", longest * 1_000, "ms"),
        ]
    }
}
