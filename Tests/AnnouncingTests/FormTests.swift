import Announcing
import Peripherals
import Testing
import Wording

@Suite("What a soundbox is given of an announcement")
struct FormTests {
    private let vietnamese = Announcer().call("A042", to: "Quầy 3", isRecall: false, language: "vi")
    private let english = Announcer().call("A042", to: "Counter 3", isRecall: false, language: "en")
    private let paid = Announcer().payment(of: 8_000, language: "vi")

    /// Recordings of a box that knows figures, one letter and few words more.
    private let figures = ClipBook(
        [0: "không", 2: "hai", 3: "ba", 4: "bốn", 11: "a", 40: "mời công dân có số", 41: "quầy số"], silent: "đến")

    private func utterance(_ sentences: [SpokenSentence], amount: Int? = nil) -> Utterance {
        Utterance(id: "1", hasChime: true, sentences: sentences, amount: amount, volume: nil)
    }

    private func abilities(_ set: (inout SinkAbilities) -> Void) -> SinkAbilities {
        var abilities = SinkAbilities()
        set(&abilities)
        return abilities
    }

    @Test func `a loudspeaker is given sound, whatever else it can do`() {
        let able = abilities {
            $0.pcm = SoundFormat(rate: 48_000, channels: 1)
            $0.text = ["vi"]
            $0.clips = figures
            $0.amount = true
        }
        #expect(utterance([vietnamese]).form(for: able) == .rendered)
    }

    @Test func `a box that reads aloud gets the sentences of its languages, and no others`() {
        let said = utterance([vietnamese, english])
        #expect(said.form(for: abilities { $0.text = ["vi"] }) == .told(.text(vietnamese.sentence)))
        #expect(said.form(for: abilities { $0.text = ["en"] }) == .told(.text(english.sentence)))
        let both = said.form(for: abilities { $0.text = ["vi", "en"] })
        #expect(both == .told(.text("\(vietnamese.sentence) \(english.sentence)")))
        #expect(utterance([english]).form(for: abilities { $0.text = ["vi"] }) == nil)
    }

    @Test func `a box with recordings says the number by them`() {
        let form = utterance([vietnamese]).form(for: abilities { $0.clips = figures })
        #expect(form == .told(.clips([40, 11, 0, 4, 2, 41, 3])))
    }

    @Test func `a number that has no recording is not said by halves`() {
        let unknown = Announcer().call("A045", to: "Quầy 3", isRecall: false, language: "vi")
        #expect(utterance([unknown]).form(for: abilities { $0.clips = figures }) == nil)
    }

    @Test func `a box that only knows amounts says a payment and no call`() {
        let able = abilities { $0.amount = true }
        #expect(utterance([paid], amount: 8_000).form(for: able) == .told(.amount(8_000)))
        #expect(utterance([vietnamese]).form(for: able) == nil)
    }

    @Test func `the more of the sentence is said, the better`() {
        let said = utterance([paid], amount: 8_000)
        let words = ClipBook([1: "đã nhận", 2: "tám", 3: "nghìn", 4: "đồng"])
        let able = abilities {
            $0.amount = true
            $0.clips = figures
        }
        #expect(said.form(for: able) == .told(.amount(8_000)), "its recordings do not reach")
        let richer = abilities {
            $0.amount = true
            $0.clips = words
        }
        #expect(said.form(for: richer) == .told(.clips([1, 2, 3, 4])))
    }

    @Test func `what can do nothing is given nothing`() {
        #expect(utterance([vietnamese], amount: 8_000).form(for: SinkAbilities()) == nil)
    }
}
