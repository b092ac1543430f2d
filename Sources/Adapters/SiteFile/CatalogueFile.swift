import Dossiers
import Foundation
import Wording

/// The procedures, in the JSON that Examples/procedures.json shows.
struct CatalogueFile: Decodable {
    struct Entry: Decodable {
        struct Component: Decodable {
            let name: String
            let role: String
            let when: String?
            let waivedIfDataAvailable: Bool?
        }

        struct Deadline: Decodable {
            let kind: String
            let value: Int?
            let cutoff: String?
            let cases: [String]?
        }

        let code: String
        let name: String
        let sector: String
        let fee: String?
        let deadline: Deadline?
        let keywords: [String]?
        let components: [Component]
    }

    let notice: Words?
    let procedures: [Entry]

    /// - Parameter path: relative paths lie beside the site file.
    static func read(
        _ path: String, from root: SiteNode, _ warnings: inout [SiteProblem]
    ) throws(SiteProblem) -> Catalogue {
        let folder = URL(fileURLWithPath: root.file).deletingLastPathComponent()
        let url = path.hasPrefix("/") ? URL(fileURLWithPath: path) : folder.appendingPathComponent(path)
        do {
            let file = try JSONDecoder().decode(CatalogueFile.self, from: try Data(contentsOf: url))
            return Catalogue(notice: file.notice ?? Words(vi: "", en: ""), procedures: file.procedures.map(\.procedure))
        } catch {
            // Without a catalogue the queue still works; only digitisation has nothing to choose from.
            warnings.append(
                SiteProblem(
                    file: url.path, line: 0, what: "the catalogue cannot be read: \(error.localizedDescription)",
                    remedy: "compare it with Examples/procedures.json"))
            return Catalogue(notice: Words(vi: "Chưa có danh mục.", en: "There is no catalogue."), procedures: [])
        }
    }
}

extension CatalogueFile.Entry {
    var procedure: Procedure {
        let requirements = components.enumerated().map { index, component in
            ComponentRequirement(
                code: "TP" + (index < 9 ? "0" : "") + String(index + 1), name: component.name,
                role: ComponentRequirement.Role(rawValue: component.role) ?? .note, when: component.when,
                isWaivedIfDataAvailable: component.waivedIfDataAvailable ?? false)
        }
        return Procedure(
            code: code, name: name, sector: sector, fee: fee ?? "", time: deadline?.time, keywords: keywords ?? [],
            components: requirements)
    }
}

extension CatalogueFile.Entry.Deadline {
    /// A kind that this version does not know is told as nothing, rather than wrongly.
    var time: HandlingTime? {
        switch (kind, value) {
        case ("sameDay", _): HandlingTime(.sameDay(cutoff: cutoff ?? "15:00"), cases: cases ?? [])
        case ("workingDays", let value?): HandlingTime(.workingDays(value), cases: cases ?? [])
        case ("calendarOrUnspecifiedDays", let value?), ("days", let value?):
            HandlingTime(.days(value), cases: cases ?? [])
        default: nil
        }
    }
}
