"""What the gates take for code, and for a function."""

import unittest

from gates.swifttext import code, functions


def found(text):
    return [(function.name, function.line, function.lines) for function in functions(text)]


class Code(unittest.TestCase):
    def left(self, text):
        bare = code(text)
        self.assertEqual(len(text), len(bare))
        self.assertEqual(text.count("\n"), bare.count("\n"))
        return bare.split()

    def test_comments_go_also_inside_comments(self):
        self.assertEqual(["a", "b"], self.left("a // { try!\n/* { /* } */ { */ b"))

    def test_strings_go_and_what_they_interpolate_stays(self):
        self.assertEqual(['"', '(f(x))', '"', "b"], self.left('"{ \\(f(x)) \\" }" b'))
        self.assertEqual(['""', "b"], self.left('"" b'))

    def test_raw_and_long_strings_go(self):
        self.assertEqual(['#"', '"#', "b"], self.left('#"{ "x" \\(y) }"# b'))
        self.assertEqual(["a", '"""', '"""', "b"], self.left('a """\n  func f() { "q" \\\n  }}}\n  """ b'))

    def test_a_string_inside_an_interpolation_goes_too(self):
        self.assertEqual(['"', '("', '"', "+", "g)", '"', "b"], self.left('"x \\("}" + g) }" b'))

    def test_regexes_go_and_divisions_stay(self):
        self.assertEqual(["let", "a", "=", "b"], self.left('let a = /["{]/ b'))
        self.assertEqual(["a", "/", "b", "/", "c"], self.left("a / b / c"))
        self.assertEqual(["a/b", '""', "c/d"], self.left('a/b "" c/d'))

    def test_a_raw_name_is_one_word(self):
        self.assertEqual(["func", "`" + "_" * 11 + "`()"], self.left("func `it's { a \"x`()"))


class Functions(unittest.TestCase):
    def test_each_kind_is_found_with_its_lines(self):
        text = """\
struct A {
    init?(a: Int) {
    }
    deinit { }
    subscript(i: Int) -> Int { i }
    var b: [Int] {
        []
    }
    static func < (a: A, b: A) -> Bool { true }
    @Test func `a name with spaces`() async throws(Fault)
        -> [String: Int] where B: C
    {
    }
}
"""
        self.assertEqual(
            [("init", 2, 2), ("deinit", 4, 1), ("subscript", 5, 1), ("b", 6, 3), ("<", 9, 1), ("a name with spaces", 10, 4)],
            found(text))

    def test_a_requirement_has_no_body(self):
        text = "protocol P {\n  func a() async throws(F) -> Int\n  init(b: Int)\n  func c<T>(t: T) where T: Q\n}\nextension P { func d() {} }\n"
        self.assertEqual([("d", 6, 1)], found(text))

    def test_calls_are_no_declarations(self):
        self.assertEqual([], found("let a = A.init(b: 1) { x }\nself.init(c: 1)\nlet functor = 1\nvar a: Int = 1\n"))

    def test_braces_in_text_and_defaults_do_not_count(self):
        text = 'func a(_ b: () -> Void = {}, c: String = "}") -> Result<Int, () -> Int> {\n  """\n  }}\n  """\n}\nfunc d() {\n}\n'
        self.assertEqual([("a", 1, 5), ("d", 6, 2)], found(text))

    def test_a_function_in_a_function_is_found_too(self):
        self.assertEqual([("a", 1, 3), ("b", 2, 1)], found("func a<T: P>(t: T) {\n  func b() {}\n}\n"))
