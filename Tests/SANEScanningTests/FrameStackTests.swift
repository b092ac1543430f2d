import Peripherals
import Testing

@testable import SANEScanning

@Suite("Frames that make a sheet")
struct FrameStackTests {
    private func frame(_ content: FrameLayout.Content, isLast: Bool = true, lines: Int? = 2, stride: Int = 3)
        -> FrameLayout
    {
        FrameLayout(
            content: content, isLast: isLast, width: content == .colour ? 1 : 3, lines: lines,
            bytesPerLine: stride)
    }

    private func text(_ header: String, _ bytes: [UInt8]) -> [UInt8] { Array(header.utf8) + bytes }

    @Test func `one grey frame is a P5`() throws {
        var sheet = FrameStack()
        try sheet.add([1, 2, 3, 4, 5, 6], laidOut: frame(.grey))
        #expect(try sheet.anymap() == text("P5\n3 2\n255\n", [1, 2, 3, 4, 5, 6]))
    }

    @Test func `padding at the end of a line is left out`() throws {
        var sheet = FrameStack()
        try sheet.add([1, 2, 3, 0, 4, 5, 6, 0], laidOut: frame(.grey, stride: 4))
        #expect(try sheet.anymap() == text("P5\n3 2\n255\n", [1, 2, 3, 4, 5, 6]))
    }

    @Test(arguments: [[0, 1, 2], [1, 2, 0], [2, 0, 1]])
    func `three passes make one picture in any order`(order: [Int]) throws {
        let passes: [[UInt8]] = [[10, 11, 12], [20, 21, 22], [30, 31, 32]]
        var sheet = FrameStack()
        for (place, colour) in order.enumerated() {
            try sheet.add(passes[colour], laidOut: frame(.single(colour), isLast: place == 2, lines: 1))
        }
        #expect(sheet.isComplete)
        #expect(try sheet.anymap() == text("P6\n3 1\n255\n", [10, 20, 30, 11, 21, 31, 12, 22, 32]))
    }

    @Test func `lines that nobody announced are counted`() throws {
        var sheet = FrameStack()
        try sheet.add([1, 2, 3, 4, 5, 6, 7, 8, 9], laidOut: frame(.colour, lines: nil))
        #expect(try sheet.anymap().prefix(7) == Array("P6\n1 3\n".utf8)[...])
    }

    @Test(arguments: [0, 1, 5, 7])
    func `a frame of another length than announced is truncated`(count: Int) {
        var sheet = FrameStack()
        #expect(throws: ScannerFault.truncated) {
            try sheet.add([UInt8](repeating: 0, count: count), laidOut: frame(.grey))
        }
    }

    @Test func `a pass that is called the last too early is truncated`() {
        var sheet = FrameStack()
        #expect(throws: ScannerFault.truncated) {
            try sheet.add([1, 2, 3], laidOut: frame(.single(0), lines: 1))
        }
    }
}

@Suite("What is asked of a device")
struct ScanWishesTests {
    private func option(_ constraint: SANEOption.Constraint) -> SANEOption {
        SANEOption(index: 1, name: "x", kind: .integer, size: 32, isSettable: true, constraint: constraint, unit: .dots)
    }

    @Test func `the next finer resolution is asked for, or the finest`() {
        #expect(option(.numbers([75, 150, 400, 600])).resolution(nearest: 300) == 400)
        #expect(option(.numbers([75, 150])).resolution(nearest: 300) == 150)
        #expect(option(.range(50...240)).resolution(nearest: 300) == 240)
    }

    @Test func `earlier words win, unwanted ones never`() {
        let sources = option(.words(["Flatbed", "ADF Duplex", "ADF"]))
        #expect(sources.word(like: ["automatic", "adf"], but: ["duplex"]) == "ADF")
        #expect(option(.words(["Flatbed"])).word(like: ["adf"]) == nil)
    }

    @Test func `an option is written with its name, a sign and its value`() {
        #expect(
            ScanWishes.Extra("test-picture=Color pattern")
                == .init(name: "test-picture", value: "Color pattern"))
        #expect(ScanWishes.Extra("a=b=c") == .init(name: "a", value: "b=c"))
        #expect(ScanWishes.Extra("=x") == nil)
        #expect(ScanWishes.Extra("x") == nil)
    }
}
