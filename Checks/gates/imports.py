"""Imports: each system library behind one wall, Core without the world, and no import that the manifest does not name."""

import re

from gates.swifttext import code
from gates.tree import Finding, files, manifest, read

IMPORT = re.compile(
    r"^[ \t]*(?:@\w+(?:\([^)]*\))?[ \t]+)*(?:(?:public|package|internal|fileprivate|private)[ \t]+)?"
    r"import[ \t]+(?:(?:struct|class|enum|protocol|typealias|func|var|let)[ \t]+)?(\w+)", re.MULTILINE)
SYSTEM_LIBRARY = re.compile(r"C[A-Z]\w*$")
WORLD = {"Foundation", "FoundationEssentials", "Glibc", "Dispatch"}
# What comes with the compiler, so that no manifest names it.
TOOLCHAIN = WORLD | {"Swift", "Synchronization", "Observation", "Testing", "FoundationNetworking", "FoundationXML", "_StringProcessing"}


def imports(root, targets=None):
    """Imports that stand in the wrong place."""
    targets = manifest(root) if targets is None else targets
    found, owners = [], {}
    for path, line, module in every_import(root):
        owner = next((target for target in targets if target.holds(path)), None)
        found += [Finding(str(path), line, *wrong) for wrong in wrong_import(path, module, owner)]
        if SYSTEM_LIBRARY.match(module):
            name = owner.name if owner else str(path.parent)
            # The tests may have an owner too: who judges a drawing or a reading does not ask the one that is judged.
            owners.setdefault((path.parts[0], module), {}).setdefault(name, (path, line))
    for (_, module), places in owners.items():
        first, *others = places
        for name in others:
            path, line = places[name]
            found.append(Finding(
                str(path), line, f"{name} imports {module}, as {first} does", f"one target owns a system library: ask {first}"))
    return found


def every_import(root):
    for path in files(root, "Sources", "Tests", suffixes={".swift"}):
        bare = code(read(root, path) or "")
        for match in IMPORT.finditer(bare):
            yield path, bare.count("\n", 0, match.start(1)) + 1, match[1]


def wrong_import(path, module, owner):
    if owner and owner.floor == "Core" and module in WORLD:
        yield f"Core imports {module}", "Core has no I/O and no clock: take a value or a port instead"
    is_program = path.parts[:2] == ("Sources", "Apps") or (owner and owner.path.startswith("Tests/") and owner.kind == "executable")
    if module == "ArgumentParser" and not is_program:
        yield "imports ArgumentParser", "command lines belong to Sources/Apps"
    # The compiler lets a target import what its dependencies rest on, and so does the build's own import check.
    if owner and module not in TOOLCHAIN | owner.ours | owner.products | {owner.name}:
        yield f"{owner.name} imports {module} without naming it", f"add {module} to {owner.name} in Package.swift, or do without"
