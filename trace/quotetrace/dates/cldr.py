"""The names of months and days by language, from CLDR into the table that lies beside this file.

Babel brings them, but it takes a second to give them for all these languages. So the table is
made once, by ``python -m quotetrace.dates.cldr``, and reading needs no Babel.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quotetrace.dates.words import folded_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TABLE: Final = Path(__file__).with_name("cldr.txt")
LANGUAGES: Final = """
en de fr es it pt nl ca gl ro sv da nb nn fi is et lv lt pl cs sk sl hr bs sr sr_Latn mk bg ru uk
be el tr az uz kk ky hu sq eu ga cy af he ar ar_EG ar_MA ar_SY ar_DZ fa ur ps hi bn mr ne gu pa ta
te kn ml or si th lo km my vi id ms fil jv sw ha am ka hy mn de_AT en_GB en_AU es_MX pt_PT fr_CA zh
zh_Hant ja ko
"""
_LITERAL: Final = re.compile(r"'([^']*)'")
_PLACES: Final = re.compile(r"\S*[A-Za-z]+\S*")
_GLUED: Final = re.compile(r"([^\s\d,.()\x00]*)\x00([^\s\d,.()\x00]*)")


def table(languages: Iterable[str] = tuple(LANGUAGES.split())) -> str:
    """Write the table: a line for the months and one for the days of a language.

    A line is the language, what it lists, and then its fields: names with ``/`` between them
    and ``_`` between their words. Months are those of the Gregorian calendar, and days begin
    with Monday. A line of ``joiners`` lists what else stands between the parts of its dates.
    """
    return "".join(f"{line}\n" for language in languages for line in _lines(language))


def _lines(language: str) -> Iterator[str]:
    from babel import Locale  # noqa: PLC0415 (slow, and only this needs it)

    locale = Locale.parse(language)
    patterns = [locale.date_formats[length].pattern for length in ("full", "long", "medium")]
    for sort, names, letter, count in (
        ("months", locale.months, "M", 12),
        ("days", locale.days, "E", 7),
    ):
        around = {found for one in patterns for found in _around(one, letter)}
        first = 1 if sort == "months" else 0
        fields = [_forms(names, place, around) for place in range(first, first + count)]
        if all(fields):
            yield " ".join([language, sort, *("/".join(sorted(one)) for one in fields)])
    literals = {word for one in patterns for literal in _literals(one)
                for word in folded_words(literal)}  # fmt: skip
    if literals:
        yield " ".join([language, "joiners", *sorted(literals)])


def _literals(pattern: str) -> list[str]:
    """Give what a pattern says itself: in quotes, or in letters that stand for nothing."""
    return [*_LITERAL.findall(pattern), _PLACES.sub(" ", _LITERAL.sub(" ", pattern))]


def _around(pattern: str, letter: str) -> Iterator[tuple[str, str]]:
    """Give what a pattern glues to a name, before and behind: Hebrew writes ``בMMMM``."""
    yield "", ""
    plain = _LITERAL.sub(lambda found: found[1], re.sub(rf"{letter}{{3,}}", "\x00", pattern))
    yield from _GLUED.findall(plain)


def _forms(names: Any, place: int, around: Iterable[tuple[str, str]]) -> set[str]:
    """Give the forms of a name, folded; no numbers with a sign, and no single letters."""
    found = set()
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            name = names[context].get(width, {}).get(place, "")
            for before, behind in around:
                words = folded_words(before + name + behind)
                if len("".join(words)) > 1 and not any(map(str.isdigit, "".join(words))):
                    found.add("_".join(words))
    return found


if __name__ == "__main__":
    from babel import __version__

    TABLE.write_text(f"# Babel {__version__}\n{table()}", encoding="utf-8")
    sys.stderr.write(f"{TABLE}\n")
