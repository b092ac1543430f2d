/// What a device says of itself in its descriptors.
public struct USBDescription: Equatable, Sendable {
    public let vendor: UInt16
    public let product: UInt16
    /// The device's own release, `bcdDevice`: two digits, a point, two digits.
    public let release: UInt16
    /// Where it is plugged in: the bus, then the ports on the way, as in `1-2.4`.
    public let port: String
    public let speed: USBSpeed
    /// Numbers of the strings that spell model and serial number; 0 where there are none.
    public let modelText: UInt8
    public let serialText: UInt8
    /// Every alternate setting of every interface of the active configuration.
    public let interfaces: [USBInterface]
}

public enum USBSpeed: Equatable, Sendable {
    /// One frame lasts a millisecond (low and full speed).
    case full
    /// One microframe lasts 125 µs (high speed and above).
    case high
}

/// One alternate setting of one interface.
public struct USBInterface: Equatable, Sendable {
    public let number: UInt8
    public let alternate: UInt8
    public let interfaceClass: UInt8
    public let subclass: UInt8
    public let protocolCode: UInt8
    public let endpoints: [USBEndpoint]
    /// Class-specific descriptors that follow the interface descriptor, unparsed.
    public let extra: [UInt8]

    public init(
        number: UInt8, alternate: UInt8, interfaceClass: UInt8, subclass: UInt8, protocolCode: UInt8,
        endpoints: [USBEndpoint], extra: [UInt8]
    ) {
        self.number = number
        self.alternate = alternate
        self.interfaceClass = interfaceClass
        self.subclass = subclass
        self.protocolCode = protocolCode
        self.endpoints = endpoints
        self.extra = extra
    }

    /// The first endpoint of this kind and direction.
    public func endpoint(_ kind: USBEndpoint.Kind, isInput: Bool) -> USBEndpoint? {
        endpoints.first { $0.kind == kind && $0.isInput == isInput }
    }
}

/// One endpoint, as its descriptor tells it.
public struct USBEndpoint: Equatable, Sendable {
    /// The two low bits of `bmAttributes` (USB 2.0, table 9-13).
    public enum Kind: UInt8, Sendable {
        case control, isochronous, bulk, interrupt
    }

    public let address: UInt8
    public let attributes: UInt8
    public let maxPacketSize: Int
    /// `bInterval`, in the unit that its kind and speed give it.
    public let interval: UInt8
    /// Class-specific descriptors that follow, unparsed.
    public let extra: [UInt8]

    public init(address: UInt8, attributes: UInt8, maxPacketSize: Int, interval: UInt8, extra: [UInt8]) {
        self.address = address
        self.attributes = attributes
        self.maxPacketSize = maxPacketSize
        self.interval = interval
        self.extra = extra
    }

    public var isInput: Bool { address & 0x80 != 0 }
    /// An isochronous endpoint whose device has a clock of its own (`bmAttributes`, bits 2 and 3).
    public var isAsynchronous: Bool { attributes >> 2 & 0x03 == 1 }
    public var kind: Kind { Kind(rawValue: attributes & 0x03) ?? .control }
}

/// Which device is meant: by what it can do, not by who made it.
public struct USBSelector: Equatable, Sendable {
    public let interfaceClass: UInt8
    public let subclass: UInt8
    /// Vendor and product only to tell apart two devices of one class.
    public let vendor: UInt16?
    public let product: UInt16?
    /// The port, as in ``USBDescription/port``, to tell apart two of one make.
    public let port: String?

    public init(
        interfaceClass: UInt8, subclass: UInt8, vendor: UInt16? = nil, product: UInt16? = nil,
        port: String? = nil
    ) {
        self.interfaceClass = interfaceClass
        self.subclass = subclass
        self.vendor = vendor
        self.product = product
        self.port = port
    }

    public func matches(_ device: USBDescription) -> Bool {
        guard vendor == nil || vendor == device.vendor else { return false }
        guard product == nil || product == device.product else { return false }
        guard port == nil || port == device.port else { return false }
        return device.interfaces.contains { matches($0) }
    }

    /// Whether this one interface is of the wanted class.
    public func matches(_ interface: USBInterface) -> Bool {
        interface.interfaceClass == interfaceClass && interface.subclass == subclass
    }
}
