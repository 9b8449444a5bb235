"""The day on which a page came out, weighed from all that the page says of it.

What it tells machines, what it prints near its title and what its address says are each right on
about 19 of 20 pages, and seldom wrong in the same way. So each gives weight to a day; days side
by side are one, since what is said in Greenwich time may be a day off.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from contextlib import suppress
from copy import deepcopy
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.dates.parts import LATEST
from quotetrace.model import DateSource
from quotetrace.reading.html.dating.addresses import addresses, day_in, month_in
from quotetrace.reading.html.dating.markup import (
    Markup,
    file_days,
    linked_days,
    marked_day,
    meta_days,
)
from quotetrace.reading.html.dating.printed import (
    Printed,
    holds_comments,
    printed_dates,
    title_of,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from quotetrace.reading.html.elements import Element
    from quotetrace.reading.html.linked import Node

_ADDRESS: Final = 3.0
"""A day in the address."""
_MONTH: Final = 1.0
"""A day in the month that the address names."""
_PUBLISHED: Final = 2.0
"""What a page tells machines of when it came out."""
_ALSO: Final = 0.5
"""A day that the markup gives behind the first."""
_PERHAPS: Final = 1.0
_CHANGED: Final = 0.5
_PRINTED: Final = ((400, 3.0), (1500, 2.0))
"""What is printed so many code points below the title at most."""
_ABOVE: Final = 150
"""Code points above the title in which a date is as good as below it."""
_LABELLED: Final = 2.0
"""What is printed anywhere, behind words that say that something came out then."""
_OLD: Final = "1994"
_OLDER: Final = 1.0
"""What is printed below a title and is older than pages are."""
_ALONE: Final = 1.2
"""The only day that short lines of the page print."""
_GUESSED: Final = 1.0
"""What htmldate finds."""
_LEAST: Final = 1.0
_LEAD: Final = 0.25
"""How much more the best day weighs than the next, so that it is sure."""
_ABROAD: Final = 1.25
"""How much less the day in Greenwich weighs against the one beside it."""
_A_DAY: Final = datetime.timedelta(days=1)
_FIRST_OF_MONTH: Final = "-01"
"""How a guess ends that knows the year or the month only."""
_MOST_SAID: Final = 8
_SHORT: Final = 60
"""Code points of a line that is no running text."""


class _Witness(NamedTuple):
    """Something that says on which day a page came out."""

    day: str
    kind: str
    """Two of one kind that say the same are one."""
    weight: float
    source: DateSource
    is_utc: bool = False
    """Whether it is the day in Greenwich, which may not be that of the place."""


def date_of_page(
    root: Element,
    nodes: Sequence[Node],
    text: str,
    names: Sequence[str | None] = (),
    skip: Callable[[Element], bool] = lambda _: False,
) -> tuple[str, DateSource] | None:
    """Give the day on which a page came out, and where that is from; None if it is not sure.

    Parameters
    ----------
    root
        The page.
    nodes
        What its JSON-LD speaks of.
    text
        The page as written.
    names
        What it calls itself.
    skip
        Says of an element that it holds comments.
    """
    found = Markup([], [], [], [])
    linked_days(nodes, found)
    meta_days(root, found)
    texts = []
    for element, words in walk(root, skip):
        if words is None:
            marked_day(element, found)
        else:
            texts.append((element, words))
    printed = printed_dates(title_of(root, names), texts)
    changed = _changed_only(found)
    known = addresses(root, text)
    witnesses = [
        *_of_markup(found),
        *(one for one in _of_print(printed) if one.day not in changed),
        *(_Witness(day, "address", _ADDRESS, DateSource.TEXT) for day in day_in(known)),
    ]
    month = month_in(known)
    if sure := _judge(witnesses, month, _GUESSED):  # whatever htmldate would say
        return sure
    strong = {one.day for one in witnesses if one.weight > _PERHAPS}
    last = {one.day for one in printed if one.is_last}
    if (guess := _guess(root, skip)) and _is_telling(guess, strong, last, found.vague, known):
        is_utc = any(one.is_utc and one.day == guess for one in witnesses)
        witnesses.append(_Witness(guess, "guess", _GUESSED, DateSource.TEXT, is_utc))
    if not witnesses and found.vague:
        return found.vague[0], DateSource.MARKUP
    return _judge(witnesses, month)


def _changed_only(found: Markup) -> set[str]:
    """Give the days on which a page was changed, if it says that it came out on another."""
    if not found.published:
        return set()
    first = datetime.date.fromisoformat(found.published[0].day)
    days = {one.day for one in found.changed}
    return {day for day in days if abs(datetime.date.fromisoformat(day) - first) > _A_DAY}


def _is_telling(
    guess: str, strong: set[str], last: set[str], vague: Sequence[str], known: Sequence[str]
) -> bool:
    """Say whether a guess is more than the address, the last change, a month or a year."""
    if guess in last or day_in(known) == [guess]:
        return False
    is_of_address = any(guess.replace("-", "/") in address for address in known)
    is_of_month = guess.endswith(_FIRST_OF_MONTH) or any(map(guess.startswith, vague))
    return guess in strong or not (is_of_address or is_of_month)


def _of_markup(found: Markup) -> Iterator[_Witness]:
    for kind, said, weight in (
        ("published", found.published, _PUBLISHED),
        ("perhaps", found.perhaps, _PERHAPS),
    ):
        for place, one in enumerate(said[:_MOST_SAID]):
            if place:
                yield _Witness(one.day, "also", _ALSO, DateSource.MARKUP)
            else:
                yield _Witness(one.day, kind, weight, DateSource.MARKUP, one.is_utc)
    for one in found.changed[:1]:
        yield _Witness(one.day, "changed", _CHANGED, DateSource.MARKUP)


def _of_print(found: Sequence[Printed]) -> Iterator[_Witness]:
    short = [one for one in found if one.length <= _SHORT]
    near = [(one.distance, one) for one in short if not one.is_changed]
    for most, weight in _PRINTED:
        below = [one for far, one in near if far is not None and 0 <= far <= most]
        above = [one for far, one in near if far is not None and -_ABOVE <= far < 0]
        if below or above:
            chosen = below[0] if below else above[-1]
            yield _Witness(
                chosen.day, "printed", weight if chosen.day >= _OLD else _OLDER, DateSource.TEXT
            )
            return
    if labelled := [one for one in found if one.is_published]:
        yield _Witness(labelled[0].day, "printed", _LABELLED, DateSource.TEXT)
        return
    if len({one.day for one in short}) == 1 and not short[0].is_last:
        yield _Witness(short[0].day, "printed", _ALONE, DateSource.TEXT)


def _judge(
    witnesses: Sequence[_Witness], month: str | None, margin: float = 0.0
) -> tuple[str, DateSource] | None:
    """Weigh the days that witnesses name: the heaviest, if it is by far the heaviest.

    With a margin only if it stays so whatever another witness of that weight says.
    """
    weights: dict[str, float] = defaultdict(float)
    local: dict[str, float] = defaultdict(float)
    for one in {(one.day, one.kind): one for one in witnesses}.values():
        weights[one.day] += one.weight
        local[one.day] += one.weight - min(one.weight, _ABROAD) * one.is_utc
    beside = {_beside(weights, day) for day in weights}
    groups = sorted(
        (
            (
                sum(weights[day] for day in sorted(days))
                + _MONTH * any(month is not None and day.startswith(month) for day in days),
                days,
            )
            for days in beside
        ),
        key=lambda group: (-group[0], min(group[1])),
    )
    if not groups:
        return None
    weight, best = groups[0]
    next_best = max((other for other, days in groups if best.isdisjoint(days)), default=0.0)
    if weight < _LEAST or weight - next_best < _LEAD + margin:
        return None
    day, *others = sorted(best, key=lambda one: (-local[one], one))
    if others and local[day] - local[others[0]] < margin:
        return None
    told = max((one for one in witnesses if one.day == day), key=lambda one: one.weight)
    return day, told.source


def _beside(weights: Mapping[str, float], day: str) -> frozenset[str]:
    """Give a day with the one before or behind it that weighs more."""
    date = datetime.date.fromisoformat(day)
    beside = [(date + step).isoformat() for step in (-_A_DAY, _A_DAY)]
    known = [one for one in beside if one in weights]
    return frozenset({day, max(known, key=lambda one: weights[one])} if known else {day})


def _guess(root: Element, skip: Callable[[Element], bool]) -> str | None:
    """Give the day that htmldate finds in a page without its comments."""
    try:
        from htmldate import find_date  # noqa: PLC0415 (an extra, and slow)
    except ImportError:
        return None
    from lxml import etree  # noqa: PLC0415 (slow)

    copy = deepcopy(root)
    left_out = file_days(root)
    for one, twin in zip(root.iter(), list(copy.iter()), strict=True):
        if isinstance(one.tag, str) and (one in left_out or skip(one) or holds_comments(one)):
            twin.clear(keep_tail=True)
    page = etree.tostring(copy, encoding="unicode", method="html")
    with suppress(Exception):  # of a damaged page that it does not see through
        for is_wide in (False, True):  # what it is surer of first
            if day := find_date(
                page, original_date=True, extensive_search=is_wide, max_date=f"{LATEST}-12-31"
            ):
                return str(day)
    return None
