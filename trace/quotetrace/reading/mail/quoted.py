"""How a letter marks the lines that it quotes, made one: ``> `` before each of them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

_ARROWS: Final = re.compile(r"[ \t\u00a0]{0,8}((?:>[ \t\u00a0]?)+)")
_OTHER: Final = re.compile(
    r"[ \t]{0,3}(?:([|}]|[A-Z][A-Za-z]{0,3}>)|(?<![ \t])(:)(?=[ \t]))[ \t]?(?=[ \t]*\S)"
)
"""Bars, braces, and the initials of who is quoted: `JB> `."""
_LEAST: Final = 2
"""Lines that one mark stands before, at least two of them in a row."""


def told(text: str) -> str:
    """Give a text whose quoted lines all begin with ``>``.

    Arrows may be set in. Other marks count where they stand before words on two lines in a row;
    rows of tables, which end with a bar too, are none.
    """
    lines = text.split("\n")
    marks = [_mark(line) for line in lines]
    recurring = _recurring(marks)
    out = []
    for line, mark in zip(lines, marks, strict=True):
        arrows = _ARROWS.match(line) if ">" in line[:40] else None
        if arrows and (arrows[1] or "").strip():
            rest = line[arrows.end() :]
            sign = ">" * arrows[1].count(">")
            out.append(line if line.startswith(">") else f"{sign} {rest}".rstrip(" "))
        elif mark in recurring:
            rest = line[_OTHER.match(line).end() :]  # type: ignore[union-attr]
            out.append(f"> {rest}".rstrip(" "))
        else:
            out.append(line)
    return "\n".join(out)


def _mark(line: str) -> str | None:
    found = _OTHER.match(line)
    if found is None or line.rstrip().endswith("|"):
        return None
    return found[1] or found[2]


def _recurring(marks: list[str | None]) -> frozenset[str]:
    """Give the marks that stand before lines in a row."""
    counts: Counter[str] = Counter()
    for mark, following in pairwise(marks):
        if mark is not None and mark == following:
            counts[mark] += 1
    return frozenset(mark for mark, count in counts.items() if count >= _LEAST - 1)
