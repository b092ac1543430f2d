extension SessionView {
    public struct Package: Codable, Equatable, Sendable {
        /// Of the ZIP archive at `package.zip`.
        public let name: String
        public let bytes: Int
        public let files: Int

        public init(name: String, bytes: Int, files: Int) {
            self.name = name
            self.bytes = bytes
            self.files = files
        }
    }

    public struct Given: Codable, Equatable, Sendable {
        /// ISO 8601.
        public let at: String
        /// The portal's code for what was filed.
        public let receipt: String?

        public init(at: String, receipt: String?) {
            self.at = at
            self.receipt = receipt
        }
    }
}
