"""What stands around a passage: quotation marks, lead-ins, the ends of sentences.

All functions look at a few characters beside an offset (code points) of a text.
"""

from __future__ import annotations

import re

OPENING = "\"'“‘„‚«‹”’「『＂"
CLOSING = "\"'”’“‘»›」』＂"
"""Typists mix them, and some languages turn them round; the place beside a word decides."""
NEAR = 4
"""Code points beside a passage in which its quotation mark is looked for."""

_SENTENCE_END = re.compile(r"[.!?…:;。！？]|\n|[“”„«»\"「」]|(?:^|\s)['‘]|['’](?:\s|$)|(?:^|\s)[—–-](?:\s|$)|[—•]")
_AFTER_MARK = re.compile(r"[\s(\[]*\Z")
_BEFORE_MARK = re.compile(r"[\s.,;:!?…)\]]*")
_LEAD_IN = re.compile(r"[:：][-–—]?[\s•*·\"'“‘„«>]*\Z")
_QUOTED_LINE = re.compile(r"(?:^|\n)[ \t]*>[> \t]*\Z")
_CLOSED_BY = re.compile(r"[.!?…%]+")


def opening_mark(text: str, start: int) -> bool:
    """Whether a quotation opens just before a passage that starts at `start`."""
    head = text[max(0, start - NEAR) : start]
    head = head[: _after(head)]
    if not head or head[-1] not in OPENING:
        return bool(_QUOTED_LINE.search(text[max(0, start - 2 * NEAR) : start]))
    before = text[start - NEAR - 1 : start] if start > NEAR else text[:start]
    position = before.rfind(head[-1])
    return position <= 0 or not before[position - 1].isalnum()


def _after(head: str) -> int:
    found = _AFTER_MARK.search(head)
    return found.start() if found else len(head)


def closing_mark(text: str, end: int) -> bool:
    """Whether a quotation closes just after a passage that ends at `end`."""
    tail = text[end : end + NEAR]
    skipped = _BEFORE_MARK.match(tail)
    at = skipped.end() if skipped else 0
    if at >= len(tail) or tail[at] not in CLOSING:
        return False
    after = text[end + at + 1 : end + at + 2]
    return not after.isalnum()


def led_in(text: str, start: int) -> bool:
    """Whether a colon leads in the passage that starts at `start`."""
    return bool(_LEAD_IN.search(text[max(0, start - 12) : start]))


def sentence_break(text: str, end: int, start: int) -> bool:
    """Whether a sentence, a line or a quotation ends between two neighbouring words."""
    return bool(_SENTENCE_END.search(text, end, start)) or not text[end:start].strip(" \t") == (
        text[end:start].strip()
    )


def shared_closing(one: str, one_end: int, other: str, other_end: int) -> int:
    """Code points of sentence-closing punctuation that both sides have after a passage."""
    mine, yours = _CLOSED_BY.match(one, one_end), _CLOSED_BY.match(other, other_end)
    if not mine or not yours or mine.group() != yours.group():
        return 0
    return len(mine.group())
