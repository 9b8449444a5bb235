"""Page mechanics in a text: known lines, short lines that recur, buttons at line ends.

Matching treats these spans as walls, so a false one destroys a quotation: what might be words
of the text stays text. Names over speeches, refrains, list items and signatures recur too, and
are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from quotetrace.model import Span
from quotetrace.structure.mechanics import is_counted_header
from quotetrace.structure.titles import is_salutation, is_valediction
from quotetrace.structure.vocabulary import FURNITURE_TAILS, MECHANICS_LINES, VOICE_NOTES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotetrace.structure.lines import Lines
    from quotetrace.structure.mechanics import Marks

_OFTEN: Final = 4
"""Times that a short line must stand in one document to be mechanics."""
_MOST_WORDS: Final = 5
_LONGEST_RECURRING: Final = 48
_TAIL: Final = re.compile(r"\s*(?:\(([^()\[\]]{2,40})\)|\[([^()\[\]]{2,40})\])$")
_INNER_MARKS: Final = (". ", ", ", "; ", ": ", "! ", "? ", "(", "[", '"', "“")
_CLOSING: Final = frozenset(")]")
_SENTENCE_ENDS: Final = (".", "!", "?", ",", ";", ":", ":-", "”", '"', "’", "'")


def find_furniture(lines: Lines, marks: Marks, known: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Find the page mechanics of a text.

    Parameters
    ----------
    lines
        The lines of the text.
    marks
        Its lines that are, or may be, page mechanics.
    known
        Spans that its structure has shown to be mechanics: numbers and bylines of comments.

    Returns
    -------
    tuple of Span
        In order, not overlapping; in code points.
    """
    chosen = _known_lines(lines, marks)
    chosen |= _recurring_lines(lines, chosen)
    spans = [Span(lines.offset(line), lines.end(line)) for line in chosen]
    spans.extend(_tails(lines, chosen))
    spans.extend(known)
    return _disjoint(spans)


def _known_lines(lines: Lines, marks: Marks) -> set[int]:
    """Choose from the lines of the tables; the doubtful ones only on a page that has others."""
    counted = {line for line in marks.headers if is_counted_header(lines.bare[line])}
    chosen = {*marks.certain, *marks.posted, *counted}
    small = {line for line in chosen if lines.bare[line][0].islower()}
    chosen = {line for line in chosen if line not in small or _stands_alone(lines, line, chosen)}
    if marks.certain or len(counted) > 1:
        chosen.update(marks.perhaps, marks.labels, marks.headers)
    return chosen


def _recurring_lines(lines: Lines, chosen: set[int]) -> set[int]:
    """Find short lines that stand alone, four times or more, and are no names or sentences."""
    counts = Counter(bare for bare in lines.bare if 2 <= len(bare) <= _LONGEST_RECURRING)
    often = {bare for bare, count in counts.items() if count >= _OFTEN and _may_recur(bare)}
    if not often:
        return set()
    places = [line for line, bare in enumerate(lines.bare) if bare in often and line not in chosen]
    alone = Counter(lines.bare[line] for line in places if _stands_alone(lines, line, chosen))
    return {line for line in places if alone[lines.bare[line]] * 4 >= counts[lines.bare[line]] * 3}


def _may_recur(bare: str) -> bool:
    """Say whether a recurring line can be a button: no sentence, name, list item or greeting."""
    inner = bare.strip("()[]<>«»←→↑^| ")
    words = inner.split()
    if not 1 <= len(words) <= _MOST_WORDS or not inner[:1].isalpha():
        return False
    if inner.casefold() in FURNITURE_TAILS | MECHANICS_LINES:
        return True
    if bare.endswith(_SENTENCE_ENDS) and not bare.endswith("..."):
        return False
    if any(mark in inner for mark in _INNER_MARKS):
        return False
    if is_salutation(bare) or is_valediction(bare) or _is_voice_note(words):
        return False
    return not inner[0].islower() and any(word[0].islower() for word in words)


def _is_voice_note(words: list[str]) -> bool:
    return any(word.strip(",.;!").casefold() in VOICE_NOTES for word in words)


def _stands_alone(lines: Lines, line: int, chosen: set[int]) -> bool:
    before = line == 0 or not lines.bare[line - 1] or line - 1 in chosen
    last = line + 1 == len(lines.bare)
    return before and (last or not lines.bare[line + 1] or line + 1 in chosen)


def _tails(lines: Lines, chosen: set[int]) -> list[Span]:
    """Find the bracketed buttons at the ends of lines."""
    found: list[tuple[str, int, Span]] = []
    bracketed = [line for line, bare in enumerate(lines.bare) if bare[-1:] in _CLOSING]
    for line in bracketed:
        bare = lines.bare[line]
        if line not in chosen and (match := _TAIL.search(bare[-60:])):
            words = match[1] or match[2]
            end = lines.end(line)
            found.append((words, line, Span(end - len(match[0].lstrip()), end)))
    counts = Counter(words for words, _, _ in found)
    buttons = {words for words, count in counts.items() if _is_button(words, count)}
    closing = Counter(words for words, line, _ in found if _ends_paragraph(lines, line))
    return [
        span
        for words, _, span in found
        if words in buttons and (closing[words] >= _OFTEN or _is_known_tail(words))
    ]


def _ends_paragraph(lines: Lines, line: int) -> bool:
    return line + 1 == len(lines.bare) or not lines.bare[line + 1]


def _is_known_tail(inner: str) -> bool:
    return inner.casefold().strip(" .") in FURNITURE_TAILS


def _is_button(inner: str, count: int) -> bool:
    """Say whether bracketed words that stand `count` times at line ends are a button."""
    if count < _OFTEN:
        return False
    words = inner.split()
    if _is_known_tail(inner):
        return True
    if not 3 <= len(words) <= _MOST_WORDS or any(map(str.isdigit, inner)) or _is_voice_note(words):
        return False
    return words[0][0].isupper() and all(word[0].islower() for word in words[1:])


def _disjoint(spans: list[Span]) -> tuple[Span, ...]:
    """Sort spans and join those that overlap."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        elif span.end > span.start:
            joined.append(span)
    return tuple(joined)
