"""Sizes: files, functions and apps that a reader can hold in mind."""

import re
from pathlib import Path

from gates.swifttext import functions
from gates.tree import Finding, files, read

FILE_LIMIT, FUNCTION_LIMIT, APP_LIMIT = 250, 40, 150
WRITTEN = {".swift", ".js", ".css", ".py"}
EXCEPTIONS = "Checks/exceptions.txt"
EXCEPTION = re.compile(r"(?P<name>\S+) — (?P<reason>\S.*)")


def sizes(root):
    """What is too long without a reason, and reasons that are no longer needed."""
    excepted, found = exceptions(root)
    used = set()
    for name, finding in sorted(oversized(root)):
        if name in excepted:
            used.add(name)
        else:
            found.append(finding)
    for name in sorted(excepted.keys() - used):
        found.append(Finding(EXCEPTIONS, excepted[name], f"{name} is within the limits", "take the exception out"))
    return found


def exceptions(root):
    """Name → line of each exception, and what is wrong with the list."""
    named, found = {}, []
    for number, line in enumerate((read(root, EXCEPTIONS) or "").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if entry := EXCEPTION.fullmatch(line.strip()):
            named[entry["name"]] = number
        else:
            found.append(Finding(EXCEPTIONS, number, "an exception without a reason", "write `path — reason` or `path:function — reason`"))
    return named, found


def oversized(root):
    """Everything over a limit: the name that would except it, and the finding."""
    apps = {}
    for path in files(root, suffixes=WRITTEN):
        text = read(root, path) or ""
        lines = len(text.splitlines())
        if path.parts[:2] == ("Sources", "Apps") and len(path.parts) > 3 and path.suffix == ".swift":
            app = Path(*path.parts[:3])
            apps[app] = apps.get(app, 0) + lines
        if lines > FILE_LIMIT:
            what = f"the file has {lines} lines, {FILE_LIMIT} are allowed"
            yield str(path), Finding(str(path), FILE_LIMIT + 1, what, "give a part of it a name and a file of its own")
        if path.suffix == ".swift":
            yield from long_functions(path, text)
    for app, lines in apps.items():
        if lines > APP_LIMIT:
            what = f"the app has {lines} lines in all, {APP_LIMIT} are allowed"
            yield str(app), Finding(str(app), 1, what, "move what decides to Operations and what talks to an adapter")


def long_functions(path, text):
    for function in functions(text):
        if function.lines > FUNCTION_LIMIT:
            what = f"{function.name} has {function.lines} lines, {FUNCTION_LIMIT} are allowed"
            yield f"{path}:{function.name}", Finding(str(path), function.line, what, "give its steps names")
