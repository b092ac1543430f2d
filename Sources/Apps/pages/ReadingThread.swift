import Digitising
import Dispatch
import Foundation
import HallAPI
import PageMaking
import PageTexts
import Rasters
import ScanRoom
import Synchronization
import TextReading

/// One reader on a thread of its own that gives way to all others.
final class ReadingThread: Sendable {
    private typealias Order = @Sendable (PageReader) -> Void

    private let orders = Mutex<[Order]>([])
    private let bell = DispatchSemaphore(value: 0)
    private let path: PagePath

    init(_ path: PagePath) {
        self.path = path
        Thread.detachNewThread { [self] in
            // Of this thread alone, as Linux has it.
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
            let reader = PageReader()
            while true {
                bell.wait()
                orders.withLock { $0.isEmpty ? nil : $0.removeFirst() }?(reader)
            }
        }
    }

    func read(
        _ name: String, _ sheet: [UInt8], dotsPerInch: Int, _ order: ReadingOrder
    ) async throws(UnreadReason) -> Workshop.Text {
        let result: Result<PageText, UnreadReason> = await withCheckedContinuation { done in
            orders.withLock { orders in
                orders.append { [path] reader in
                    done.resume(
                        returning: Result { () throws(UnreadReason) in
                            let (picture, resolution) = try PageReader.picture(of: sheet, dotsPerInch, path)
                            return try reader.read(
                                picture.turned(byQuarters: order.quarterTurns), resolution, skew: order.skew)
                        })
                }
            }
            bell.signal()
        }
        let upright = try result.get()
        let text = upright.turned(byQuarters: -order.quarterTurns)
        let printed = upright.printedNumber
        return Workshop.Text(
            bytes: text.stored,
            archived: Array(
                AltoDocument(text, picture: name, reader: TextReader.program, language: "vi").xml.utf8),
            words: text.words.count, unsure: text.words(below: PageText.unsureBelow).count,
            number: printed?.number, total: printed?.total)
    }
}

/// The reader of one thread; its model takes a tenth of a second to load.
final class PageReader {
    private var reader: TextReader?

    static func picture(
        of sheet: [UInt8], _ dotsPerInch: Int, _ path: PagePath
    ) throws(UnreadReason) -> (Raster, dotsPerInch: Int) {
        do throws(PageFault) { return try path.picture(of: sheet, dotsPerInch: dotsPerInch) } catch {
            throw .unreadable
        }
    }

    func read(_ page: Raster, _ dotsPerInch: Int, skew: Double) throws(UnreadReason) -> PageText {
        do throws(ReadingFault) {
            let reader: TextReader
            if let kept = self.reader { reader = kept } else { reader = try TextReader() }
            self.reader = reader
            return try reader.read(page, dotsPerInch: dotsPerInch, skew: skew)
        } catch {
            switch error {
            case .noModel, .noReader: throw .noModel
            case .stopped, .notText, .failed: throw .notText
            }
        }
    }
}

extension PageText {
    /// As it lies in the store: the same text is the same file.
    var stored: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let bytes = try? encoder.encode(self) else { preconditionFailure("words and numbers are always JSON") }
        return [UInt8](bytes)
    }
}
