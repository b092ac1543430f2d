import Announcing
import HallAPI
import Journal
import Logging
import Peripherals

extension DeviceAgent {
    /// Passes on what is held to a reader. Only the newest waits, and not for long: by then somebody else may stand there.
    func listen(to placed: PlacedReader) async {
        let (held, handOn) = AsyncStream.makeStream(of: HeldCode.self, bufferingPolicy: .bufferingNewest(1))
        let (changes, change) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await code in held { await pass(code, of: placed) } }
            group.addTask { for await _ in changes { await report(placed) } }
            for await news in placed.reader.news() {
                note(news, of: placed)
                switch news {
                case .read(let code):
                    await devices.work.didWork(placed.id)
                    let moment = speech.clock().iso8601(at: speech.policy.offset)
                    if let test = await book.note(code, of: placed.id, at: moment) {
                        group.addTask {
                            await report(placed)
                            await settle(test, JobOutcome(.done))
                        }
                    } else if !off.contains(placed.id) {
                        handOn.yield(HeldCode(ReadRequest(text: code.text, letters: code.letters.rawValue)))
                    }
                case .unread(let why):
                    await book.note(why, of: placed.id)
                    guard !off.contains(placed.id) else { break }
                    handOn.yield(HeldCode(ReadRequest(text: nil, letters: CodeRead.Letters.whole.rawValue)))
                case .changed: break
                }
                change.yield()
            }
            group.cancelAll()
        }
    }

    /// That something was read, and how long it is: never what.
    private func note(_ news: ReaderNews, of placed: PlacedReader) {
        switch news {
        case .read(let code):
            let length = "\(code.text.count) × \(code.letters.rawValue)"
            devices.traffic.note(placed.id, Traffic(.fromDevice, length, meaning: "code", bytes: code.text.utf8.count))
        case .unread(let why): devices.traffic.note(placed.id, Traffic(.fromDevice, "\(why)", meaning: "unread"))
        case .changed: devices.traffic.note(placed.id, Traffic(.note, "–", meaning: "changed"))
        }
    }

    private func pass(_ code: HeldCode, of placed: PlacedReader) async {
        while !Task.isCancelled, .now < code.deadline {
            do throws(HallFault) {
                return try await pass(code.request, of: placed.id, until: code.deadline)
            } catch {
                // Never the code itself, not even where it goes astray.
                logger.warning(
                    "A code could not be passed on.", metadata: ["reader": "\(placed.id)", "why": "\(error)"])
                // A hall that has just started does not know the reader yet.
                if case .refused(let type, _) = error, type != "unknown-device" { return }
            }
            await report()
            do { try await Task.sleep(for: .milliseconds(200)) } catch { return }
        }
    }

    /// - Throws: `unreachable` for a hall that takes longer, too.
    private func pass(_ read: ReadRequest, of reader: String, until deadline: ContinuousClock.Instant)
        async throws(HallFault)
    {
        let ending = await withTaskGroup(of: Result<Void, HallFault>.self) { group in
            group.addTask {
                do throws(HallFault) { return .success(try await hall.pass(read, of: reader)) } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                try? await Task.sleep(until: deadline)
                return .failure(.unreachable("it took too long"))
            }
            let first = await group.next() ?? .failure(.unreachable("it took too long"))
            group.cancelAll()
            return first
        }
        try ending.get()
    }

    /// How long a test waits for a code.
    private static let tryFor = Duration.seconds(60)

    func tryReaders(_ lists: AsyncStream<[Job]>) async {
        var begun: Set<String> = []
        await withDiscardingTaskGroup { group in
            for await jobs in lists {
                begun.formIntersection(jobs.map(\.id))
                for job in jobs where begun.insert(job.id).inserted {
                    guard let placed = devices.readers.first(where: { $0.id == job.device }) else { continue }
                    await book.expect(job.id, of: placed.id)
                    group.addTask { await report(placed) }
                    group.addTask { await giveUp(job, of: placed) }
                }
            }
            group.cancelAll()
        }
    }

    private func giveUp(_ job: Job, of placed: PlacedReader) async {
        do { try await Task.sleep(for: Self.tryFor) } catch { return }
        let moment = speech.clock().iso8601(at: speech.policy.offset)
        guard await book.giveUp(job.id, of: placed.id, at: moment) else { return }
        await report(placed)
        await settle(job, JobOutcome(.failed))
    }

    func report(_ placed: PlacedReader) async {
        let (view, unread) = await book.view(of: placed)
        var condition = await placed.reader.condition()
        if let unread, condition.readiness == .ready {
            condition = DeviceCondition(.attention, troubles: [unread.trouble] + condition.troubles)
        }
        var report = DeviceReport(
            kind: "reader", name: "Đầu đọc mã", readiness: condition.readiness.rawValue, troubles: condition.troubles,
            grade: devices.grade.rawValue)
        report.reader = view
        report.done = await devices.work.count(of: placed.id)
        if let identity = await placed.reader.identity() {
            report.portrait = PortraitView(identity, placed.shelf.profile(of: identity))
        }
        await tell(report, of: placed.id)
    }
}

extension UnreadCode {
    /// As troubles of devices are called.
    fileprivate var trouble: String {
        switch self {
        case .tooLong: "codeTooLong"
        case .damaged: "codeDamaged"
        case .torn: "codeTorn"
        }
    }
}

/// A code on its way, and until when it may arrive.
private struct HeldCode: Sendable {
    let request: ReadRequest
    let deadline: ContinuousClock.Instant

    init(_ request: ReadRequest) {
        self.request = request
        deadline = .now + .seconds(5)
    }
}
