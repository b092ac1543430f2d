// What the files that were dropped here are called. Kept by this page alone, and only while it is open: a name may tell
// of a person, so the hall never hears it.

const names = new Map();

export const noteName = (hash, name) => names.set(hash, name);

/** Of the file that a page was brought as; nothing for one that was scanned, unpacked, or brought elsewhere. */
export const nameOfFile = (page) => names.get(page.original) ?? "";
