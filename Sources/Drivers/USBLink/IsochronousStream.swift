internal import CUSB

/// Bytes on their way to an isochronous endpoint, in transfers that follow each other without a gap.
///
/// It lives only inside ``USBHandle/stream(_:to:packet:patience:)``; libusb calls back
/// on the thread that handles its events, which is the same one.
private final class IsochronousStream {
    static let packetsPerTransfer = 8
    private var rest: ArraySlice<UInt8>
    private let packet: Int
    private(set) var inFlight = 0
    private(set) var finished = 0
    private(set) var fault: USBFault?

    init(_ bytes: [UInt8], packet: Int) {
        rest = bytes[...]
        self.packet = packet
    }

    /// Fills the next transfer from what is left, with silence after the end. `false` when nothing is left.
    func fill(_ buffer: UnsafeMutablePointer<UInt8>, size: Int) -> Bool {
        guard !rest.isEmpty, fault == nil else { return false }
        let part = rest.prefix(size)
        rest = rest.dropFirst(size)
        for (place, byte) in part.enumerated() { unsafe buffer[place] = byte }
        for place in part.count..<size { unsafe buffer[place] = 0 }
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
        let size = packet * Self.packetsPerTransfer
        if unsafe fill(transfer.pointee.buffer, size: size) { unsafe submit(transfer) }
    }
}

/// One libusb transfer and the memory it sends from: both end together.
@safe
private final class IsochronousTransfer {
    let raw: UnsafeMutablePointer<libusb_transfer>
    private let buffer: UnsafeMutablePointer<UInt8>

    init(packets: Int, packet: Int) throws(USBFault) {
        guard let raw = unsafe libusb_alloc_transfer(Int32(packets)) else {
            throw .failed(LIBUSB_ERROR_NO_MEM.rawValue)
        }
        unsafe self.raw = raw
        unsafe buffer = .allocate(capacity: packets * packet)
        unsafe buffer.initialize(repeating: 0, count: packets * packet)
    }

    deinit {
        unsafe libusb_free_transfer(raw)
        unsafe buffer.deallocate()
    }

    func aim(at handle: OpaquePointer, endpoint: UInt8, packet: Int, for stream: IsochronousStream) {
        let packets = IsochronousStream.packetsPerTransfer
        unsafe libusb_fill_iso_transfer(
            raw, handle, endpoint, buffer, Int32(packets * packet), Int32(packets),
            { transfer in
                guard let transfer = unsafe transfer, let owner = unsafe transfer.pointee.user_data else {
                    return
                }
                unsafe Unmanaged<IsochronousStream>.fromOpaque(owner).takeUnretainedValue().landed(transfer)
            }, Unmanaged.passUnretained(stream).toOpaque(), 0)
        unsafe libusb_set_iso_packet_lengths(raw, UInt32(packet))
    }

    func launch(in stream: IsochronousStream, size: Int) {
        if unsafe stream.fill(buffer, size: size) { unsafe stream.submit(raw) }
    }
}

extension USBHandle {
    /// Sends all of `bytes` to an isochronous endpoint, `packet` bytes each interval, eight
    /// transfers of eight packets ahead of the device. The tail is filled up with zeros.
    ///
    /// - Throws: ``USBFault/unplugged`` when the device leaves; ``USBFault/stalled`` when
    ///   no transfer ends for `patience`.
    public func stream(
        _ bytes: [UInt8], to endpoint: USBEndpoint, packet: Int, patience: Duration
    ) throws(USBFault) {
        let stream = IsochronousStream(bytes, packet: packet)
        let size = packet * IsochronousStream.packetsPerTransfer
        var transfers: [IsochronousTransfer] = []
        for _ in 0..<8 {
            let transfer = try IsochronousTransfer(
                packets: IsochronousStream.packetsPerTransfer, packet: packet)
            unsafe transfer.aim(at: raw, endpoint: endpoint.address, packet: packet, for: stream)
            transfers.append(transfer)
        }
        for transfer in transfers { transfer.launch(in: stream, size: size) }
        waitForEnd(of: stream, patience: patience)
        if stream.inFlight > 0 { recall(transfers, of: stream) }
        if let fault = stream.fault { throw fault }
    }

    private func waitForEnd(of stream: IsochronousStream, patience: Duration) {
        var deadline = ContinuousClock.now + patience
        while stream.inFlight > 0, .now < deadline {
            let before = stream.finished
            do throws(USBFault) {
                try handleEvents(within: .milliseconds(100))
            } catch {
                return stream.fail(error)
            }
            if stream.finished > before { deadline = .now + patience }
        }
        if stream.inFlight > 0 { stream.fail(.stalled) }
    }

    /// Cancels what is still under way. What does not come back within a second is
    /// left allocated on purpose: libusb may yet write to it.
    private func recall(_ transfers: [IsochronousTransfer], of stream: IsochronousStream) {
        for transfer in transfers { _ = unsafe libusb_cancel_transfer(transfer.raw) }
        let deadline = ContinuousClock.now + .seconds(1)
        while stream.inFlight > 0, .now < deadline {
            do throws(USBFault) { try handleEvents(within: .milliseconds(50)) } catch { break }
        }
        guard stream.inFlight > 0 else { return }
        _ = unsafe Unmanaged.passRetained(stream)
        for transfer in transfers { _ = unsafe Unmanaged.passRetained(transfer) }
    }
}
