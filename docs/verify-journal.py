#!/usr/bin/env python3
"""Follows a TramSo journal by itself: python3 verify-journal.py hall.sqlite [HEAD]

It shares no code with TramSo: Python's own SQLite and SHA-256, and the format that docs/ARCHITECTURE.md tells ("The journal").
HEAD is a hash that was kept elsewhere: it must be that of some entry, or the journal is another one, or was cut off before it.
Opens the file for reading only. Ends with 0 when the chain holds, 65 when it is broken, 66 when there is none.
"""
import hashlib
import sqlite3
import struct
import sys

FIELDS = "site, actor, kind, subject, command, payload"


def digest(previous, sequence, at, fields):
    """What an entry must hash to: each field with its length before it, so that no two entries share their bytes."""
    said = b"TramSo journal 1\n" + previous + struct.pack(">qq", sequence, at)
    for field in fields:
        said += struct.pack(">q", len(field)) + field
    return hashlib.sha256(said).digest()


def follow(entries):
    """Yields each entry's sequence and hash; raises ValueError at the first that does not fit."""
    head, expected = bytes(32), 1
    for sequence, at, previous, stored, *fields in entries:
        if sequence != expected:
            raise ValueError(f"entry {expected} is missing: {sequence} comes instead")
        if previous != head:
            raise ValueError(f"entry {sequence} does not name the hash of the entry before it")
        if digest(previous, sequence, at, fields) != stored:
            raise ValueError(f"entry {sequence} says something else than was hashed")
        head, expected = stored, expected + 1
        yield sequence, head.hex()


def main(path, wanted=None):
    try:
        file = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        file.text_factory = bytes
        entries = file.execute(f"SELECT sequence, at, previousHash, hash, {FIELDS} FROM journal ORDER BY sequence")
    except sqlite3.Error as error:
        return 66, f"There is no journal to be read in {path}: {error}"
    last, isKnown = (0, bytes(32).hex()), wanted is None
    try:
        for last in follow(entries):
            isKnown = isKnown or last[1] == wanted
    except (ValueError, sqlite3.Error) as error:
        return 65, f"The chain is broken: {error}."
    if not isKnown:
        return 65, f"The chain holds, but no entry has the hash {wanted}."
    return 0, f"The chain holds: {last[0]} entries, head {last[1]}"


if __name__ == "__main__":
    code, words = main(*sys.argv[1:3]) if len(sys.argv) in (2, 3) else (64, __doc__)
    print(words)
    sys.exit(code)
