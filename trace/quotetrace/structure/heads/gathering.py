"""What the first lines of a text say, gathered line by line until the text begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from quotetrace.structure.heads.datelines import dateline_of
from quotetrace.structure.heads.kinds import CONTACT, Kind, Told, look_at, look_at_label
from quotetrace.structure.heads.prose import is_prose, joins

if TYPE_CHECKING:
    from quotetrace.model import DateSource
    from quotetrace.structure.lines import Lines

MOST_WORDS: Final = 4
"""Lines that can be the title, beyond which nobody can say which of them is."""
_MOST_LINES: Final = 40
"""Filled lines of a head at most."""
_MOST_REACHED: Final = 6
"""Lines of a block that says whom to ask."""
_MOST_ROWS: Final = 6
"""Lines that a title or a value goes over."""
_LONGEST_ROW: Final = 120
_LONGEST_NAME: Final = 40
_LONGEST_VALUE: Final = 80


@dataclass(slots=True)
class Gathered:
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
    is_copied: bool = False
    """Whether the title stands there twice, as on a saved page."""

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


def gather(lines: Lines, first: int, stop: int, found: Gathered) -> int | None:
    """Read lines until the text begins.

    Parameters
    ----------
    lines
        The lines of the text.
    first, stop
        The first line to read, and the line behind the text.
    found
        Takes what they say.

    Returns
    -------
    int or None
        The line at which the text begins; None if it never does, or this is mail.
    """
    at: int | None = first
    count = 0
    while at is not None and count < _MOST_LINES:
        count += 1
        told = look_at(lines.bare[at])
        if told.kind is Kind.ENDS and found.told:
            found.mechanics.append(at)
            return lines.next_filled(at + 1, stop)
        if told.kind is Kind.MAIL:
            return None
        if told.kind in {Kind.WORDS, Kind.ENDS}:
            value = _value_below(lines, at, stop, found)
            if value is not None:
                at = lines.next_filled(value + 1, stop)
                continue
            if _begins_text(lines, at, stop, found):
                return at
            found.words.append(at)
            at = lines.next_filled(at + 1, stop)
            continue
        if told.kind in {Kind.BYLINE, Kind.DATE} and not _may_tell(
            told, found, is_apart=lines.is_alone(at)
        ):
            return at
        at = _take_line(lines, at, stop, told, found)
    return at


def _may_tell(told: Told, found: Gathered, *, is_apart: bool) -> bool:
    """Say whether a byline or date belongs to the head: the second date begins another thing."""
    if told.kind is Kind.BYLINE:
        return found.author is None and (is_apart or bool(found.words or found.title))
    return found.date is None or found.date == told.date or found.is_release


def _take_line(lines: Lines, at: int, stop: int, told: Told, found: Gathered) -> int | None:
    """Take a line that is no words; give the next that is not blank."""
    if told.kind is Kind.LABEL and not told.date and not told.author:
        told, last = _continued(lines, at, stop, told)
    else:
        last = at
    found.take(told)
    if told.kind is Kind.MARK:
        found.is_release = True
        if not found.before_mark:
            found.before_mark = len(found.words)
    if told.kind is Kind.CONTACT or told.name == CONTACT:
        last = _end_of_contact(lines, at, stop)
    if told.kind is Kind.DATE and not told.date and not told.author:
        found.words.append(at)
    elif told.kind is Kind.MARK and told.name:
        found.marked.append(at)
    elif told.kind is Kind.MARK and told.title:
        last = _wrapped_mark(lines, at, stop, found)
    else:
        found.mechanics.extend(lines.filled(at, last + 1))
    return lines.next_filled(last + 1, stop)


def _wrapped_mark(lines: Lines, at: int, stop: int, found: Gathered) -> int:
    """Take the rest of a title that begins behind 'PRESS RELEASE:'."""
    last = at
    most = min(stop, at + _MOST_ROWS)
    while last + 1 < most and joins(lines.bare[last], lines.bare[last + 1]):
        last += 1
        found.title = f"{found.title} {lines.bare[last]}"
    return last


def _continued(lines: Lines, at: int, stop: int, told: Told) -> tuple[Told, int]:
    """Join the lines that a value goes on in: indented ones, or one between two labels."""
    last, title = at, told.title
    most = min(stop, at + _MOST_ROWS)
    while last + 1 < most and 0 < len(lines.bare[last + 1]) <= _LONGEST_ROW:
        if look_at_label(lines.bare[last + 1]) is not None:
            break
        is_indented = lines.indent(last + 1) > lines.indent(at)
        is_between = last == at and last + 2 < stop and look_at_label(lines.bare[last + 2])
        if not is_indented and not (title and is_between):
            break
        last += 1
        title = f"{title} {lines.bare[last]}" if title else title
    return told._replace(title=title), last


def _value_below(lines: Lines, at: int, stop: int, found: Gathered) -> int | None:
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
    found.take(told)
    found.mechanics.extend((at, below))
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


def _begins_text(lines: Lines, at: int, stop: int, found: Gathered) -> bool:
    """Say whether a line is of the text and not of a head."""
    if "title" in found.told or len(found.words) > 2 * MOST_WORDS:
        return True
    if dateline_of(lines.bare[at]) is not None or is_prose(lines, at):
        return True
    above = found.words[-1] if found.words else None
    if above is None or not (found.author or found.date) or found.is_release:
        return False
    below = lines.next_filled(at + 1, stop)
    if below == at + 1 and not found.date and look_at(lines.bare[below]).kind is Kind.DATE:
        return False
    # Behind title and byline a line is of the text, but for one that stands apart below a title.
    return not (lines.is_alone(at) and len(found.words) < MOST_WORDS)
