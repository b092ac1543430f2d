internal import CUSB

/// Bytes on their way to an isochronous endpoint, in transfers that follow each other without a gap.
///
/// It lives only inside ``USBHandle/stream(_:as:patience:)``; libusb calls back
/// on the thread that handles its events, which is the same one.
final class IsochronousStream {
    static let packetsPerTransfer = 8
    private var rest: ArraySlice<UInt8>
    private let form: IsochronousForm
    private var pacer: PacketPacer
    private(set) var inFlight = 0
    private(set) var finished = 0
    private(set) var fault: USBFault?
    /// The endpoint that asks is listened to as long as something is sent.
    var isListening = false

    init(_ bytes: [UInt8], as form: IsochronousForm) {
        rest = bytes[...]
        self.form = form
        pacer = form.pacer
    }

    /// Fills the next transfer from what is left, with silence after the end. `false` when nothing is left.
    func fill(_ transfer: UnsafeMutablePointer<libusb_transfer>) -> Bool {
        guard !rest.isEmpty, fault == nil else { return false }
        var size = 0
        for packet in 0..<Self.packetsPerTransfer {
            let length = pacer.next() * form.frameBytes
            unsafe tramso_set_iso_packet_length(transfer, Int32(packet), UInt32(length))
            size += length
        }
        let part = rest.prefix(size)
        rest = rest.dropFirst(size)
        guard let buffer = unsafe transfer.pointee.buffer else { return false }
        for (place, byte) in part.enumerated() { unsafe buffer[place] = byte }
        for place in part.count..<size { unsafe buffer[place] = 0 }
        unsafe transfer.pointee.length = Int32(size)
        return true
    }

    func submit(_ transfer: UnsafeMutablePointer<libusb_transfer>) {
        let result = unsafe libusb_submit_transfer(transfer)
        do throws(USBFault) {
            try USBFault.check(result)
            inFlight += 1
        } catch {
            fail(error)
        }
    }

    func fail(_ cause: USBFault) {
        if fault == nil { fault = cause }
    }

    /// libusb's callback: one transfer has ended, well or badly.
    func landed(_ transfer: UnsafeMutablePointer<libusb_transfer>) {
        inFlight -= 1
        switch unsafe transfer.pointee.status {
        case LIBUSB_TRANSFER_COMPLETED: finished += 1
        case LIBUSB_TRANSFER_NO_DEVICE: fail(.unplugged)
        case LIBUSB_TRANSFER_STALL: fail(.refused)
        case LIBUSB_TRANSFER_CANCELLED: fail(.stalled)
        default: fail(.failed(LIBUSB_ERROR_IO.rawValue))
        }
        if unsafe fill(transfer) { unsafe submit(transfer) }
    }

    /// libusb's callback for the endpoint that asks. Whatever goes wrong with it costs only its advice.
    func heard(_ transfer: UnsafeMutablePointer<libusb_transfer>) {
        isListening = false
        guard unsafe transfer.pointee.status == LIBUSB_TRANSFER_COMPLETED else { return }
        let count = Int(unsafe tramso_iso_packet_actual(transfer, 0))
        if unsafe tramso_iso_packet_status(transfer, 0) == 0, let buffer = unsafe transfer.pointee.buffer {
            let bytes = (0..<min(count, 4)).map { unsafe buffer[$0] }
            PacketPacer.feedback(in: bytes, microframes: form.microframes).map { pacer.heed($0) }
        }
        unsafe listen(transfer)
    }

    func listen(_ transfer: UnsafeMutablePointer<libusb_transfer>) {
        guard !rest.isEmpty, fault == nil else { return }
        isListening = unsafe libusb_submit_transfer(transfer) == 0
    }
}

/// One libusb transfer and the memory it uses: both end together.
@safe
final class IsochronousTransfer {
    let raw: UnsafeMutablePointer<libusb_transfer>
    private let buffer: UnsafeMutablePointer<UInt8>
    private let size: Int

    init(packets: Int, packet: Int) throws(USBFault) {
        guard let raw = unsafe libusb_alloc_transfer(Int32(packets)) else {
            throw .failed(LIBUSB_ERROR_NO_MEM.rawValue)
        }
        unsafe self.raw = raw
        size = packets * packet
        unsafe buffer = .allocate(capacity: size)
        unsafe buffer.initialize(repeating: 0, count: size)
    }

    deinit {
        unsafe libusb_free_transfer(raw)
        unsafe buffer.deallocate()
    }

    /// Sends to an endpoint what the stream gives it.
    func aim(at handle: OpaquePointer, endpoint: UInt8, for stream: IsochronousStream) {
        unsafe libusb_fill_iso_transfer(
            raw, handle, endpoint, buffer, Int32(size), Int32(IsochronousStream.packetsPerTransfer),
            { transfer in
                guard let transfer = unsafe transfer, let owner = unsafe transfer.pointee.user_data else { return }
                unsafe Unmanaged<IsochronousStream>.fromOpaque(owner).takeUnretainedValue().landed(transfer)
            }, Unmanaged.passUnretained(stream).toOpaque(), 0)
    }

    /// Hears from an endpoint what the device asks for, one packet at a time.
    func hear(from handle: OpaquePointer, endpoint: UInt8, for stream: IsochronousStream) {
        unsafe libusb_fill_iso_transfer(
            raw, handle, endpoint, buffer, Int32(size), 1,
            { transfer in
                guard let transfer = unsafe transfer, let owner = unsafe transfer.pointee.user_data else { return }
                unsafe Unmanaged<IsochronousStream>.fromOpaque(owner).takeUnretainedValue().heard(transfer)
            }, Unmanaged.passUnretained(stream).toOpaque(), 0)
        unsafe libusb_set_iso_packet_lengths(raw, UInt32(size))
    }

    func launch(in stream: IsochronousStream) {
        if unsafe stream.fill(raw) { unsafe stream.submit(raw) }
    }
}
