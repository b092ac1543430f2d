import Announcing
import DeviceWatch
import Foundation
import HallAPI
import Journal
import Logging

/// The device agent that is shipped, in this process, for the time of one measurement.
enum Agents {
    static func with<Answer: Sendable>(
        _ devices: DeviceSet, _ hall: any AgentHall, _ body: () async throws -> Answer
    ) async throws -> Answer {
        let rules = SpeechRules(policy: AnnouncementPolicy()) {
            Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
        }
        let agent = DeviceAgent(
            hall: hall, devices: devices, speech: rules,
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
        let running = Task { try await agent.run() }
        let answer: Answer
        do {
            answer = try await body()
        } catch {
            running.cancel()
            throw error
        }
        running.cancel()
        _ = try? await running.value
        return answer
    }
}
