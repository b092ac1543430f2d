extension CodeMatrix {
    /// Row by row from the top; `true` is dark.
    public var rows: [[Bool]] {
        (0..<side).map { y in (0..<side).map { x in isDark(x: x, y: y) } }
    }
}
