public import Rasters
import Synchronization

/// A4 pages of Vietnamese offices at 300 dots an inch, drawn and worn by a seed.
///
/// All names, ids, addresses and offices are invented: ids begin with 099, which no province has.
public enum SyntheticPage {
    /// One page is drawn at a time: drawing on several threads at once has crashed, seldom and not understood, and it is the
    /// smaller part of the work.
    static let pen = Mutex(())

    /// How one page is made. The same recipe gives the same bytes each time.
    public struct Recipe: Sendable, Identifiable {
        public let id: String
        let seed: UInt64
        let content: Content
        var wear: Wear
        /// A back without words: what shows through is the front's.
        var isBack = false
        /// What is printed in a margin, and in which.
        var number: (text: String, isAtHead: Bool)?

        init(
            _ id: String, seed: UInt64, _ content: Content, tint: Int? = nil, border: Bool = false,
            punched: Bool? = nil, toner: Double = 1, isBack: Bool = false
        ) {
            self.id = id
            self.seed = seed
            self.content = content
            self.isBack = isBack
            var random = SplitMix(seed: seed)
            wear = Wear(random: &random)
            wear.tint = tint ?? wear.tint
            wear.hasBorder = border
            wear.isPunched = punched ?? wear.isPunched
            wear.toner = toner
            // What shows through is spread by the paper.
            if isBack { wear.blur = 2.4 }
        }

        /// Clockwise, in degrees.
        public var skew: Double { wear.skew }

        /// The same page, fed in another way.
        ///
        /// - Parameter skew: clockwise, in degrees.
        public func lying(at skew: Double) -> Recipe {
            var other = self
            other.wear.skew = skew
            return other
        }

        /// The same page with a number in the middle of its head or foot margin.
        public func numbered(_ text: String, atHead isAtHead: Bool = false) -> Recipe {
            var other = self
            other.number = (text, isAtHead)
            return other
        }

        public func draw() -> (picture: Raster, truth: PageTruth) {
            var random = SplitMix(seed: seed ^ 0x5eed)
            let (ink, truth) = SyntheticPage.pen.withLock { _ in drawn(&random) }
            var ageing = Ageing(wear, random: random)
            return (Raster(width: Easel.width, height: Easel.height, channels: 3, bytes: ageing.age(ink)), truth)
        }

        /// What is on the page, without the picture's wear: much quicker.
        public func truth() -> PageTruth {
            var random = SplitMix(seed: seed ^ 0x5eed)
            return SyntheticPage.pen.withLock { _ in drawn(&random).truth }
        }

        private func drawn(_ random: inout SplitMix) -> (ink: [UInt8], truth: PageTruth) {
            var easel = Easel(skew: wear.skew, isMirrored: isBack)
            var typesetter = Typesetter(shown, random: random)
            typesetter.set(on: &easel)
            if let number {
                _ = easel.write(
                    number.text, x: 0, y: number.isAtHead ? 34 : Easel.length - 42, width: Easel.breadth,
                    style: TextStyle(), alignment: .centre)
            }
            if isBack { easel.truth = PageTruth(skew: wear.skew) }
            scuff(&easel, &random)
            let truth = easel.truth
            return (easel.picture(), truth)
        }

        /// Of a back, only the front's print, and faintly.
        private var shown: Content {
            guard isBack else { return content }
            var faint = content
            faint.style = faint.style.written(in: .behind)
            faint.value = faint.style
            faint.pieces = content.pieces.filter { piece in
                switch piece {
                case .text, .plain, .fields, .space: true
                default: false
                }
            }
            return faint
        }

        private func scuff(_ easel: inout Easel, _ random: inout SplitMix) {
            for y in wear.foldsAt { easel.fold(y: y) }
            easel.dust(specks: wear.specks, random: &random)
            if wear.isPunched { easel.punch() }
            if wear.hasBorder { easel.border(inset: random.between(6, 14)) }
            for x in wear.streaksAt { easel.streak(x: x) }
        }
    }

    /// Twenty pages with text and four empty backs.
    public static let corpus: [Recipe] = civil + trade + orders + backs

    private static var backs: [Recipe] {
        [
            Recipe("21-back", seed: 121, letter, isBack: true),
            Recipe("22-back-punched", seed: 122, decision, tint: 1, punched: true, isBack: true),
            Recipe("23-back-border", seed: 123, rules, tint: 0, border: true, punched: false, isBack: true),
            Recipe("24-back", seed: 124, birthForm, tint: 3, punched: false, isBack: true),
        ]
    }
}
