public struct SignInRequest: Codable, Equatable, Sendable {
    public let staff: String
    public let pin: String

    public init(staff: String, pin: String) {
        self.staff = staff
        self.pin = pin
    }
}

public struct PersonView: Codable, Equatable, Sendable {
    public let id: String
    public let name: String
    public let role: String
    public let counter: String?
    /// Where an enrolled device stands; absent at the hall's own machine, and for people.
    public let place: String?

    public init(id: String, name: String, role: String, counter: String?, place: String? = nil) {
        self.id = id
        self.name = name
        self.role = role
        self.counter = counter
        self.place = place
    }
}

public struct EnrolmentRequest: Codable, Equatable, Sendable {
    public let kind: String
    public let name: String
    public let place: String?

    public init(kind: String, name: String, place: String? = nil) {
        self.kind = kind
        self.name = name
        self.place = place
    }
}

public struct EnrolmentView: Codable, Equatable, Sendable {
    public let token: String
    public let link: String?

    public init(token: String, link: String?) {
        self.token = token
        self.link = link
    }
}

/// Kiosks, boards and agents that may speak to the hall.
public struct EnrolmentsView: Codable, Equatable, Sendable {
    public let enrolments: [PersonView]

    public init(enrolments: [PersonView]) {
        self.enrolments = enrolments
    }
}

public struct StaffRequest: Codable, Equatable, Sendable {
    public let id: String
    public let name: String
    public let role: String
    public let pin: String
    public let counter: String?

    public init(id: String, name: String, role: String, pin: String, counter: String?) {
        self.id = id
        self.name = name
        self.role = role
        self.pin = pin
        self.counter = counter
    }
}
