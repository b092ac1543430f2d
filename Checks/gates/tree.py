"""What every gate needs: findings, the files of a tree, and the manifest as data."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong, where it is, and what to do about it."""

    path: str
    line: int
    what: str
    remedy: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.what} — {self.remedy}"


# What a build, a run or an editor leaves behind; never part of the house.
LEFTOVERS = {"site", "__pycache__", "node_modules"}
HIDDEN_BUT_OURS = {".ci", ".swift-format", ".gitignore"}


def files(root, *tops, suffixes=None):
    """Paths below `tops` (or the whole tree), relative to `root`, in a fixed order."""
    found = []
    for top in tops or ("",):
        start = Path(root, top)
        if start.is_file():
            found.append(Path(top))
        for folder, below, names in os.walk(start):
            below[:] = sorted(filter(is_ours, below))
            found += [Path(folder, name).relative_to(root) for name in sorted(filter(is_ours, names))]
    return [path for path in found if suffixes is None or path.suffix in suffixes]


def is_ours(name):
    return name not in LEFTOVERS and (not name.startswith(".") or name in HIDDEN_BUT_OURS)


def read(root, path):
    """The text of a file; `None` for one that holds no text."""
    try:
        return Path(root, path).read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        return None


def line_of(text, needle):
    """The first line that holds `needle`; 1 when none does."""
    before, found, _ = text.partition(needle)
    return before.count("\n") + 1 if found else 1


@dataclass(frozen=True)
class Target:
    """One target of the manifest, as far as gates look at it."""

    name: str
    kind: str
    path: str
    ours: frozenset
    products: frozenset

    @property
    def floor(self):
        """`Core` for `Sources/Core/Journal`; `None` outside Sources."""
        parts = Path(self.path).parts
        return parts[1] if len(parts) > 2 and parts[0] == "Sources" else None

    def holds(self, path):
        """Whether a file belongs to this target."""
        return Path(path).is_relative_to(self.path)


def manifest(root):
    """Every target of the package below `root`."""
    command = ["swift", "package", "--package-path", str(root), "dump-package"]
    run = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if run.returncode != 0:
        raise SystemExit(f"Package.swift:1: the manifest cannot be read — {run.stderr.strip()}")
    return targets(json.loads(run.stdout))


def targets(dump):
    """Targets from what `swift package dump-package` says."""
    return [target(each) for each in dump["targets"]]


def target(fields):
    ours, products = set(), set()
    for dependency in fields["dependencies"]:
        for kind, value in dependency.items():
            (products if kind == "product" else ours).add(value[0])
    folder = "Tests" if fields["type"] == "test" else "Sources"
    path = fields.get("path") or f"{folder}/{fields['name']}"
    return Target(fields["name"], fields["type"], path, frozenset(ours), frozenset(products))
