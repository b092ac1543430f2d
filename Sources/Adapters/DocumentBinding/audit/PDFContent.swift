/// What a page draws: only what our writer says, with the names that the page has, nothing left open.
struct PDFContent {
    private var scanner: PDFScanner

    /// By how many values each operator takes.
    private static let operators = [
        "q": 0, "Q": 0, "cm": 6, "Do": 1, "rg": 3, "BT": 0, "ET": 0, "Tf": 2, "Tr": 1, "Tz": 1, "Tm": 6, "Tj": 1,
    ]

    init(_ bytes: [UInt8]) {
        scanner = PDFScanner(bytes)
    }

    mutating func complaints(resources: PDFValue?) -> [String] {
        var complaints: [String] = []
        var (values, depth, deepest, isText) = ([PDFValue](), 0, 0, false)
        while let value = scanner.value() {
            guard case .operation(let name) = value else {
                values.append(value)
                continue
            }
            guard Self.operators[name] == values.count else {
                complaints.append("\(name) with \(values.count) values is not allowed")
                break
            }
            switch name {
            case "q": depth += 1
            case "Q": depth -= 1
            case "BT", "ET": isText = name == "BT"
            case "Do" where resources?["XObject"]?[values[0].name ?? ""]?.reference == nil:
                complaints.append("a picture has no name here")
            case "Tf" where resources?["Font"]?[values[0].name ?? ""]?.reference == nil:
                complaints.append("a font has no name here")
            // Visible text would need a font that is drawn.
            case "Tr" where values[0] != .number(3): complaints.append("text is visible")
            default: break
            }
            deepest = max(deepest, depth)
            values = []
        }
        scanner.skipSpace()
        if scanner.place < scanner.bytes.count { complaints.append("it holds something that is no value") }
        if depth != 0 || deepest > 28 || isText || !values.isEmpty { complaints.append("something is left open") }
        return complaints
    }
}
