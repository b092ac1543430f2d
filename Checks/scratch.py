"""A made-up tree for the tests of the gates."""

import tempfile
import unittest
from pathlib import Path

from gates.tree import targets


class ScratchTree(unittest.TestCase):
    """A test with an empty folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def put(self, path, text):
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def assertStands(self, found):
        self.assertEqual([], [str(finding) for finding in found])

    def assertFalls(self, found, *words):
        """Exactly one finding for each of `words`, in any order."""
        said = sorted(str(finding) for finding in found)
        for word in words:
            self.assertTrue(any(word in line for line in said), f"{word!r} is not in {said}")
        self.assertEqual(len(words), len(said), said)


def package(*rows):
    """Targets from rows of (path, ours, products), in the form that SwiftPM dumps."""
    return targets({"targets": [fields(*row) for row in rows]})


def fields(path, ours=(), products=(), kind="regular", name=None):
    dependencies = [{"byName": [each, None]} for each in ours]
    dependencies += [{"product": [each, "elsewhere", None, None]} for each in products]
    return {"name": name or Path(path).name, "type": kind, "path": path, "dependencies": dependencies}
