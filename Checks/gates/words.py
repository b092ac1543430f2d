"""Words that the house does not use, in code and in any text."""

import re
from dataclasses import dataclass

from gates.swifttext import code
from gates.tree import Finding, files, read


@dataclass(frozen=True)
class Ban:
    """A pattern in Swift code that is not allowed below `tops`, save below `except_below`."""

    pattern: str
    what: str
    remedy: str
    tops: tuple = ("Sources", "Tests", "Benchmarks")
    except_below: str = " "

    def covers(self, path):
        return path.parts[0] in self.tops and not path.is_relative_to(self.except_below)


BANS = [
    # `try print(` and `await print(` are a printer's own: Swift's neither throws nor waits.
    Ban(r"(?<![\w.])(?<!func )(?<!try )(?<!await )(?:debugPrint|print)\(", "prints",
        "take a Logger; only apps and tests speak to a terminal", tops=("Sources",), except_below="Sources/Apps"),
    Ban(r"\btry!", "try!", "throw, or catch what can be thrown"),
    Ban(r"\bfatalError\(", "fatalError", "throw a Fault for the world, use precondition for a programmer's error"),
    Ban(r"\b(?:Task|Thread)\.sleep\b|\b(?:u|nano)?sleep\(", "a test that sleeps", "await the event, or pass a clock in",
        tops=("Tests",), except_below="Tests/RunningSite/Eventually.swift"),
    Ban(r"\.disabled\(", "a test that never runs", "mend it or delete it", tops=("Tests",)),
]

UNCHECKED = re.compile(r"@unchecked\s+Sendable")
GUARD = re.compile(r"^\s*//.*\b(guard|lock|mutex|queue|atomic|immutable|thread)", re.IGNORECASE)

# Places that exist on one machine only; written apart, so that this list does not find itself.
MACHINE_PLACES = re.compile("|".join([r"(?<![\w.\-/])/(?:work" + r"|farm)/", "/tmp/" + "bash", r"\.\./" + r"shared\b"]))


def words(root):
    """Every word in a place where it must not stand."""
    found = []
    for path in files(root):
        text = read(root, path)
        if text is None:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if place := MACHINE_PLACES.search(line):
                found.append(Finding(str(path), number, f"names {place[0]}, a place on one machine", "use a path of the project"))
        if path.suffix == ".swift":
            found += swift_words(path, text)
    return found


def swift_words(path, text):
    bare = code(text)
    for ban in BANS:
        if ban.covers(path):
            for match in re.finditer(ban.pattern, bare):
                yield Finding(str(path), bare.count("\n", 0, match.start()) + 1, ban.what, ban.remedy)
    lines = text.splitlines()
    for match in UNCHECKED.finditer(bare):
        number = bare.count("\n", 0, match.start()) + 1
        if number < 2 or not GUARD.search(lines[number - 2]):
            yield Finding(str(path), number, "@unchecked Sendable without its guard",
                          "say on the line above which lock, queue or rule keeps it safe")
