import Dossiers
import Foundation
import Wording

/// The procedures, in the JSON that Examples/procedures.json shows.
struct CatalogueFile: Decodable {
    struct Entry: Decodable {
        struct Component: Decodable {
            struct English: Decodable {
                let name: String
                let when: String?
            }

            let name: String
            let en: English?
            let role: String
            let when: String?
            let waivedIfDataAvailable: Bool?
            let compareWithOriginal: Bool?
            let pages: PageRange?
        }

        struct English: Decodable {
            let name: String
            let fee: String?
            let cases: [String]?
            let keywords: [String]?
        }

        struct Result: Decodable {
            struct English: Decodable {
                let name: String
            }

            let code: String
            let name: String
            let en: English?
        }

        let code: String
        let name: String
        let en: English?
        let sector: String
        let fee: String?
        let deadline: Deadline?
        let keywords: [String]?
        let components: [Component]
        let results: [Result]?
    }

    /// `2`, or `{"min": 1, "max": 2}`; one that makes no sense fails the catalogue with the place.
    struct PageRange: Decodable {
        private enum Key: String, CodingKey { case min, max }

        let range: ClosedRange<Int>

        init(from decoder: any Decoder) throws {
            let least: Int
            let most: Int
            if let count = try? decoder.singleValueContainer().decode(Int.self) {
                (least, most) = (count, count)
            } else {
                let values = try decoder.container(keyedBy: Key.self)
                least = try values.decodeIfPresent(Int.self, forKey: .min) ?? 1
                most = try values.decodeIfPresent(Int.self, forKey: .max) ?? 500
            }
            guard least >= 1, least <= most else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "“pages” is no number of pages"))
            }
            range = least...most
        }
    }

    struct Sector: Decodable {
        let en: String
    }

    struct SayingEntry: Decodable {
        let means: String
        let said: [String]
    }

    let notice: Words?
    let sectors: [String: Sector]?
    let sayings: [SayingEntry]?
    let procedures: [Entry]

    func catalogue(cutoff: Int) -> Catalogue {
        Catalogue(
            notice: notice ?? Words(vi: "", en: ""),
            procedures: procedures.map { $0.procedure(sectorInEnglish: sectors?[$0.sector]?.en, cutoff: cutoff) },
            sayings: (sayings ?? []).map { Saying(means: $0.means, said: $0.said) })
    }

    private var unusableResults: [String] {
        procedures.flatMap { $0.results ?? [] }.map(\.code).filter { ResultTypeCode(rawValue: $0) == nil }
    }

    private func unreadTimes(cutoff: Int) -> [(procedure: String, text: String)] {
        procedures.compactMap { entry in
            guard let deadline = entry.deadline, deadline.time(cutoff: cutoff)?.statutory == nil else { return nil }
            return (entry.code, deadline.unread)
        }
    }

    /// - Parameters:
    ///   - path: relative paths lie beside the site file.
    ///   - cutoff: the minute that ends the day of a same-day procedure where the catalogue does not say.
    static func read(
        _ path: String, from root: SiteNode, cutoff: Int, _ warnings: inout [SiteProblem]
    ) throws(SiteProblem) -> Catalogue {
        let url = root.beside(path)
        do {
            let read = try JSONDecoder().decode(CatalogueFile.self, from: try Data(contentsOf: url))
            warnings += read.unusableResults.map { unusable in
                SiteProblem(
                    file: url.path, line: 0, what: "“\(unusable)” is no code of a kind of result; it is left out",
                    remedy: "write it like KQ.G15.000031")
            }
            warnings += read.unreadTimes(cutoff: cutoff).map { procedure, text in
                SiteProblem(
                    file: url.path, line: 0,
                    what:
                        "no due date can be counted from “\(text)” of \(procedure); whoever accepts a dossier sets it",
                    remedy: "write {\"kind\": \"workingDays\", \"value\": 3}, for instance",
                    inVietnamese: "không tính được ngày hẹn trả từ “\(text)” của \(procedure); người tiếp nhận tự nhập")
            }
            return read.catalogue(cutoff: cutoff)
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
    func procedure(sectorInEnglish: String?, cutoff: Int) -> Procedure {
        let requirements = components.enumerated().map { index, component in
            ComponentRequirement(
                code: "TP" + (index < 9 ? "0" : "") + String(index + 1), name: component.name,
                role: ComponentRequirement.Role(rawValue: component.role) ?? .note, when: component.when,
                isWaivedIfDataAvailable: component.waivedIfDataAvailable ?? false,
                mustBeCompared: component.compareWithOriginal ?? false, pages: component.pages?.range,
                english: component.en.map { .init(name: $0.name, when: $0.when) })
        }
        let english = en.map {
            Procedure.English(
                name: $0.name, sector: sectorInEnglish, fee: $0.fee, cases: $0.cases ?? [], keywords: $0.keywords ?? [])
        }
        return Procedure(
            code: code, name: name, sector: sector, fee: fee ?? "", time: deadline?.time(cutoff: cutoff),
            keywords: keywords ?? [],
            components: requirements, results: (results ?? []).compactMap(\.type), english: english)
    }
}

extension CatalogueFile.Entry.Result {
    var type: ResultType? {
        ResultTypeCode(rawValue: code).map { ResultType(code: $0, name: name, english: en?.name) }
    }
}
