public import Foundation
internal import Subprocess

/// A program of this package, run as a process of its own, with its lines in and out.
public enum ChildProgram {
    /// Where the build puts programs: beside the test bundle that is running.
    public static var folder: String {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
    }

    /// Where programs are looked for: first those that `TRAMSO_PROGRAMS` names, if it is set. `make sanitize` builds them anew
    /// with the compiler's sanitizers.
    private static var paths: String {
        let own = ProcessInfo.processInfo.environment["TRAMSO_PROGRAMS"].map { "\($0):" } ?? ""
        return "\(own)\(folder):/usr/bin:/bin"
    }

    /// Whether they are those of `make sanitize`.
    public static var areSanitized: Bool { ProcessInfo.processInfo.environment["TRAMSO_PROGRAMS"] != nil }

    /// Starts the program, lets `body` talk with it, closes its standard input and waits for its end.
    ///
    /// `environment`: all that it gets, beside a `PATH` to find it by.
    /// It returns what `body` returned, and whether the program ended with exit code 0.
    public static func talk<Answer: Sendable>(
        with name: String, _ arguments: [String] = [], environment: [String: String] = [:],
        _ body: (inout Conversation) async throws -> Answer
    ) async throws -> (answer: Answer, isGood: Bool) {
        var variables: [Environment.Key: String] = ["PATH": paths]
        for name in ["ASAN_OPTIONS", "TSAN_OPTIONS"] {
            if let value = ProcessInfo.processInfo.environment[name], let name = Environment.Key(rawValue: name) {
                variables[name] = value
            }
        }
        for (key, value) in environment {
            if let key = Environment.Key(rawValue: key) { variables[key] = value }
        }
        let result = try await run(
            .name(name), arguments: Arguments(arguments), environment: .custom(variables),
            input: .inputWriter, output: .sequence, error: .discarded
        ) { execution in
            var talk = Conversation(
                input: execution.standardInputWriter,
                lines: execution.standardOutput.strings().makeAsyncIterator())
            let answer = try await body(&talk)
            try await execution.standardInputWriter.finish()
            while try await talk.hear() != nil {}
            return answer
        }
        return (result.closureResult, result.terminationStatus.isSuccess)
    }

    /// Runs the program to its end without a word to it; its lines.
    public static func lines(
        of name: String, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> [String] {
        try await talk(with: name, arguments, environment: environment) { talk in
            var lines: [String] = []
            while let line = try await talk.hear() { lines.append(line) }
            return lines
        }.answer
    }
}

/// Lines to a program and from it.
public struct Conversation {
    fileprivate let input: StandardInputWriter
    private var isOver = false
    fileprivate var lines: SubprocessOutputSequence.StringSequence<UTF8>.AsyncIterator

    fileprivate init(
        input: StandardInputWriter, lines: SubprocessOutputSequence.StringSequence<UTF8>.AsyncIterator
    ) {
        self.input = input
        self.lines = lines
    }

    public func say(_ line: String) async throws {
        _ = try await input.write("\(line)\n")
    }

    /// Says that no more will be said.
    public func finish() async throws {
        try await input.finish()
    }

    /// The next line, without its end; `nil` when the program has closed its output.
    public mutating func hear() async throws -> String? {
        // The sequence does not bear to be asked again after its end.
        guard !isOver else { return nil }
        let line = try await lines.next()
        isOver = line == nil
        return line?.trimmingCharacters(in: .newlines)
    }
}

/// A folder for one test, gone when its owner ends. Its path is short enough for sockets in it.
public struct ScratchFolder: ~Copyable {
    public let path: String

    public init() throws {
        path = "/tmp/tramso-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    public var url: URL { URL(filePath: path) }

    @discardableResult
    public func write(_ bytes: [UInt8], to name: String) throws -> String {
        let place = "\(path)/\(name)"
        let parent = URL(filePath: place).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: place))
        return place
    }

    public func names(in folder: String = "") -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []).sorted()
    }

    public func bytes(of name: String) -> [UInt8] {
        Array(FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data())
    }
}

/// Whether both are the same bytes. A failed `==` of large arrays would be told element by
/// element, which takes hours.
public func same(_ one: [UInt8], _ other: [UInt8]) -> Bool { one == other }

/// Bytes that look like chance and are the same each time.
public func noise(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var state = seed
    return (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(state >> 56)
    }
}
