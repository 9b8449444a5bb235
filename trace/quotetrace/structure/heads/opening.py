"""The head of a text from its lines: title, author, date, and which lines are no words of it.

One pass over the first lines. What a line is for is told by its words (`kinds`), what is title
and what is text by how long lines are and how they follow each other (`prose`). A head is one
only if something says so: a label, a mark of a release, a byline or a date beside a title, a
dateline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.model import DateSource
from quotetrace.structure.heads.datelines import dateline_of, day_in_title
from quotetrace.structure.heads.gathering import MOST_WORDS, Gathered, gather
from quotetrace.structure.heads.kinds import look_at_label, without_markup
from quotetrace.structure.heads.names import name_in_title
from quotetrace.structure.heads.prose import is_shout
from quotetrace.structure.heads.titles import title_lines
from quotetrace.structure.titles import is_salutation

if TYPE_CHECKING:
    from quotetrace.structure.lines import Lines

_WHOLE_DAY: Final = 10
"""Letters of a date that tells the day."""
_LEAST_WORDS: Final = 3
_ROW: Final = 60
"""Code points that a row of wrapped text has at least."""
_LONGEST_TITLE: Final = 300
_GREETED: Final = 16
"""Filled lines within which a letter greets somebody."""


class Head(NamedTuple):
    """What stands above a text, and what it says."""

    line: int
    """The first line of it."""
    body: int
    """The first line behind it."""
    title: str | None = None
    author: str | None = None
    date: str | None = None
    date_from: DateSource | None = None
    mechanics: tuple[int, ...] = ()
    """Its lines that are no words of the text."""
    stop: int | None = None
    """The line behind the text; None if it goes on to the end."""
    is_sure: bool = True
    """Whether it says of itself that it is one: by labels, or as a release."""


def read_opening(lines: Lines, first: int, stop: int) -> Head | None:
    """Read the head that begins with a line, if one does.

    Parameters
    ----------
    lines
        The lines of the text.
    first
        A line that is not blank.
    stop
        The line behind the text.
    """
    found = Gathered()
    body = gather(lines, first, stop, found)
    if body is None:
        return None
    if found.title is None:
        words = " ".join(without_markup(lines.bare[line]) for line in title_lines(lines, found))
        found.title = words[:_LONGEST_TITLE].strip(" -=~_,") or None
    dateline = dateline_of(lines.bare[body])
    if dateline is not None and len(found.date or "") < _WHOLE_DAY:
        date = dateline.date(found.date)
        if date is not None:
            found.date, found.date_from = date, found.date_from or DateSource.TEXT
    if found.title is not None:
        found.author = found.author or name_in_title(found.title)
        day = None if found.date else day_in_title(found.title)
        if day is not None:
            found.date, found.date_from = day, DateSource.TEXT
    return _judged(lines, first, body, found)


def _judged(lines: Lines, first: int, body: int, found: Gathered) -> Head | None:
    """Say whether what was read is a head."""
    has = {name for name in ("title", "author", "date") if getattr(found, name)}
    labelled = found.told and (found.labels > 1 or _starts_with_label(lines, first))
    is_sure = bool(labelled) or (found.is_release and bool(has))
    told = has & {"author", "date"} or found.is_copied or _shouts(lines, found, body)
    if not is_sure and not told:
        return None
    date_from = found.date_from if found.date else None
    title = found.title or ""
    says_so = is_sure or name_in_title(title) or is_shout(title)
    if not says_so and _opens_letter(lines, first):  # what stands above is an address
        return Head(first, first, None, None, found.date, date_from, is_sure=False)
    return Head(
        first,
        body,
        found.title,
        found.author,
        found.date,
        date_from,
        tuple(found.mechanics),
        is_sure=is_sure,
    )


def _shouts(lines: Lines, found: Gathered, body: int) -> bool:
    """Say whether all that stands above the text is a title IN CAPITALS OF SOME LENGTH."""
    words = " ".join(lines.bare[line] for line in found.words)
    text = lines.bare[body]
    return (
        found.title is not None
        and not found.mechanics
        and 0 < len(found.words) < MOST_WORDS
        and all(is_shout(lines.bare[line]) for line in found.words)
        and len(words.split()) >= _LEAST_WORDS
        and not is_shout(text)
        and len(text) > min(len(words), _ROW)
    )


def _starts_with_label(lines: Lines, first: int) -> bool:
    """Say whether a text begins with one label that stands apart: 'Title: …' and a blank line."""
    told = look_at_label(lines.bare[first])
    following = lines.next_filled(first + 1)
    return told is not None and following is not None and following > first + 1


def _opens_letter(lines: Lines, first: int) -> bool:
    """Say whether somebody is greeted below: what stands above is then an address."""
    filled = lines.filled(first, len(lines.bare))
    return any(
        is_salutation(lines.bare[line]) for line, _ in zip(filled, range(_GREETED), strict=False)
    )
