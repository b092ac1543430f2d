import Foundation
import RunningSite

/// A PDF by hand, so that it can hold what a binder would never write.
struct ExamplePDF {
    struct Page {
        var picture: [UInt8]?
        /// In dots, at 200 an inch.
        var size = (1_654, 2_339)
        var turn = 0
        /// Drawn over the picture.
        var over = ""
        /// In points; `nil` is as large as the picture.
        var paper: (Double, Double)?
    }

    static func sheet(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(RunningSite.package)/Examples/sheets/\(name).jpg")))
    }

    static func bytes(_ pages: [Page]) -> [UInt8] {
        var objects: [[UInt8]] = [Array("<< /Type /Catalog /Pages 2 0 R >>".utf8), []]
        var kids: [Int] = []
        func add(_ object: [UInt8]) -> Int {
            objects.append(object)
            return objects.count
        }
        func stream(_ words: String, _ data: [UInt8]) -> [UInt8] {
            Array("<< \(words) /Length \(data.count) >>\nstream\n".utf8) + data + Array("\nendstream".utf8)
        }
        for page in pages {
            let paper = page.paper ?? (Double(page.size.0) * 0.36, Double(page.size.1) * 0.36)
            var (resources, content) = ("", page.over)
            if let picture = page.picture {
                let image = add(
                    stream(
                        "/Type /XObject /Subtype /Image /Width \(page.size.0) /Height \(page.size.1) "
                            + "/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode", picture))
                resources = "/XObject << /Im \(image) 0 R >>"
                let (width, height) = (Double(page.size.0) * 0.36, Double(page.size.1) * 0.36)
                content = "q \(width) 0 0 \(height) 0 0 cm /Im Do Q \(page.over)"
            }
            let contents = add(stream("", Array(content.utf8)))
            let font = add(Array("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".utf8))
            let words =
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(paper.0) \(paper.1)] /Rotate \(page.turn) "
                + "/Resources << \(resources) /Font << /F \(font) 0 R >> >> /Contents \(contents) 0 R >>"
            kids.append(add(Array(words.utf8)))
        }
        let list = kids.map { "\($0) 0 R" }.joined(separator: " ")
        objects[1] = Array("<< /Type /Pages /Count \(kids.count) /Kids [\(list)] >>".utf8)
        return written(objects)
    }

    private static func written(_ objects: [[UInt8]]) -> [UInt8] {
        var bytes = Array("%PDF-1.4\n".utf8)
        var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            let place = String(bytes.count)
            table += String(repeating: "0", count: 10 - place.count) + place + " 00000 n \n"
            bytes += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let trailer = "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(bytes.count)\n%%EOF\n"
        return bytes + Array((table + trailer).utf8)
    }
}
