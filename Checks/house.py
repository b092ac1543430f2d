#!/usr/bin/env python3
"""The gates of the house: `python3 Checks/house.py [--root FOLDER] [GATE …]`.

One line a finding, `file:line: what — remedy`, then one line a gate. Leaves with 1 when anything was found.
`--floors` prints the table of docs/ARCHITECTURE.md as the manifest has it.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from gates.arrows import arrows, table
from gates.imports import imports
from gates.layout import layout
from gates.locales import locales
from gates.sizes import sizes
from gates.tree import manifest
from gates.words import words

GATES = {
    "arrows": arrows,
    "imports": imports,
    "sizes": sizes,
    "words": words,
    "format": layout,
    "locales": locales,
}


def main():
    parser = argparse.ArgumentParser(description="Checks that the house stands as its papers say.")
    parser.add_argument("gates", nargs="*", metavar="GATE", help=f"only these: {', '.join(GATES)}")
    parser.add_argument("--root", default=Path(__file__).resolve().parent.parent, help="the folder with Package.swift")
    parser.add_argument("--floors", action="store_true", help="print the table of the floors")
    arguments = parser.parse_args()
    if unknown := set(arguments.gates) - set(GATES):
        parser.error(f"no gate is called {', '.join(sorted(unknown))}")
    if arguments.floors:
        print(table(manifest(arguments.root)))
        return 0
    return check(arguments.root, arguments.gates or GATES)


def check(root, names):
    """Runs the gates, prints what they find, and says whether all stand."""
    counts = {}
    for name in names:
        found = sorted(GATES[name](root))
        for finding in found:
            print(finding)
        counts[name] = len(found)
    for name, count in counts.items():
        print(f"{name}: {f'{count} findings' if count else 'ok'}", file=sys.stderr)
    return 1 if any(counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
