"""Why something is no record, in one line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from quotetrace.model import Note, Skipped
from quotetrace.reading.printable import counted, printable
from quotetrace.reading.records.names import TEXT, bare_name
from quotetrace.reading.records.walk import names_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotetrace.reading.choices import Fields

_MOST_BAD: Final = 1000
"""Bad records of one file that are said one by one."""


def json_reason(error: Exception) -> str:
    """Say what is wrong with a piece of JSON."""
    if isinstance(error, json.JSONDecodeError):
        place = f"column {error.colno}" if error.lineno == 1 else f"line {error.lineno:,}"
        return f"no JSON ({error.msg} at {place})"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def unknown_text(value: Any, chosen: Fields) -> str:
    """Say that nothing in a value is known to be a text, and which fields there are."""
    names = names_in(value)
    if chosen.text:
        has = f"there are {_listed(names)}" if names else "there are none with words"
        return f"no record has words in the field {printable(chosen.text)}; {has}"
    known = next((name for name in names if bare_name(name.rpartition(".")[2]) in TEXT), None)
    if known is not None:
        return f'there is nothing but white space in its "{printable(known)}"'
    if not names:
        return "there are no records with words in it"
    there = _listed(names)
    return f"no field is known to be the text (there are {there}); --text-field NAME says which"


def without_words(path: str, silent: int, spoken: int, noun: str) -> Note:
    """Say how many records have no words; it is minor if most have some."""
    words = f"{counted(silent, noun)} without words left out"
    return Note(path, words, is_minor=silent <= spoken)


def said_bad(path: str, bad: Sequence[str], noun: str) -> Iterator[Skipped]:
    """Say what is wrong with the bad records of a file, the first of them one by one."""
    for reason in bad[:_MOST_BAD]:
        yield Skipped(printable(path), reason)
    if len(bad) > _MOST_BAD:
        yield Skipped(printable(path), f"and {len(bad) - _MOST_BAD:,} more bad {noun}s")


def _listed(names: list[str]) -> str:
    return printable(", ".join(name[:40] for name in names))
