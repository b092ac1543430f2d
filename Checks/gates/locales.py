"""Locales: every word that a person meets exists in both languages, with the same blanks to fill."""

import json
import re

from gates.tree import Finding, read

LANGUAGES = ("vi", "en")
BLANK = re.compile(r"\{(\w+)\}")


def locales(root):
    """Keys that one language lacks, empty words, and blanks that differ."""
    found, words = [], {}
    for language in LANGUAGES:
        text = read(root, path_of(language))
        if text is None:
            found.append(Finding(path_of(language), 1, "is missing", "every language has a file"))
            continue
        try:
            words[language] = dict(flat(json.loads(text, object_pairs_hook=unique)))
        except ValueError as error:
            found.append(Finding(path_of(language), 1, f"cannot be read: {error}", "mend the JSON"))
            continue
        for key, word in words[language].items():
            if not isinstance(word, str) or not word.strip():
                found.append(finding(root, language, key, "is empty", "write the word, or take the key out of both files"))
    if len(words) == len(LANGUAGES):
        found += differences(root, words)
    return found


def differences(root, words):
    vi, en = (words[language] for language in LANGUAGES)
    for key in sorted(vi.keys() - en.keys()):
        yield finding(root, "vi", key, "has no English", "add it to en.json")
    for key in sorted(en.keys() - vi.keys()):
        yield finding(root, "en", key, "has no Vietnamese", "add it to vi.json")
    for key in sorted(vi.keys() & en.keys()):
        if blanks(vi[key]) != blanks(en[key]):
            yield finding(root, "en", key, "has other blanks than the Vietnamese", "use the same {names} in both")


def finding(root, language, key, what, remedy):
    return Finding(path_of(language), place(read(root, path_of(language)), key), f"{key} {what}", remedy)


def place(text, key):
    """The line of a key: each of its names after the one that holds it."""
    at = 0
    for name in key.split("."):
        at = max(text.find(f'"{name}"', at), at)
    return text.count("\n", 0, at) + 1


def path_of(language):
    return f"Kiosk/locales/{language}.json"


def blanks(word):
    return set(BLANK.findall(str(word)))


def unique(pairs):
    """An object as Python has it, unless a key stands there twice."""
    keys = [key for key, _ in pairs]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise ValueError(f"{', '.join(sorted(twice))} stands there twice")
    return dict(pairs)


def flat(value, key=""):
    """Each leaf with its path, such as `span.minutes`."""
    if isinstance(value, dict) and value:
        for name, below in value.items():
            yield from flat(below, f"{key}.{name}" if key else name)
    elif isinstance(value, list) and value:
        for index, below in enumerate(value):
            yield from flat(below, f"{key}.{index}")
    else:
        yield key, value
