import Glibc
import Peripherals
import SerialLink

/// A reader that types. It is grabbed: what it types goes nowhere else, least of all into the page that has the focus.
final class GrabbedKeyboard: ReaderSource {
    private let file: DeviceFile
    let decoder: any CodeDecoder = KeyTyping()

    var identity: USBIdentity? { nil }

    /// `EVIOCGRAB`, `_IOW('E', 0x90, int)` (linux/input.h): a macro that Swift does not see.
    private static let grab: UInt = 0x4004_4590

    init(at path: String) throws(ReaderFault) {
        do throws(LineFault) {
            let file = try DeviceFile(path, O_RDONLY)
            guard ioctl(file.descriptor, Self.grab, 1) == 0 else { throw LineFault(errno) }
            self.file = file
        } catch {
            throw ReaderFault(error)
        }
    }

    func next(within wait: Duration) throws(ReaderFault) -> [UInt8] {
        do throws(LineFault) { return try file.next(within: wait) } catch { throw ReaderFault(error) }
    }
}
