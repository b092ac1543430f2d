internal import CUSB

/// What an isochronous stream is made of.
public struct IsochronousForm: Equatable, Sendable {
    public let endpoint: USBEndpoint
    /// The endpoint by which the device asks for more or less; `nil` where it takes what comes.
    public let feedback: USBEndpoint?
    public let pacer: PacketPacer
    public let frameBytes: Int
    /// Microframes of the bus in one interval; 1 at full speed.
    public let microframes: Int

    public init(
        endpoint: USBEndpoint, feedback: USBEndpoint?, pacer: PacketPacer, frameBytes: Int, microframes: Int
    ) {
        self.endpoint = endpoint
        self.feedback = feedback
        self.pacer = pacer
        self.frameBytes = frameBytes
        self.microframes = microframes
    }
}

extension USBHandle {
    /// Sends all of `bytes` to an isochronous endpoint, packets as the pacer sizes them, eight
    /// transfers of eight packets ahead of the device. The tail is filled up with zeros.
    ///
    /// - Throws: ``USBFault/unplugged`` when the device leaves; ``USBFault/stalled`` when
    ///   no transfer ends for `patience`.
    public func stream(_ bytes: [UInt8], as form: IsochronousForm, patience: Duration) throws(USBFault) {
        let stream = IsochronousStream(bytes, as: form)
        var transfers: [IsochronousTransfer] = []
        for _ in 0..<8 {
            let transfer = try IsochronousTransfer(
                packets: IsochronousStream.packetsPerTransfer, packet: form.endpoint.maxPacketSize)
            unsafe transfer.aim(at: raw, endpoint: form.endpoint.address, for: stream)
            transfers.append(transfer)
        }
        if let feedback = form.feedback {
            let ear = try IsochronousTransfer(packets: 1, packet: max(feedback.maxPacketSize, 4))
            unsafe ear.hear(from: raw, endpoint: feedback.address, for: stream)
            unsafe stream.listen(ear.raw)
            transfers.append(ear)
        }
        for transfer in transfers.prefix(8) { transfer.launch(in: stream) }
        waitForEnd(of: stream, patience: patience)
        if stream.inFlight > 0 || stream.isListening { recall(transfers, of: stream) }
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
        while stream.inFlight > 0 || stream.isListening, .now < deadline {
            do throws(USBFault) { try handleEvents(within: .milliseconds(50)) } catch { break }
        }
        guard stream.inFlight > 0 || stream.isListening else { return }
        _ = unsafe Unmanaged.passRetained(stream)
        for transfer in transfers { _ = unsafe Unmanaged.passRetained(transfer) }
    }
}
