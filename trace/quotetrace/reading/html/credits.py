"""Lines that say who wrote something and when: the name in them, and what joins name and date."""

from __future__ import annotations

import re
from typing import Final

from quotetrace.dates import JOINERS, find_date, is_weekday
from quotetrace.reading.html.vocabulary import COMMENT_NAMES
from quotetrace.structure.vocabulary import (
    AT_WORDS,
    BY_WORDS,
    COMMENT_NOUNS,
    MECHANICS_LINES,
    POSTED_WORDS,
    SPEECH_VERBS,
)

_LONGEST_AUTHOR: Final = 60
_LONGEST_ODD: Final = 20
_LONGEST_SAID: Final = 300
"""Code points of an element in which a name is looked for."""
LONGEST_LINE: Final = 120
"""Code points of a line beside the words that may name author and date."""
_ALTERNATIVES: Final = "|".join(
    sorted((*SPEECH_VERBS, "schrieb am", "a écrit", "escribió"), key=len, reverse=True)
)
_SAID: Final = re.compile(rf"\s+(?:{_ALTERNATIVES})\s*(?:\.\.\.|…|:)?$", re.IGNORECASE)
_BY: Final = re.compile(
    rf"^(?:(?:{'|'.join((*POSTED_WORDS, *COMMENT_NOUNS, 'submitted', 'commented'))})\s*:?\s+)?"
    rf"(?:{'|'.join(BY_WORDS)})\b\s*:?\s*",
    re.IGNORECASE,
)
_JOINING: Final = "|".join(
    sorted(
        map(re.escape, (*AT_WORDS, *JOINERS, "vom", "dated", "le", "el", "il", "op")),
        key=len,
        reverse=True,
    )
)
_TAIL: Final = re.compile(rf"(?:\s+(?:{_JOINING})|[\s:•·|,;/(–—@-])+$", re.IGNORECASE)
_DAY: Final = re.compile(r"[\s|,·(–—-]+(?P<day>[^\W\d_]{2,15})[\s.,]*$")
"""Perhaps a day of the week before a date."""
_SHORT_DAYS: Final = frozenset(["mo", "di", "mi", "do", "fr", "sa", "so"])
_COUNTED: Final = re.compile(r"(?:\s+reply)?\s+#[\d.]+\s*$", re.IGNORECASE)
"""The number of a comment behind its author."""
_ODD: Final = re.compile(r"\w+\.?(?:[ '’_-]?\w+\.?)?")
_WORD: Final = re.compile(r"[^\W\d_]+")
_NO_NAME: Final = re.compile(r"://|^www\.|[\xad<>{}]")
_TIME: Final = re.compile(
    r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s*(?:[ap]\.?m\b\.?|uhr\b|h\b))?|\b\d{1,2}\s*[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_FIGURES: Final = re.compile(r"(?<!\d)\d{1,4}[./-] ?\d{1,2}[./,-] ?\d{2,4}(?!\d)")
"""A date in figures, whatever their order."""
_AGO: Final = re.compile(
    r"\b(?:(?:vor|il y a|hace|há)\s+)?(?:\d{1,3}|an?|one|eine[mr]?|una?|une|uma?)\s+"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|sekunden?|minuten?|stunden?|tag(?:en|e)?|wochen?|monat(?:en|e)?|"
    r"jahr(?:en|e)?|minutos?|horas?|días?|semanas?|meses|mes|años?|heures?|jours?|semaines?|mois|"
    r"ans?)(?:\s+(?:ago|her|atrás))?\b",
    re.IGNORECASE,
)
"""How long ago, which is no date: nobody knows when the page was saved."""
_STRIPPED: Final = " \t:•·|,;/–—-#@"
_OTHERS: Final = "am pm uhr h vom le el il op ago reply antworten permalink link edit"
_JOINERS: Final = frozenset(
    word
    for phrase in (*AT_WORDS, *BY_WORDS, *POSTED_WORDS, *SPEECH_VERBS, *JOINERS, _OTHERS)
    for word in phrase.split()
)


def clean_author(said: str) -> str | None:
    """Take what stands around a name away; None if there is no name.

    Examples
    --------
    >>> clean_author("Posted by Ann on 2 May 2019"), clean_author("Ann says:")
    ('Ann', 'Ann')
    >>> clean_author("Reply"), clean_author("12")
    (None, None)
    """
    said = " ".join(said.split())
    if len(said) > _LONGEST_SAID:
        return None
    if found := when(said):
        said = _without_day(said[: found[0]]) or said[found[1] :]
    said = _COUNTED.sub("", _TIME.sub(" ", said))
    said = _TAIL.sub("", said.strip(_STRIPPED))
    said = _BY.sub("", _SAID.sub("", said)).strip(_STRIPPED)
    if said.startswith("(") and said.endswith(")"):
        said = said[1:-1]
    if not said or len(said) > _LONGEST_AUTHOR or _NO_NAME.search(said):
        return None
    return None if all(map(_is_joiner, _WORD.findall(said.casefold()))) else said


def when(line: str) -> tuple[int, int] | None:
    """Give where a line says when: a date, or how long ago."""
    if found := find_date(line):
        return found[0], found[1]
    other = _FIGURES.search(line) or _AGO.search(line)
    return other.span() if other else None


def is_byline(line: str, author: str | None) -> bool:
    """Say whether a line holds nothing but author, date and what joins them."""
    if len(line) > LONGEST_LINE:
        return False
    rest = line
    if author:
        rest = rest.replace(author, " ")
    if found := when(rest):
        rest = rest[: found[0]] + " " + rest[found[1] :]
    return all(map(_is_joiner, _WORD.findall(rest.casefold())))


def _is_joiner(word: str) -> bool:
    return word in _JOINERS or word in MECHANICS_LINES or word in COMMENT_NAMES


def odd_name(said: str) -> str | None:
    """Give what stands where a name should, though it looks like none: "1009", "Om"."""
    bare = said.strip(_STRIPPED)
    is_odd = 0 < len(bare) <= _LONGEST_ODD and _ODD.fullmatch(bare) and not when(bare)
    return bare if is_odd and bare.casefold() not in MECHANICS_LINES else None


def name_before_date(line: str) -> str | None:
    """Give the name that stands before the date in a line: "written by Ann on 2 May 2019"."""
    found = when(line)
    return clean_author(line[: found[0]]) if found else None


def is_dating(line: str) -> bool:
    """Say whether a line does nothing but say when, and perhaps who: "by Ann on 2 May 2019"."""
    return is_byline(line, None) or _BY.match(line.strip()) is not None


def _without_day(said: str) -> str:
    """Take the day of the week before a date away."""
    found = _DAY.search(said)
    if found is None:
        return said
    day = found["day"]
    return said[: found.start()] if day.lower() in _SHORT_DAYS or is_weekday(day) else said
