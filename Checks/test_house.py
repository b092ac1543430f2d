"""Each gate fails on a tree with its fault, and stands on a tree without."""

import re
import subprocess
import sys
from pathlib import Path

import house
from gates.arrows import table
from gates.imports import imports
from gates.layout import layout
from gates.locales import locales
from gates.sizes import APP_LIMIT, FILE_LIMIT, FUNCTION_LIMIT, sizes
from gates.words import words
from scratch import ScratchTree, package

HERE = Path(__file__).resolve().parent


class ImportsGate(ScratchTree):
    targets = package(
        ("Sources/C/CUSB",), ("Sources/Core/Journal",), ("Sources/Drivers/USBLink", ["Journal", "CUSB"]),
        ("Sources/Drivers/Other", ["USBLink", "CUSB"]), ("Sources/Apps/cli", ["Journal"], ["ArgumentParser"], "executable", "tramso"),
        ("Tests/Bus/probe", [], ["ArgumentParser"], "executable"))

    def test_good_imports_stand(self):
        self.put("Sources/Core/Journal/Chain.swift", "// import Foundation\nlet help = \"\"\"\n  import Glibc\n  \"\"\"\n")
        self.put("Sources/Drivers/USBLink/Link.swift", "internal import CUSB\nimport Dispatch\npublic import Journal\n")
        self.put("Sources/Apps/cli/Tramso.swift", "import ArgumentParser\nimport Foundation\n")
        self.put("Tests/Bus/probe/Probe.swift", "import ArgumentParser\n")
        self.assertStands(imports(self.root, self.targets))

    def test_a_system_library_has_one_owner(self):
        self.put("Sources/Drivers/USBLink/Link.swift", "internal import CUSB\n")
        self.put("Sources/Drivers/Other/Other.swift", "\nimport CUSB\n")
        self.assertFalls(imports(self.root, self.targets), "Link.swift:1: USBLink imports CUSB, as Other does")

    def test_the_tests_have_one_owner_of_a_system_library_beside_that_of_the_sources(self):
        self.put("Sources/Drivers/USBLink/Link.swift", "internal import CUSB\n")
        self.put("Tests/Bus/probe/Probe.swift", "import CUSB\n")
        bus = package(
            ("Sources/C/CUSB",), ("Sources/Drivers/USBLink", ["CUSB"]), ("Tests/Bus/probe", ["CUSB"]), ("Tests/Judge", ["CUSB"]))
        self.assertStands(imports(self.root, bus))
        self.put("Tests/Judge/Judge.swift", "import CUSB\n")
        self.assertFalls(imports(self.root, bus), "Judge.swift:1: Judge imports CUSB, as probe does")

    def test_core_does_not_touch_the_world(self):
        self.put("Sources/Core/Journal/Chain.swift", "import Foundation\n@preconcurrency import Dispatch\nimport func Glibc.exit\n")
        self.assertFalls(
            imports(self.root, self.targets), "Core imports Foundation", "Core imports Dispatch", "Core imports Glibc")

    def test_only_programs_read_command_lines(self):
        targets = package(("Sources/Drivers/USBLink", [], ["ArgumentParser"]))
        self.put("Sources/Drivers/USBLink/Link.swift", "import ArgumentParser\n")
        self.assertFalls(imports(self.root, targets), "belong to Sources/Apps")

    def test_an_import_is_named_in_the_manifest_even_when_a_dependency_brings_it(self):
        self.put("Sources/Drivers/Other/Other.swift", "import USBLink\nimport Journal\n")
        self.assertFalls(imports(self.root, self.targets), "Other.swift:2: Other imports Journal without naming it")


class SizesGate(ScratchTree):
    def test_files_at_the_limit_stand(self):
        self.put("Sources/Core/A/A.swift", "let a = 1\n" * 250)
        self.put("Kiosk/styles/a.css", "\n" * 250)
        self.put("Sources/Apps/hall/Hall.swift", "\n" * 100)
        self.put("Sources/Apps/hall/More.swift", "\n" * 50)
        self.put("Sources/Core/A/B.swift", "func a() {\n" + "    work()\n" * 38 + "}\n")
        self.assertStands(sizes(self.root))

    def test_a_long_file_of_any_language_falls(self):
        for name in ("Sources/A.swift", "Kiosk/a.js", "Kiosk/a.css"):
            self.put(name, "\n" * 251)
        self.assertFalls(sizes(self.root), "A.swift:251", "a.js:251", "a.css:251")

    def test_a_long_function_falls(self):
        self.put("Sources/A.swift", "struct A {\n    init(a: Int) throws(Fault) {\n" + "        work()\n" * 39 + "    }\n}\n")
        self.assertFalls(sizes(self.root), "A.swift:2: init has 41 lines")

    def test_an_app_counts_with_all_its_files(self):
        self.put("Sources/Apps/hall/Hall.swift", "\n" * 100)
        self.put("Sources/Apps/hall/More.swift", "\n" * 51)
        self.assertFalls(sizes(self.root), "Sources/Apps/hall:1: the app has 151 lines")

    def test_an_exception_with_a_reason_stands(self):
        self.put("Sources/A.swift", "func a() {\n" + "    work()\n" * 39 + "}\n")
        self.put("Checks/exceptions.txt", "# why\nSources/A.swift:a — one table, read from top to bottom\n")
        self.assertStands(sizes(self.root))

    def test_an_exception_nobody_needs_or_without_a_reason_falls(self):
        self.put("Checks/exceptions.txt", "Sources/A.swift:a — was long once\nSources/B.swift\n")
        self.assertFalls(sizes(self.root), "A.swift:a is within the limits", "an exception without a reason")


class WordsGate(ScratchTree):
    def test_good_words_stand(self):
        self.put("Sources/Core/A/A.swift", """
            // print("no"), try! and fatalError( are only words here
            let text = "print(1) try! \\(fingerprint(1))"
            func print(_ ticket: Bitmap) {}
            try print(bytes); await print(bytes); link.print(bytes); while try !done {}
            // The lock guards every field.
            final class Box: @unchecked Sendable {}
            """)
        self.put("Sources/Apps/hall/Hall.swift", 'print("ready")\n')
        self.put("Tests/ATests/A.swift", "let paperwork = 1\nawait clock.advance()\n")
        self.put("docs/a.md", "See [the paper](../docs/b.md), https://example.org/work/x and network/work/.\n")
        self.assertStands(words(self.root))

    def test_each_word_falls(self):
        self.put("Sources/Core/A/A.swift", 'print("x \\(try! y())")\nfatalError("no")\nfinal class A: @unchecked Sendable {}\n')
        self.assertFalls(words(self.root), "A.swift:1: prints", "A.swift:1: try!", "A.swift:2: fatalError", "A.swift:3: @unchecked")

    def test_tests_neither_sleep_nor_rest(self):
        self.put("Tests/ATests/A.swift", "try await Task.sleep(for: .seconds(1))\nusleep(1)\nsleep(1)\n@Test(.disabled(\"later\"))\n")
        self.put("Tests/ATests/B.swift", "Thread.sleep(1)\n")
        self.assertFalls(words(self.root), *["a test that sleeps"] * 4, "a test that never runs")

    def test_places_of_one_machine_fall_in_any_file(self):
        self.put("docs/a.md", "Look into /wo" + "rk/main.\n")
        self.put("Makefile", "all:\n\tcp /fa" + "rm/x ../sha" + "red\n")
        self.put(".ci/run", "ls /tmp/ba" + "sh_jobs\n")
        self.assertFalls(words(self.root), "docs/a.md:1", "Makefile:2", ".ci/run:1")


class FormatGate(ScratchTree):
    def setUp(self):
        super().setUp()
        self.put(".swift-format", (HERE.parent / ".swift-format").read_text(encoding="utf-8"))

    def test_formatted_code_stands(self):
        self.put("Sources/A.swift", "import Testing\n\n@Test func `a jam keeps the sheets before it`() {}\n")
        self.assertStands(layout(self.root))

    def test_other_layout_falls(self):
        self.put("Tests/A.swift", "let a  = b!\n")
        self.assertFalls(layout(self.root), "[Spacing]", "[NeverForceUnwrap]")

    def test_broken_rules_fall(self):
        self.put("Sources/A.swift", "let a = 1\n")
        self.put(".swift-format", "{")
        self.assertTrue(layout(self.root))


class LocalesGate(ScratchTree):
    def languages(self, vi, en):
        self.put("Kiosk/locales/vi.json", vi)
        self.put("Kiosk/locales/en.json", en)
        return locales(self.root)

    def test_the_same_keys_stand(self):
        self.assertStands(self.languages('{"a": {"b": "{n} giây"}}', '{"a": {"b": "{n} s"}}'))

    def test_a_missing_key_falls_either_way(self):
        found = self.languages('{"a": "x", "b": "x"}', '{"a": "x",\n"c": "x"}')
        self.assertFalls(found, "vi.json:1: b has no English", "en.json:2: c has no Vietnamese")

    def test_an_empty_word_other_blanks_and_a_double_key_fall(self):
        self.assertFalls(self.languages('{"a": " "}', '{"a": "x"}'), "a is empty")
        self.assertFalls(self.languages('{"a": "{n}"}', '{"a": "{m}"}'), "other blanks")
        self.assertFalls(self.languages('{"a": "x", "a": "y"}', '{"a": "x"}'), "a stands there twice")

    def test_a_missing_file_falls(self):
        self.put("Kiosk/locales/vi.json", '{"a": "x"}')
        self.assertFalls(locales(self.root), "en.json:1: is missing")


class TheHouse(ScratchTree):
    def test_every_gate_is_tested_here(self):
        tested = {name.removesuffix("Gate").lower() for name in globals() if name.endswith("Gate")}
        self.assertEqual(set(house.GATES), tested | {"arrows"})  # arrows: test_arrows.py

    def test_the_paper_for_contributors_has_the_limits_that_are_checked(self):
        paper = (HERE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
        said = re.search(r"a file has more than (\d+) lines, a function more than (\d+), an app more than (\d+)", paper)
        self.assertEqual((FILE_LIMIT, FUNCTION_LIMIT, APP_LIMIT), tuple(map(int, said.groups())))
        self.assertEqual(set(house.GATES), set(re.findall(r"^\| (\w+) \| (?!falls)", paper, re.MULTILINE)))

    def test_the_whole_reads_a_real_manifest_and_says_what_it_found(self):
        self.put("Package.swift", '// swift-tools-version: 6.2\nimport PackageDescription\n\nlet package = Package(\n    name: "a", '
                 'targets: [.target(name: "Journal", path: "Sources/Core/Journal")])\n')
        self.put("Sources/Core/Journal/Chain.swift", 'import Foundation\n')
        self.put("docs/ARCHITECTURE.md", f"<!-- floors:begin -->\n{table(package(('Sources/Core/Journal',)))}\n<!-- floors:end -->\n")
        bad = self.run_house("arrows", "imports")
        self.assertEqual(1, bad.returncode, bad.stderr)
        self.assertRegex(bad.stdout, r"^Sources/Core/Journal/Chain.swift:1: Core imports Foundation — .+\n$")
        self.assertEqual("arrows: ok\nimports: 1 findings\n", bad.stderr)
        self.put("Sources/Core/Journal/Chain.swift", "struct Chain {}\n")
        self.assertEqual((0, ""), (self.run_house("imports").returncode, self.run_house("imports").stdout))

    def run_house(self, *gates):
        command = [sys.executable, str(HERE / "house.py"), "--root", str(self.root), *gates]
        return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
