"""What stands around a passage: quotation marks, lead-ins, the ends of sentences.

All functions look at a few characters beside an offset (code points) of a text.
"""

from __future__ import annotations

import re

_DOUBLE = '"“”„‟«»‹›「」『』＂'
_SINGLE = "'‘’‚"
NEAR = 12
"""Code points beside a passage in which its quotation mark is looked for."""

_OPENING = re.compile(
    rf"(?:^|[^\w{_SINGLE}])([{_DOUBLE}{_SINGLE}])"
    r"[\s(\[]*(?:\d{1,3}[\s.)]*)?(?:\.\.+|…)?\s*\Z"  # a paragraph's number, a cut beginning
)
_CLOSING = re.compile(rf"[\s.,;:!?…)\]]{{0,4}}([{_DOUBLE}{_SINGLE}])(?!\w)")
_CLOSING_INSIDE = re.compile(rf"[{_DOUBLE}{_SINGLE}](?=[\s.,;:!?…)]|\Z)")
_SIGNS = frozenset(f"{_DOUBLE}{_SINGLE}>")
"""One of these stands beside a passage that is marked: most need no second look."""
_COLONS = frozenset(":：")
_PARTNERS = {"“": '”"', "„": "“”", "«": "»", "»": "«", "‘": "’'", "‚": "‘’", "「": "」", "『": "』"}
"""What closes a quotation, by what opened it; itself for all other marks."""
_LEAD_IN = re.compile(r"[:：][-–—]?[\s•*·\"'“‘„«>]*\Z")
_QUOTED_LINE = re.compile(r"(?:^|\n)[ \t]*>[> \t]*\Z")
_CLOSED_BY = re.compile(r"[.!?…%]+")


def opening_mark(text: str, start: int) -> str:
    """Give the mark with which a quotation opens just before `start`, or an empty string.

    Typists mix the marks and some languages turn them round, so it is the place beside a word
    that decides. ``>`` at the beginning of the line is a mark too.
    """
    head = text[max(0, start - NEAR) : start]
    if _SIGNS.isdisjoint(head):
        return ""
    found = _OPENING.search(head)
    if found:
        return found.group(1)
    return ">" if _QUOTED_LINE.search(head) else ""


def closing_mark(text: str, end: int) -> str:
    """Give the mark with which a quotation closes just after `end`, or an empty string."""
    found = _CLOSING.match(text, end)
    return found.group(1) if found else ""


def is_double(mark: str) -> bool:
    """Whether a mark cannot be taken for an apostrophe."""
    return mark != "" and mark not in _SINGLE


def closed_inside(text: str, start: int, end: int, mark: str) -> bool:
    """Whether a quotation that a mark opened just before `start` closes before `end`."""
    partners = _PARTNERS.get(mark, mark)
    for found in _CLOSING_INSIDE.finditer(text, start, max(start, end - 1)):
        if found.group() in partners:
            return True
    return False


def led_in(text: str, start: int) -> bool:
    """Whether a colon leads in the passage that starts at `start`."""
    head = text[max(0, start - NEAR) : start]
    return not _COLONS.isdisjoint(head) and bool(_LEAD_IN.search(head))


def shared_closing(one: str, one_end: int, other: str, other_end: int) -> int:
    """Code points of sentence-closing punctuation that both sides have after a passage."""
    mine, yours = _CLOSED_BY.match(one, one_end), _CLOSED_BY.match(other, other_end)
    if not mine or not yours or mine.group() != yours.group():
        return 0
    return len(mine.group())
