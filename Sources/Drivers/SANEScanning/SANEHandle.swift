import CSANE
import Peripherals

/// One open scanner: the sole owner of a `SANE_Handle`.
///
/// It is closed exactly once, when its owner ends. It is not `Sendable`: libsane is
/// not thread-safe, and the thread that opened a handle keeps it.
@safe
struct SANEHandle: ~Copyable {
    private let raw: SANE_Handle

    /// Opens a device by the name that SANE gives it, such as `test:0`.
    init(opening name: String) throws(ScannerFault) {
        var opened: SANE_Handle?
        let status = unsafe sane_open(name, &opened)
        // To open what is not there is an invalid request, or an I/O error on the way to it.
        if status == SANE_STATUS_INVAL || status == SANE_STATUS_IO_ERROR { throw .unplugged }
        try ScannerFault.check(status)
        guard let raw = unsafe opened else { throw .unplugged }
        unsafe self.raw = raw
    }

    deinit { unsafe sane_close(raw) }

    /// Begins the next frame: pulls a sheet, or goes over the same one for its next colour.
    func start() throws(ScannerFault) {
        try ScannerFault.check(unsafe sane_start(raw))
    }

    /// How the frame that was begun will come; before the start it is only an estimate.
    func parameters() throws(ScannerFault) -> SANE_Parameters {
        var said = SANE_Parameters()
        try ScannerFault.check(unsafe sane_get_parameters(raw, &said))
        return said
    }

    /// Waits for bytes, at most as many as `buffer` holds; `nil` ends the frame.
    func read(into buffer: inout [UInt8]) throws(ScannerFault) -> Int? {
        var count: SANE_Int = 0
        let status = unsafe sane_read(raw, &buffer, SANE_Int(buffer.count), &count)
        if status == SANE_STATUS_EOF { return nil }
        try ScannerFault.check(status)
        // Some backends answer "good, minus one byte" when they have nothing; none may give more than there is room.
        guard (0...buffer.count).contains(Int(count)) else { throw .failed }
        return Int(count)
    }

    /// Ends the batch: the device gives back its paper and forgets the frame.
    func cancel() { unsafe sane_cancel(raw) }
}

// MARK: - Options

/// An option as a backend describes it, copied out of the backend's memory.
struct SANEOption: Equatable {
    enum Kind: Equatable { case bool, integer, fixed, string, other }

    enum Constraint: Equatable {
        case none
        case range(ClosedRange<Double>)
        case numbers([Double])
        case words([String])
    }

    enum Unit: Equatable { case dots, millimetres, other }

    let index: SANE_Int
    let name: String
    let kind: Kind
    /// In bytes, as the backend wants its buffer.
    let size: Int
    let isSettable: Bool
    let constraint: Constraint
    let unit: Unit
}

extension SANEHandle {
    /// The option of that name, if it is there and active now. Options come and go
    /// when others are set, so it is looked up afresh each time.
    func option(_ name: String) -> SANEOption? {
        var count: SANE_Int = 0
        guard unsafe sane_control_option(raw, 0, SANE_ACTION_GET_VALUE, &count, nil) == SANE_STATUS_GOOD
        else { return nil }
        for index in 1..<max(count, 1) {
            if let found = option(at: index), found.name == name { return found }
        }
        return nil
    }

    private func option(at index: SANE_Int) -> SANEOption? {
        guard let said = unsafe sane_get_option_descriptor(raw, index) else { return nil }
        let option = unsafe said.pointee
        guard let name = unsafe option.name, unsafe option.cap & SANE_CAP_INACTIVE == 0 else { return nil }
        return unsafe SANEOption(
            index: index, name: String(cString: name), kind: .init(option.type), size: Int(option.size),
            isSettable: option.cap & SANE_CAP_SOFT_SELECT != 0, constraint: .init(of: option), unit: .init(option.unit))
    }

    /// The number that the option of that name has now; `nil` if there is none, or it is no number.
    func number(of name: String) throws(ScannerFault) -> Double? {
        guard let option = option(name), option.kind != .string, option.kind != .other else { return nil }
        return try number(of: option)
    }

    /// Fixed-point options come as fractions.
    private func number(of option: SANEOption) throws(ScannerFault) -> Double {
        var words = [SANE_Word](repeating: 0, count: max(option.size / 4, 1))
        try ScannerFault.check(
            unsafe sane_control_option(raw, option.index, SANE_ACTION_GET_VALUE, &words, nil))
        return option.kind == .fixed ? Double(words[0]) / 65536 : Double(words[0])
    }

    func set(_ option: SANEOption, to number: Double) throws(ScannerFault) {
        let scale: Double = option.kind == .fixed ? 65536 : 1
        var words = [SANE_Word](repeating: 0, count: max(option.size / 4, 1))
        words[0] = SANE_Word((number * scale).rounded())
        try control(option) { info in
            unsafe sane_control_option(raw, option.index, SANE_ACTION_SET_VALUE, &words, &info)
        }
    }

    func set(_ option: SANEOption, to word: String) throws(ScannerFault) {
        var bytes = Array(word.utf8)
        guard bytes.count < option.size else { throw .unsuitable }
        bytes += [UInt8](repeating: 0, count: option.size - bytes.count)
        try control(option) { info in
            unsafe sane_control_option(raw, option.index, SANE_ACTION_SET_VALUE, &bytes, &info)
        }
    }

    private func control(
        _ option: SANEOption, _ body: (inout SANE_Int) -> SANE_Status
    ) throws(ScannerFault) {
        guard option.isSettable else { throw .unsuitable }
        var info: SANE_Int = 0
        let status = body(&info)
        if status == SANE_STATUS_INVAL { throw .unsuitable }
        try ScannerFault.check(status)
        // The network backend refuses the next option until a descriptor was read again.
        if info & SANE_INFO_RELOAD_OPTIONS != 0 { _ = unsafe sane_get_option_descriptor(raw, 0) }
    }
}

extension SANEOption.Unit {
    fileprivate init(_ unit: SANE_Unit) {
        switch unit {
        case SANE_UNIT_PIXEL: self = .dots
        case SANE_UNIT_MM: self = .millimetres
        default: self = .other
        }
    }
}

extension SANEOption.Kind {
    fileprivate init(_ type: SANE_Value_Type) {
        switch type {
        case SANE_TYPE_BOOL: self = .bool
        case SANE_TYPE_INT: self = .integer
        case SANE_TYPE_FIXED: self = .fixed
        case SANE_TYPE_STRING: self = .string
        default: self = .other
        }
    }
}

extension SANEOption.Constraint {
    fileprivate init(of option: SANE_Option_Descriptor) {
        let scale: Double = unsafe option.type == SANE_TYPE_FIXED ? 65536 : 1
        switch unsafe option.constraint_type {
        case SANE_CONSTRAINT_RANGE:
            guard let range = unsafe option.constraint.range else { fallthrough }
            let (low, high) = unsafe (Double(range.pointee.min) / scale, Double(range.pointee.max) / scale)
            self = .range(low...max(low, high))
        case SANE_CONSTRAINT_WORD_LIST:
            guard let list = unsafe option.constraint.word_list else { fallthrough }
            // The first word counts the others.
            let words = unsafe UnsafeBufferPointer(start: list, count: Int(max(list.pointee, 0)) + 1)
            self = unsafe .numbers(words.dropFirst().map { Double($0) / scale })
        case SANE_CONSTRAINT_STRING_LIST:
            guard let list = unsafe option.constraint.string_list else { fallthrough }
            var words: [String] = []
            while let word = unsafe list[words.count] { unsafe words.append(String(cString: word)) }
            self = .words(words)
        default: self = .none
        }
    }
}
