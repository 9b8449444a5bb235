"""Invented people, places and bodies, with the titles that recur beside them."""

from __future__ import annotations

from functools import cache
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.planted.chance import below, one_of
from benchmarks.planted.wordlists import groups, lines

if TYPE_CHECKING:
    from random import Random


class Person(NamedTuple):
    """Somebody who is named in the prose."""

    given: str
    surname: str
    office: str
    """With the body it belongs to: ``director of campaigns at the Alderham Trust``."""


@cache
def _syllables() -> tuple[tuple[str, ...], ...]:
    return groups("syllables")


def surname(rng: Random) -> str:
    """Return an invented surname, which also serves as the name of a place."""
    onsets, middles, ends, _ = _syllables()
    middle = one_of(rng, middles) if rng.random() < 0.35 else ""
    return one_of(rng, onsets) + middle + one_of(rng, ends)


def organisation(rng: Random) -> str:
    """Return the name of an invented body."""
    return Template(one_of(rng, lines("organisations"))).substitute(
        place=surname(rng),
        surname=surname(rng),
        dept=one_of(rng, lines("departments")),
        trade=one_of(rng, lines("trades")),
    )


def person(rng: Random, body: str | None = None) -> Person:
    """Return an invented person, who may belong to a known body."""
    office = f"{one_of(rng, lines('offices'))} {body or organisation(rng)}"
    return Person(one_of(rng, _syllables()[3]), surname(rng), office)


def number(rng: Random) -> str:
    """Return a number as prose prints it, small ones more often than large."""
    if rng.random() < 0.5:
        return one_of(rng, ("two", "three", "four", "five", "six", "ten", "twelve", "twenty"))
    value = below(rng, 10 ** (2 + below(rng, 4))) + 2
    return f"{value:,}"


def money(rng: Random) -> str:
    """Return an amount of money."""
    unit = one_of(rng, ("m", "bn", " million", " billion", ",000", ""))
    return f"£{below(rng, 990) + 2}{unit}"


def year(rng: Random) -> str:
    """Return a year, late ones more often."""
    late = rng.random() < 0.7
    return str(1960 + below(rng, 65) if late else 1700 + below(rng, 260))


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def date(rng: Random) -> str:
    """Return a date as prose prints it."""
    return f"{below(rng, 28) + 1} {one_of(rng, MONTHS)} {year(rng)}"
