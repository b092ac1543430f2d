import Peripherals

/// The keys of `[abilities]` and of a quirk's `set`.
extension ProfileFile {
    func set(
        _ key: String, _ value: ProfileText.Value, at line: Int, in abilities: inout PrinterAbilities
    ) throws(ProfileProblem) {
        switch key {
        case "head": abilities.headDots = try number(value, key, 64...1_024, line)
        case "raster": abilities.raster = try choice(value, key, line)
        case "cut": abilities.cut = try choice(value, key, line)
        case "band-rows": abilities.bandRows = try number(value, key, 1...255, line)
        case "feed": abilities.feed = try number(value, key, 0...255, line)
        case "qr": abilities.code = try choice(value, key, line)
        case "encoding": abilities.encoding = try choice(value, key, line)
        case "code-page": abilities.codePage = try number(value, key, 0...254, line)
        case "columns": abilities.columns = try number(value, key, 16...96, line)
        case "details": abilities.answersDetails = try truth(value, key, line)
        case "full-status": abilities.answersFullStatus = try truth(value, key, line)
        case "asb": abilities.reportsUnasked = try truth(value, key, line)
        case "report": abilities.reportsWhenDone = try truth(value, key, line)
        case "paper-end": abilities.paperEndBits = UInt8(try number(value, key, 1...255, line))
        default: throw problem(line, "does not know “\(key)”")
        }
    }
}

extension PrinterAbilities {
    /// Why these abilities cannot stand together.
    var clash: String? {
        if reportsUnasked, answersFullStatus {
            return "asb and full-status cannot be told apart by their first byte: set one of them"
        }
        if raster == .text, encoding != .ascii, codePage == nil {
            return "letters in \(encoding.rawValue) need a code-page"
        }
        return nil
    }
}
