internal import CUSB

/// Why a USB device did not do what it was asked, in libusb's terms made few.
public enum USBFault: Error, Equatable, Sendable {
    /// It is not there, or left in the middle. Only releasing and closing may follow.
    case unplugged
    /// Another driver or program holds the interface.
    case busy
    case accessDenied
    /// It made no progress for as long as the caller was patient.
    case stalled
    /// The endpoint answered STALL: it does not know the request, or is halted.
    case refused
    /// The device has no interface or endpoint of the wanted kind.
    case unsuitable
    /// Any other libusb error, by its number.
    case failed(Int32)

    /// Throws the fault that a libusb result names, if it is negative.
    static func check(_ result: Int32) throws(USBFault) {
        guard result < 0 else { return }
        switch result {
        case LIBUSB_ERROR_NO_DEVICE.rawValue, LIBUSB_ERROR_NOT_FOUND.rawValue: throw .unplugged
        case LIBUSB_ERROR_BUSY.rawValue: throw .busy
        case LIBUSB_ERROR_ACCESS.rawValue: throw .accessDenied
        case LIBUSB_ERROR_TIMEOUT.rawValue: throw .stalled
        case LIBUSB_ERROR_PIPE.rawValue: throw .refused
        default: throw .failed(result)
        }
    }
}
