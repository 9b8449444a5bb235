"""The head of a text from its lines: title, author, date, and which lines are no words of it.

One pass over the first lines. What a line is for is told by its words (`kinds`), what is title
and what is text by how long lines are and how they follow each other. A head is one only if
something says so: a label, a mark of a release, a byline or a date beside a title, a dateline.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.model import DateSource
from quotetrace.reading.heads.datelines import dateline_of, day_in_title
from quotetrace.reading.heads.kinds import (
    CONTACT,
    Kind,
    Told,
    look_at,
    look_at_label,
    without_markup,
)
from quotetrace.reading.heads.names import name_in_title
from quotetrace.reading.heads.prose import (
    can_be_title,
    goes_on,
    has_copy,
    is_prose,
    is_shout,
    joins,
    names_a_paper,
)
from quotetrace.reading.titles import is_salutation

if TYPE_CHECKING:
    from quotetrace.reading.lines import Lines

_MOST_LINES: Final = 40
"""Filled lines of a head at most."""
_MOST_WORDS: Final = 4
"""Lines that can be the title, beyond which nobody can say which of them is."""
_LONGEST_NAME: Final = 40
_LONGEST_VALUE: Final = 80
_LEAST_WORDS: Final = 3
_ROW: Final = 60
"""Code points that a row of wrapped text has at least."""
_LONGEST_TITLE: Final = 300
_MOST_REACHED: Final = 6
"""Lines of a block that says whom to ask."""


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


@dataclass(slots=True)
class _Reading:
    """What is known while the lines are read."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    date_from: DateSource | None = None
    mechanics: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    """Lines that can be the title or stand below it."""
    labels: int = 0
    marked: list[int] = field(default_factory=list)
    """Lines that are the mark of a release with words behind it."""
    told: set[str] = field(default_factory=set)
    """What labels told: title, author, date."""
    before_mark: int = 0
    """How many of `words` stand above the mark of a release."""
    is_release: bool = False
    is_beside: bool = False
    """Whether a byline or a date stands below or above a title."""

    def take(self, told: Told) -> None:
        """Keep what a line says, unless another line said it before."""
        by_label = told.kind is Kind.LABEL
        self.labels += by_label
        for name in ("title", "author"):
            value = getattr(told, name)
            if value and not getattr(self, name):
                setattr(self, name, value)
                if by_label:
                    self.told.add(name)
        if told.date and (not self.date or (by_label and "date" not in self.told)):
            self.date, self.date_from = told.date, told.date_from
            if by_label:
                self.told.add("date")


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
    reading = _Reading()
    body = _read_lines(lines, first, stop, reading)
    if body is None:
        return None
    title_lines: list[int] = []
    if reading.title is None:
        title_lines = _title_lines(lines, reading)
        if title_lines:
            words = " ".join(without_markup(lines.bare[line]) for line in title_lines)
            reading.title = words[:_LONGEST_TITLE].strip(" -=~_") or None
    dateline = dateline_of(lines.bare[body])
    if dateline is not None and len(reading.date or "") < 10:
        date = dateline.date(reading.date)
        if date is not None:
            reading.date, reading.date_from = date, reading.date_from or DateSource.TEXT
    if reading.title is not None:
        reading.author = reading.author or name_in_title(reading.title)
        day = None if reading.date else day_in_title(reading.title)
        if day is not None:
            reading.date, reading.date_from = day, DateSource.TEXT
    return _judged(lines, first, body, reading)


def _judged(lines: Lines, first: int, body: int, reading: _Reading) -> Head | None:
    """Say whether what was read is a head."""
    has = {name for name in ("title", "author", "date") if getattr(reading, name)}
    labelled = reading.told and (reading.labels > 1 or _starts_with_label(lines, first))
    is_sure = bool(labelled) or (reading.is_release and bool(has))
    if not is_sure and (
        _opens_letter(lines, first)
        or not (has & {"author", "date"} or _shouts(lines, reading, body))
    ):
        return None
    return Head(
        first,
        body,
        reading.title,
        reading.author,
        reading.date,
        reading.date_from if reading.date else None,
        tuple(reading.mechanics),
        is_sure=is_sure,
    )


def _shouts(lines: Lines, reading: _Reading, body: int) -> bool:
    """Say whether all that stands above the text is a title IN CAPITALS OF SOME LENGTH."""
    words = " ".join(lines.bare[line] for line in reading.words)
    text = lines.bare[body]
    return (
        not reading.mechanics
        and 0 < len(reading.words) < _MOST_WORDS
        and all(is_shout(lines.bare[line]) for line in reading.words)
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
    return any(is_salutation(lines.bare[line]) for line, _ in zip(filled, range(16), strict=False))


def _read_lines(lines: Lines, first: int, stop: int, reading: _Reading) -> int | None:
    """Read lines until the text begins; give the line where it does, None if it never does."""
    at: int | None = first
    count = 0
    while at is not None and count < _MOST_LINES:
        count += 1
        told = look_at(lines.bare[at])
        if told.kind is Kind.ENDS and reading.told:
            reading.mechanics.append(at)
            return lines.next_filled(at + 1, stop)
        if told.kind is Kind.MAIL:
            return None
        if told.kind in {Kind.WORDS, Kind.ENDS}:
            value = _value_below(lines, at, stop, reading)
            if value is not None:
                at = lines.next_filled(value + 1, stop)
                continue
            if _begins_text(lines, at, reading):
                return at
            reading.words.append(at)
            at = lines.next_filled(at + 1, stop)
            continue
        if told.kind in {Kind.BYLINE, Kind.DATE} and not _may_tell(told, reading):
            return at
        at = _take_line(lines, at, stop, told, reading)
    return at


def _may_tell(told: Told, reading: _Reading) -> bool:
    """Say whether a byline or date belongs to the head: the second date begins another thing."""
    if told.kind is Kind.BYLINE:
        return reading.author is None and (
            bool(reading.words) or bool(reading.title or reading.date)
        )
    return reading.date is None or reading.date == told.date or reading.is_release


def _take_line(lines: Lines, at: int, stop: int, told: Told, reading: _Reading) -> int | None:
    """Take a line that is no words; give the next that is not blank."""
    if told.kind is Kind.LABEL and not told.date and not told.author:
        told, last = _continued(lines, at, stop, told)
    else:
        last = at
    reading.take(told)
    if told.kind is Kind.MARK:
        reading.is_release = True
        if not reading.before_mark:
            reading.before_mark = len(reading.words)
    if told.kind is Kind.CONTACT or told.name == CONTACT:
        last = _end_of_contact(lines, at, stop)
    if told.kind is Kind.DATE and not told.date and not told.author:
        reading.words.append(at)
    elif told.kind is Kind.MARK and told.name:
        reading.marked.append(at)
    elif told.kind is Kind.MARK and told.title:
        last = _wrapped_mark(lines, at, stop, reading)
    else:
        reading.mechanics.extend(lines.filled(at, last + 1))
    return lines.next_filled(last + 1, stop)


def _wrapped_mark(lines: Lines, at: int, stop: int, reading: _Reading) -> int:
    """Take the rest of a title that begins behind 'PRESS RELEASE:'."""
    last = at
    while last + 1 < stop and joins(lines.bare[last], lines.bare[last + 1]):
        last += 1
        reading.title = f"{reading.title} {lines.bare[last]}"
    return last


def _continued(lines: Lines, at: int, stop: int, told: Told) -> tuple[Told, int]:
    """Join the lines that a value goes on in: indented ones, or one between two labels."""
    last, title = at, told.title
    while last + 1 < stop and lines.bare[last + 1] and look_at_label(lines.bare[last + 1]) is None:
        is_indented = lines.indent(last + 1) > lines.indent(at)
        is_between = last == at and last + 2 < stop and look_at_label(lines.bare[last + 2])
        if not is_indented and not (title and is_between):
            break
        last += 1
        title = f"{title} {lines.bare[last]}" if title else title
    return told._replace(title=title), last


def _value_below(lines: Lines, at: int, stop: int, reading: _Reading) -> int | None:
    """Read 'Author' with the name on the line below; give that line."""
    if len(lines.bare[at]) > _LONGEST_NAME:
        return None
    label = look_at_label(f"{lines.bare[at].rstrip(':')}:")
    below = lines.next_filled(at + 1, stop)
    if label is None or below is None or len(lines.bare[below]) > _LONGEST_VALUE:
        return None
    told = look_at_label(f"{lines.bare[at].rstrip(':')}: {lines.bare[below]}")
    if told is None or not (told.author or told.date) or told.title:
        return None
    reading.take(told)
    reading.mechanics.extend((at, below))
    return below


def _end_of_contact(lines: Lines, at: int, stop: int) -> int:
    """Give the last line of a block that says whom to ask: that of its last address or number."""
    last = at
    for line in range(at + 1, min(at + 1 + _MOST_REACHED, stop)):
        if not lines.bare[line]:
            break
        kind = look_at(lines.bare[line]).kind
        if kind in {Kind.MARK, Kind.DATE, Kind.LABEL, Kind.BYLINE} or is_prose(lines, line):
            break
        if kind in {Kind.REACHED, Kind.CONTACT}:
            last = line
    is_empty = lines.bare[at].endswith(":") and last == at
    return at + 1 if is_empty and at + 1 < stop and lines.bare[at + 1] else last


def _begins_text(lines: Lines, at: int, reading: _Reading) -> bool:
    """Say whether a line is of the text and not of a head."""
    if "title" in reading.told or len(reading.words) > 2 * _MOST_WORDS:
        return True
    if dateline_of(lines.bare[at]) is not None or is_prose(lines, at):
        return True
    above = reading.words[-1] if reading.words else None
    if above is None or not (reading.author or reading.date) or reading.is_release:
        return False
    # Behind title and byline a line is of the text, but for one that stands apart below a title.
    return not (lines.is_alone(at) and len(reading.words) < _MOST_WORDS)


def _title_lines(lines: Lines, reading: _Reading) -> list[int]:
    """Choose the lines of the title among those that can be: the first, and where it goes on."""
    copied = _copied_title(lines, sorted([*reading.words, *reading.marked]))
    if copied:
        return copied
    words = reading.words[reading.before_mark :] or reading.words
    if len(words) > _MOST_WORDS and not reading.is_release:
        return []
    rest = [line for line in words if can_be_title(lines, line)] or reading.marked
    while len(rest) > 1 and names_a_paper(lines.bare[rest[0]]):
        rest = rest[1:]
    chosen = rest[:1]
    for line in rest[1:]:
        if line != chosen[-1] + 1 or not goes_on(lines.bare[chosen[-1]], lines.bare[line]):
            break
        if is_shout(lines.bare[line]) != is_shout(lines.bare[chosen[-1]]):
            break
        chosen.append(line)
    return chosen


def _copied_title(lines: Lines, words: list[int]) -> list[int]:
    """Find the title that the first line of a saved page says too, with the name of the site."""
    first = words[0] if words else 0
    for at, line in enumerate(words[1:], 1):
        if has_copy(lines.bare[first], lines.bare[line]):
            chosen = [line]
            for below in words[at + 1 :]:
                joined = " ".join(lines.bare[one] for one in (*chosen, below))
                if below != chosen[-1] + 1 or not has_copy(lines.bare[first], joined):
                    break
                chosen.append(below)
            return chosen
    return []
