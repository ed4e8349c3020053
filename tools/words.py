"""Make the list of English words that the linter knows from SCOWL's word lists.

``python tools/words.py LIST…`` reads lists of one word a line, such as those of
Debian's packages wamerican and wbritish, and writes the compressed list.
"""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

TARGET = Path(__file__).parent.parent / "ext/dmops_sphinx/checks/words/english.z"


def words_of(text: str) -> set[str]:
    """Return the plain words and names of a list: no possessives, no acronyms."""
    return {
        word
        for word in text.split()
        if word.isalpha() and len(word) > 2 and (word.islower() or word.istitle())
    }


def main(lists: list[str]) -> int:
    """Write the words of all lists."""
    if not lists:
        sys.stderr.write("usage: python tools/words.py LIST…\n")
        return 2
    words: set[str] = set()
    for name in lists:
        words |= words_of(Path(name).read_text(encoding="utf-8"))
    TARGET.write_bytes(zlib.compress("\n".join(sorted(words)).encode(), 9))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
