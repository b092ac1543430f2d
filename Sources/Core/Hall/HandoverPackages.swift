import Digitising
import Dossiers
import Journal

extension HandoverPackage {
    /// One file per component, named to sort and to say nothing of the citizen.
    init(_ session: Session, site: SiteRules) {
        let documents = Self.documents(of: session, site)
        let particulars = session.result.map { [Self.particulars(of: $0, in: session)] } ?? []
        self.init(
            session: session.id, code: session.code, site: site.id, procedure: session.procedure,
            procedureName: session.procedureName, ticketNumber: session.ticketNumber,
            openedAt: session.openedAt.iso8601(at: site.offset), files: documents + particulars,
            result: Self.result(of: session))
    }

    private static func result(of session: Session) -> Result? {
        session.result.map { Result(type: $0.type, name: $0.name, particulars: $0.particulars.file) }
    }

    private static func documents(of session: Session, _ site: SiteRules) -> [File] {
        let order = session.components.map(\.code)
        let documents = session.documents.sorted {
            (order.firstIndex(of: $0.component) ?? 0) < (order.firstIndex(of: $1.component) ?? 0)
        }
        return documents.enumerated().map { index, document in
            File(
                name: "\(session.code)__\((index + 1).padded(2))-\(document.component)__v1.pdf",
                component: document.component, title: document.name, sha256: document.file, bytes: document.bytes,
                pages: document.pages,
                comparison: session.comparisons[document.component].map {
                    .init(by: $0.by, at: $0.at.iso8601(at: site.offset), original: $0.isReturned ? .returned : .kept)
                })
        }
    }

    /// Named by the kind of result, so that whoever looks for those finds them by name.
    private static func particulars(of result: ResultDocument, in session: Session) -> File {
        File(
            name: "\(session.code)__\(result.type)__v1.json", component: ResultDocument.componentCode,
            title: result.name,
            sha256: result.particulars.file, bytes: result.particulars.bytes, pages: 0)
    }

    /// The text of each page that has any, named after the page's document and bound to it by hash.
    init(textOf session: Session, site: SiteRules) {
        let files: [File] = Self.documents(of: session, site).flatMap { document -> [File] in
            session.pages(of: document.component).enumerated().compactMap { index, page in
                page.text.map { text in
                    File(
                        name: "\(document.name.dropLast(4))__p\((index + 1).padded(4)).alto.xml",
                        component: document.component, title: document.title, sha256: text.archived,
                        bytes: text.archivedBytes, pages: 1, about: .init(document: document.sha256, page: index + 1))
                }
            }
        }
        self.init(
            session: session.id, code: "\(session.code)-text", site: site.id, procedure: session.procedure,
            procedureName: session.procedureName, ticketNumber: session.ticketNumber,
            openedAt: session.openedAt.iso8601(at: site.offset), files: files, result: Self.result(of: session))
    }
}
