"""A second post under the same date line, known only by its title line.

A heading inside a post looks just like it. What tells them apart is the host: a new post begins
with the host's own words, and they lead in what others wrote. So a title counts only if nothing
led in to it, it stands alone, and the paragraph below it is short, ends in the lead-in mark
that the host uses on this page, and speaks as the host does; or if the page's own footer
('Posted by … at 09:12') closed the post above.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotetrace.structure.mechanics import is_counted_header, is_posted_line
from quotetrace.structure.titles import can_be_title, is_capitalised, is_salutation
from quotetrace.structure.vocabulary import ASIDE_TITLES, HOST_PHRASES, LABEL_WORDS

if TYPE_CHECKING:
    from quotetrace.structure.headings import Heading
    from quotetrace.structure.lines import Lines

_LONGEST_TITLE: Final = 90
_LONGEST_INTRO: Final = 900
_ENOUGH: Final = 3
_LEAD_INS: Final = (":-", ":–", ":—")
_SERIAL: Final = re.compile(r"[^\W\d_][^\d]*\s\d{1,3}")
"""A title of a series: 'TR and Women 2'."""


def find_undated(
    lines: Lines, heading: Heading, start: int, stop: int, *, capitals: bool | None
) -> list[int]:
    """Give the title lines of further posts below a dated one.

    Parameters
    ----------
    lines
        The lines of the document.
    heading
        The dated heading above.
    start, stop
        The lines in which to look: the text of the dated post, without its comments.
    capitals
        Whether the dated titles of the page are written With Capitals; None if there are none.
    """
    found = []
    footer = False
    words = 0
    for line in lines.filled(start, stop):
        bare = lines.bare[line]
        if _is_footer(bare):
            footer = words > 200
            continue
        if lines.raw[line][0].isspace() or line <= (heading.title or heading.line):
            continue
        if footer:
            if can_be_title(bare) and lines.is_alone(line):
                found.append(line)
                words = 0
        elif (
            len(bare) <= _LONGEST_TITLE
            and words > 200
            and _begins_post(lines, line, stop, capitals)
        ):
            found.append(line)
            words = 0
        footer = False
        words += len(bare)
    return found


def _is_footer(bare: str) -> bool:
    return (
        is_posted_line(bare) or is_counted_header(bare) or bare.casefold().startswith(LABEL_WORDS)
    )


def _begins_post(lines: Lines, line: int, stop: int, capitals: bool | None) -> bool:
    """Weigh whether a short line is the title of a post by the host."""
    bare = lines.bare[line]
    if not can_be_title(bare) or not lines.is_alone(line):
        return False
    above = lines.previous_filled(line)
    if above is None or lines.bare[above].endswith((*_LEAD_INS, ":")):
        return False
    if bare.casefold().rstrip(" !.") in ASIDE_TITLES:
        return False
    alike = 0 if not capitals else 1 if is_capitalised(bare) else -1
    enough = _ENOUGH + _may_be_name(bare) * (1 + (line - above > 2))
    return _led_in(lines, line, stop) + alike >= enough


def _may_be_name(bare: str) -> bool:
    """Say whether a line can be the signature of a letter: two or three words with capitals."""
    words = bare.split()
    return 2 <= len(words) <= 3 and all(word[0].isupper() and word.isalpha() for word in words)


def _led_in(lines: Lines, title: int, stop: int) -> int:
    """Count the signs that the paragraph below a title, or the second one, is the host's."""
    signs = int(_SERIAL.fullmatch(lines.bare[title]) is not None)
    line = title
    for cost in (0, 1):
        following = lines.next_filled(line + 1, stop)
        if following is None or is_salutation(lines.bare[following]):
            return 0
        line, text = following, lines.bare[following]
        if len(text) > _LONGEST_INTRO:
            return 0
        folded = text.casefold()
        phrases = sum(phrase in folded for phrase in HOST_PHRASES)
        signs += min(phrases, 1 + cost)
        if text.endswith((*_LEAD_INS, ":")):
            follows = lines.next_filled(line + 1, stop)
            mark = 2 if text.endswith(_LEAD_INS) else 1
            return 0 if follows is None else signs + mark - cost
    return 0
