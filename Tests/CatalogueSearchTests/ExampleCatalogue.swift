import CatalogueSearch
import Dossiers
import Foundation
import Hall
import SiteFile

/// The catalogue that the example site ships.
enum ExampleCatalogue {
    static var index: FullTextIndex {
        get throws {
            let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().path
            let catalogue = try SiteConfiguration(file: "\(package)/Examples/site.yaml").rules.catalogue
            return try FullTextIndex(catalogue.procedures, sayings: catalogue.sayings)
        }
    }
}
