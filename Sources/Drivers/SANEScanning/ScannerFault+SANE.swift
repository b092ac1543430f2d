import CSANE
import Peripherals

extension ScannerFault {
    /// Throws the fault that `status` names, if it names one.
    ///
    /// `INVAL`, `IO_ERROR`, `NO_MEM`, and `EOF` of anything but a read, say nothing that a person could act on,
    /// and are ``ScannerFault/failed``; what they mean at the opening, the opening itself knows.
    static func check(_ status: SANE_Status) throws(ScannerFault) {
        switch status {
        case SANE_STATUS_GOOD: return
        case SANE_STATUS_UNSUPPORTED: throw .unsuitable
        case SANE_STATUS_CANCELLED: throw .cancelled
        case SANE_STATUS_DEVICE_BUSY: throw .busy
        case SANE_STATUS_JAMMED: throw .jammed
        case SANE_STATUS_NO_DOCS: throw .feederEmpty
        case SANE_STATUS_COVER_OPEN: throw .coverOpen
        case SANE_STATUS_ACCESS_DENIED: throw .accessDenied
        default: throw .failed
        }
    }
}
