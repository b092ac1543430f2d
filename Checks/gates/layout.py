"""Layout: what `swift format` would have otherwise."""

import re
import subprocess

from gates.tree import Finding, files

LINE = re.compile(r"(?P<path>.+?):(?P<line>\d+):\d+: (?:error|warning): (?P<what>.*)")


def layout(root):
    """Each complaint of the formatter, strict."""
    sources = [str(path) for path in files(root, "Sources", "Tests", "Benchmarks", "Package.swift", suffixes={".swift"})]
    if not sources:
        return []
    run = subprocess.run(
        ["swift", "format", "lint", "--strict", "--parallel", *sources], cwd=root, capture_output=True, text=True,
        stdin=subprocess.DEVNULL)
    complaints = [LINE.match(line) for line in run.stderr.splitlines()]
    found = [
        Finding(match["path"], int(match["line"]), match["what"], f"run `swift format -i {match['path']}`, or mend it by hand")
        for match in complaints if match
    ]
    if run.returncode != 0 and not found:
        found.append(Finding(".swift-format", 1, f"swift format failed: {run.stderr.strip()[:200]}", "mend the file of rules"))
    return found
