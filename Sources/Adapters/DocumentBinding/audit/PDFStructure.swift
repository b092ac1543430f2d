/// The objects of a file, found by its table, each where the table says and nowhere else.
struct PDFStructure {
    struct Object {
        let value: PDFValue
        /// Where a stream's bytes stand.
        let data: Range<Int>?
    }

    let bytes: [UInt8]
    private(set) var objects: [Int: Object] = [:]
    private(set) var trailer = PDFValue.nothing
    private(set) var complaints: [String] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        checkHead()
        readTable()
    }

    subscript(_ number: Int?) -> PDFValue? { number.flatMap { objects[$0]?.value } }

    mutating func complain(_ words: String) { complaints.append(words) }

    /// 6.1.2 of ISO 19005-2: the version, and a remark of four bytes above 127.
    private mutating func checkHead() {
        let isHead = bytes.starts(with: Array("%PDF-1.7\n%".utf8)) && bytes.count > 14
        if !isHead || !bytes[10..<14].allSatisfy({ $0 > 127 }) || bytes[14] != 0x0a { complain("the head is wrong") }
    }

    private mutating func readTable() {
        let tail = Array(bytes.suffix(64))
        guard let word = tail.firstRange(of: Array("startxref\n".utf8)) else { return complain("no startxref") }
        var end = PDFScanner(tail, at: word.upperBound)
        guard let start = end.value()?.integer, end.take("\n%%EOF\n"), end.place == tail.count else {
            return complain("the end is wrong")
        }
        guard start > 0, start < bytes.count else { return complain("the table is elsewhere") }
        var scanner = PDFScanner(bytes, at: start)
        guard scanner.take("xref\n0 "), let count = scanner.value()?.integer, scanner.take("\n"), count > 0,
            count < 8_388_607, scanner.place + 20 * count < bytes.count
        else { return complain("the table is wrong") }
        let first = scanner.place
        let isHead = bytes[first..<first + 20].elementsEqual("0000000000 65535 f \n".utf8)
        if !isHead { complain("the table does not begin with the free entry") }
        for number in 1..<count { readObject(number, entry: first + 20 * number) }
        scanner.place = first + 20 * count
        guard scanner.take("trailer\n"), let value = scanner.value() else { return complain("no trailer") }
        trailer = value
        if trailer["Size"]?.integer != count { complain("the trailer's size is not the table's") }
    }

    private mutating func readObject(_ number: Int, entry: Int) {
        let digits = bytes[entry..<entry + 10]
        // Int would take a sign as well.
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let offset = Int(String(decoding: digits, as: UTF8.self)), offset < bytes.count,
            bytes[entry + 10..<entry + 20].elementsEqual(" 00000 n \n".utf8)
        else { return complain("entry \(number) of the table is wrong") }
        var scanner = PDFScanner(bytes, at: offset)
        guard scanner.take("\(number) 0 obj\n"), let value = scanner.value() else {
            return complain("object \(number) is not where the table says")
        }
        var data: Range<Int>?
        if scanner.take("\nstream\n") {
            guard let length = value["Length"]?.integer, length >= 0, scanner.place + length <= bytes.count else {
                return complain("stream \(number) has no length")
            }
            data = scanner.place..<scanner.place + length
            scanner.place += length
            guard scanner.take("\nendstream") else { return complain("stream \(number) has another length") }
        }
        guard scanner.take("\nendobj\n") else { return complain("object \(number) does not end") }
        objects[number] = Object(value: value, data: data)
    }
}
