import Codes
import Digitising
import Hall
public import Wording

extension HallViews {
    /// What the code on a session's separator sheet says.
    ///
    /// - Parameter component: that follows the sheet; `nil` is a sheet for whichever is next.
    /// - Throws: `unknown-session`, or `unknown-component` for what the session does not digitise.
    public func separatorCode(of session: String, component: String?) throws(Refusal) -> String {
        guard let session = state.digitising.sessions[session] else { throw .unknownSession }
        if let component, session.component(component)?.isDigitised != true { throw .unknownComponent(component) }
        guard let code = SeparatorCode(component: component) else { throw .unknownComponent(component ?? "") }
        return code.text
    }
}
