import Glibc

/// How loud a part of the way is: a cubic curve, as mixers have it, a tenth of the way 60 dB down.
enum Loudness {
    /// 60·log10(percent / 100), never above zero.
    ///
    /// - Parameter perDecibel: how many units of the answer make a decibel.
    static func change(at percent: Int, perDecibel: Int) -> Int {
        Int((60 * Double(perDecibel) * log10(Double(min(max(percent, 1), 100)) / 100)).rounded())
    }
}
