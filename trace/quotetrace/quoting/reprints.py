"""Texts of others that a writer puts in whole: led in by a source and a colon with a dash.

"This from the Guardian today:-", and behind it headings, paragraphs, quotations, a signature. No
mark says where such a text ends, so only what a reader can see ends it: a ruled line, a wider gap
than that between paragraphs, the next lead-in of the kind, or the end of the section.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotetrace.quoting.blocks import COVERED
from quotetrace.quoting.marks import Marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.quoting.language import Language
    from quotetrace.quoting.paragraphs import Paragraph

MOST_LEAD = 400
"""Code points of a lead-in that are read."""
SIGNED = 6
"""Words of a line at most that signs a text, rather than begin another."""
LEAST = 12
"""Words of a reprinted text at least."""
GAP = 3
"""Line ends between two paragraphs from which on the gap parts texts: two blank lines."""
_LEAD = re.compile(r":\s*[-–—]\s*\Z")
_RULE = re.compile(r"[-–—_*=~•\s]{3,}\Z")
_ENDED = re.compile(r"[.:!?…][\"'”’»)\]]*\Z")


def find_reprints(
    text: str, paragraphs: Sequence[Paragraph], marked: Sequence[Marked], language: Language
) -> list[Marked]:
    """Find the texts that a colon and a dash lead in.

    Parameters
    ----------
    text
        The text of the document.
    paragraphs
        Those of one voice, in order.
    marked
        What stands in quotation marks there.
    language
        Its lead-ins that are none.
    """
    found = []
    number = 0
    while number < len(paragraphs) - 1:
        last = None
        if _leads_in(text, paragraphs[number], language):
            last = _last(text, paragraphs, number + 1)
        first = paragraphs[number + 1]
        number = number + 1 if last is None else last
        if last is None or first.is_item or first.quoted or _is_marked(first, marked):
            continue
        start, end = first.start, paragraphs[last].end
        if len(text[start:end].split()) >= LEAST:
            found.append(Marked(start, end, "", "", start, end))
    return found


def _leads_in(text: str, paragraph: Paragraph, language: Language) -> bool:
    words = text[max(paragraph.start, paragraph.end - MOST_LEAD) : paragraph.end]
    return bool(_LEAD.search(words)) and not language.not_block.search(words)


def _last(text: str, paragraphs: Sequence[Paragraph], first: int) -> int:
    """Give the last paragraph of the text that begins with one."""
    last = first
    for number in range(first + 1, len(paragraphs)):
        words = text[paragraphs[number].start : paragraphs[number].end]
        wide = text.count("\n", paragraphs[last].end, paragraphs[number].line_start) >= GAP
        if _RULE.match(words) or _LEAD.search(words) or (wide and not _signs(words)):
            break
        last = number
    return last


def _signs(words: str) -> bool:
    """Whether a line is a name below a text, or its office."""
    return len(words.split()) <= SIGNED and words[:1].isupper() and not _ENDED.search(words)


def _is_marked(paragraph: Paragraph, marked: Sequence[Marked]) -> bool:
    return any(
        min(one.end, paragraph.end) - max(one.start, paragraph.start)
        > COVERED * (paragraph.end - paragraph.start)
        for one in marked
        if one.marks_something
    )
