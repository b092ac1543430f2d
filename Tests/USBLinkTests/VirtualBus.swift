import ChildPrograms
import Foundation

/// An imitated USB bus with a printer and a speaker on it, for the time of one test.
struct VirtualBus {
    private var talk: Conversation
    private let root: String
    /// A folder of profiles by which the drivers know the devices.
    var profiles: String?

    /// What has been taken by the devices lies in `folder`; so does all that umockdev makes.
    ///
    /// umockdev aborts the whole bus when a listener closes in the moment in which it is told of an unplugging. Such a
    /// run says nothing of a driver: it is made again, on a new bus, five times at most.
    static func with<Answer: Sendable>(
        in folder: borrowing ScratchFolder, _ body: (inout VirtualBus) async throws -> Answer
    ) async throws -> Answer {
        for _ in 1...4 {
            do { return try await once(in: folder, body) } catch is Gone {}
        }
        return try await once(in: folder, body)
    }

    private static func once<Answer: Sendable>(
        in folder: borrowing ScratchFolder, _ body: (inout VirtualBus) async throws -> Answer
    ) async throws -> Answer {
        let environment = ["LD_PRELOAD": preload, "TMPDIR": folder.path]
        return try await ChildProgram.talk(with: "virtual-usb", [folder.path], environment: environment) {
            talk in
            let first = try await talk.hear() ?? ""
            guard first.hasPrefix("ROOT=") else { throw Trouble(words: "no bus: \(first)") }
            var bus = VirtualBus(talk: talk, root: String(first.dropFirst("ROOT=".count)))
            let answer = try await body(&bus)
            talk = bus.talk
            return answer
        }.answer
    }

    struct Trouble: Error { let words: String }

    /// The imitation itself ended, in the middle of a run.
    struct Gone: Error {}

    private static let preload = "libumockdev-preload.so.0"

    /// Does something to the devices, and returns when it is done. `settle`: when whatever left has left for udev, too.
    mutating func command(_ words: String) async throws {
        guard try await ask(words) else { throw Trouble(words: words) }
    }

    /// Whether what was asked is so.
    mutating func ask(_ words: String) async throws -> Bool {
        do {
            try await talk.say(words)
        } catch {
            throw Gone()
        }
        guard let answer = try await talk.hear() else { throw Gone() }
        return answer == "ok"
    }

    /// Runs the real drivers on this bus, and returns their line; `crashed` if they did.
    mutating func probe(_ words: String...) async throws -> String {
        let result = try await ChildProgram.talk(with: "usb-probe", words, environment: environment) { talk in
            try await talk.hear() ?? ""
        }
        if result.isGood { return result.answer }
        try await stand()
        return "crashed"
    }

    /// Throws if the bus is no more: then what a driver did on it proves nothing.
    mutating func stand() async throws {
        _ = try await ask("there?")
    }

    var environment: [String: String] {
        let bus = ["LD_PRELOAD": Self.preload, "UMOCKDEV_DIR": root]
        return profiles.map { bus.merging(["PROFILES": $0]) { own, _ in own } } ?? bus
    }

    /// Gives the imitated printer a profile with these abilities.
    mutating func knowPrinter(by abilities: String, in folder: borrowing ScratchFolder) throws {
        let profile = """
            name = "Virtual 80"
            grade = "virtual"
            proof = "these tests"
            [[match]]
            vendor = 0x0416
            product = 0x5011
            [abilities]
            \(abilities)
            """
        try folder.write(Array(profile.utf8), to: "Devices/printers/virtual-80.toml")
        profiles = "\(folder.path)/Devices"
    }
}
