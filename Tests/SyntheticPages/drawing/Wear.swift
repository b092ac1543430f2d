/// How worn a sheet is, and how it was scanned.
struct Wear: Sendable {
    /// Of the paper, red first: white, two that are yellowed, recycled, pink, blue and green.
    static let tints: [(Double, Double, Double)] = [
        (249, 249, 248), (247, 242, 228), (240, 230, 205), (231, 228, 220), (250, 229, 230), (226, 236, 247),
        (231, 243, 228),
    ]

    var tint = 0
    /// Clockwise, in degrees.
    var skew = 0.0
    /// The sensor's, in steps of 255.
    var noise = 2.0
    /// The lens's, in dots.
    var blur = 0.75
    /// The part of the toner that is on the paper.
    var toner = 1.0
    var specks = 60
    var isPunched = false
    var hasBorder = false
    var foldsAt: [Double] = []
    var streaksAt: [Double] = []

    /// What chance gives; punched holes, dark borders and faded toner are the recipe's to say.
    init(random: inout SplitMix) {
        tint = Int(random.between(0, Double(Self.tints.count)))
        skew = random.between(-1.5, 1.5)
        noise = random.between(1.6, 2.8)
        blur = random.between(0.65, 0.85)
        specks = Int(random.between(20, 120))
        isPunched = random.unit() < 0.2
        if random.unit() < 0.35 { foldsAt = [random.between(270, 290), random.between(555, 575)] }
        if random.unit() < 0.25 { streaksAt = [random.between(200, 2_300)] }
    }
}
