"""Swift source as a gate reads it: without comments and strings, and cut into functions.

This is no parser. It knows enough of Swift's surface to find words and braces that are code.
"""

import re
from dataclasses import dataclass


def code(text):
    """`text` with comments, strings, regexes and raw names blanked, each character at its old place.

    What stands inside `\\( )` of a string is code, and stays.
    """
    mask = Mask(text)
    mask.run(0, inside=False)
    return "".join(mask.out)


class Mask:
    """Walks the text once; `out` is what is left of it."""

    OPENING = re.compile(r'(#*)("""|")')
    REGEX = re.compile(r"(#+)/(?:.|\n)*?/\1|/(?![ /*=])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\\\n\[])+/")

    def __init__(self, text):
        self.text = text
        self.out = list(text)

    def blank(self, start, end, mark=" "):
        for i in range(start, end):
            if self.out[i] != "\n":
                self.out[i] = mark
        return end

    def run(self, i, inside):
        """Goes over code; with `inside`, up to the parenthesis that ends an interpolation."""
        text, depth = self.text, 0
        while i < len(text):
            skipped = self.skip(i)
            if skipped is not None:
                i = skipped
                continue
            if inside and text[i] == "(":
                depth += 1
            elif inside and text[i] == ")":
                if depth == 0:
                    return i + 1
                depth -= 1
            i += 1
        return i

    def skip(self, i):
        """The end of what is not code at `i`, after blanking it; `None` when it is code."""
        text = self.text
        if text[i] not in "/#\"`":
            return None
        if text.startswith("//", i):
            end = text.find("\n", i)
            return self.blank(i, len(text) if end < 0 else end)
        if text.startswith("/*", i):
            return self.comment(i)
        if text[i] == "`":
            end = text.find("`", i + 1)
            return self.blank(i + 1, end, mark="_") + 1 if end > 0 else None
        opening = self.OPENING.match(text, i)
        if opening:
            return self.string(opening)
        regex = self.REGEX.match(text, i)
        if regex and (regex[1] or self.may_start_regex(i)):
            return self.blank(i, regex.end())
        return None

    def may_start_regex(self, i):
        before = self.text[:i].rstrip(" ")
        return not before or before[-1] in "(,=:[{&|;!?\n" or before.endswith("return")

    def comment(self, i):
        depth, start = 0, i
        for mark in re.finditer(r"/\*|\*/", self.text[i:]):
            depth += 1 if mark[0] == "/*" else -1
            if depth == 0:
                return self.blank(start, start + mark.end())
        return self.blank(start, len(self.text))

    def string(self, opening):
        hashes, quotes = opening.groups()
        closing, escape = quotes + hashes, "\\" + hashes
        i = opening.end()
        while i < len(self.text):
            if self.text.startswith(closing, i):
                return i + len(closing)
            if self.text[i] == "\n" and quotes == '"':
                return i
            if self.text.startswith(escape, i):
                after = self.blank(i, i + len(escape))
                is_code = self.text.startswith("(", after)
                i = self.run(after + 1, inside=True) if is_code else self.blank(after, after + 1)
            else:
                i = self.blank(i, i + 1)
        return i


@dataclass(frozen=True)
class Function:
    """A function, initialiser, subscript or computed property with a body."""

    name: str
    line: int
    lines: int


DECLARATION = re.compile(
    r"(?<![\w.])(?:func\s+(?P<func>\S+?)\s*(?=[(<])|(?P<init>init)[?!]?\s*(?=[(<])|(?P<deinit>deinit)\s*(?=\{)"
    r"|(?P<subscript>subscript)\s*(?=[(<])|var\s+(?P<var>\w+)\s*:[^={}\n]*(?=\{))")
EFFECT = re.compile(r"\s*(?:async|throws|rethrows|reasync)\b\s*")
RESULT = re.compile(r"\s*->\s*")
WHERE = re.compile(r"\s*where\b")


def functions(text):
    """Every function of a file, with the lines from its first word to its last brace."""
    bare = code(text)
    for declaration in DECLARATION.finditer(bare):
        body = body_after(bare, declaration)
        if body is None:
            continue
        start, end = declaration.start(), matching(bare, body)
        kind = declaration.lastgroup
        name = text[declaration.start(kind):declaration.end(kind)].strip("`")
        yield Function(name, bare.count("\n", 0, start) + 1, bare.count("\n", start, end) + 1)


def body_after(bare, declaration):
    """Where the body's brace is; `None` for a requirement of a protocol."""
    i = declaration.end()
    if declaration.lastgroup not in ("deinit", "var"):
        if bare[i] == "<":
            i = bare.find("(", matching(bare, i))
        i = matching(bare, i) + 1
        i = signature_end(bare, i)
    rest = re.compile(r"\s*\{").match(bare, i)
    return rest.end() - 1 if rest else None


def signature_end(bare, i):
    """Past effects, result and `where`, to where a body would begin."""
    while effect := EFFECT.match(bare, i):
        i = effect.end()
        if bare.startswith("(", i):
            i = matching(bare, i) + 1
    if result := RESULT.match(bare, i):
        i = type_end(bare, result.end())
    if where := WHERE.match(bare, i):
        i = type_end(bare, where.end(), across_lines=True)
    return i


def type_end(bare, i, across_lines=False):
    """The first brace or line end that no bracket encloses."""
    while i < len(bare) and bare[i] not in "{}":
        if bare[i] in "([" or (bare[i] == "<" and bare[i - 1] != "-"):
            i = matching(bare, i)
        elif bare[i] == "\n" and not across_lines:
            return i
        i += 1
    return i


PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">"}


def matching(bare, i):
    """The place of the bracket that closes the one at `i`; the end of the text when none does."""
    opening, closing, depth = bare[i], PAIRS[bare[i]], 0
    for j in range(i, len(bare)):
        if bare[j] == opening:
            depth += 1
        elif bare[j] == closing and not (closing == ">" and bare[j - 1] == "-"):
            depth -= 1
            if depth == 0:
                return j
    return len(bare)
