"""Lines that say who wrote something and when: the name in them, and what joins name and date."""

from __future__ import annotations

import re
from typing import Final

from quotetrace.dates import JOINERS, find_date, is_weekday
from quotetrace.reading.html.vocabulary import (
    AUTHOR_LABELS,
    COMMENT_NAMES,
    NEWSROOMS,
    NO_AUTHORS,
    ROLES,
)
from quotetrace.structure.vocabulary import (
    AT_WORDS,
    BY_WORDS,
    COMMENT_NOUNS,
    MECHANICS_LINES,
    POSTED_WORDS,
    SPEECH_VERBS,
)

_LONGEST_AUTHOR: Final = 60
_LONGEST_AUTHORS: Final = 100
_MOST_WORDS: Final = 10
_FEW_WORDS: Final = 4
_LONGEST_ODD: Final = 20
_LONGEST_SAID: Final = 300
"""Code points of an element in which a name is looked for."""
LONGEST_LINE: Final = 120
"""Code points of a line beside the words that may name author and date."""
_ALTERNATIVES: Final = "|".join(
    sorted((*SPEECH_VERBS, "schrieb am", "a écrit", "escribió"), key=len, reverse=True)
)
_SAID: Final = re.compile(rf"\s+(?:{_ALTERNATIVES})\s*(?:\.\.\.|…|:)?$", re.IGNORECASE)
_POSTED: Final = "|".join((*POSTED_WORDS, *COMMENT_NOUNS, "submitted", "commented"))
_BY: Final = re.compile(
    rf"^(?:(?:{_POSTED})\s*:?\s+)?(?:{'|'.join(BY_WORDS)})\b\s*:?\s*", re.IGNORECASE
)
_WRITTEN: Final = re.compile(
    rf"^(?:(?:(?:article|story|{_POSTED})\s*:?\s+)?(?:{'|'.join(BY_WORDS)})(?:\s*:\s*|\s+)"
    rf"|(?:{'|'.join((*AUTHOR_LABELS, *POSTED_WORDS))})\s*:\s*)",
    re.IGNORECASE,
)
"""How the byline of a post begins; a name may begin so too: Di Maio, Davidson."""
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
"""The number of a comment behind its author …"""
_NUMBERED: Final = re.compile(r"^\s*\d{1,4}[.)]\s+")
"""… and before."""
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
    r"\b(?:(?:about|over|almost|nearly|vor|il y a|hace|há)\s+)?"
    r"(?:\d{1,3}|an?|one|eine[mr]?|una?|une|uma?)\s+"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|sekunden?|minuten?|stunden?|tag(?:en|e)?|wochen?|monat(?:en|e)?|"
    r"jahr(?:en|e)?|minutos?|horas?|días?|semanas?|meses|mes|años?|heures?|jours?|semaines?|mois|"
    r"ans?)(?:\s+(?:ago|her|atrás))?\b",
    re.IGNORECASE,
)
"""How long ago, which is no date: nobody knows when the page was saved."""
_STRIPPED: Final = " \t:•·|,;/–—-#@"
_BEHIND: Final = re.compile(
    r"\s*(?:[|•·–—]|\s-\s|\(|\b(?:on|am|le|el)\s+\d|\d{1,2}[./:]\d|\b(?:19|20)\d\d\b"
    r"|\d{1,2}\s?[A-Z]|\b[A-Z]\w+\s\d{1,2}(?:st|nd|rd|th)?\b(?![:.]\d)"
    r"|(?i:\b(?:last )?(?:updated|posted|published)\b"
    r"|\b(?:with agencies|mit agenturen|avec agences)\b"
    r"|\bon (?:twitter|facebook|google|x|linkedin)\b)).*$"
)
"""What follows an author in the byline of a post."""
_ANOTHER: Final = re.compile(r"(?:and\s+|und\s+|et\s+|y\s+|&\s+)?(?:[^\W\d_][\w.'’-]*\s*){1,5}")
_ADDRESS: Final = re.compile(
    r"^/|://|^www\.|\S@\S+\.\w|^[a-z0-9.-]+\.(?:[a-z]{2}|com|org|net|info|news)$"
)
_STRIPPED_AUTHORS: Final = " :•·|,"
_ROLE: Final = re.compile(rf"(?:\s+(?:{'|'.join(ROLES)}))+$", re.IGNORECASE)
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
    said = _COUNTED.sub("", _NUMBERED.sub("", _TIME.sub(" ", said).rstrip(_STRIPPED)))
    said = _TAIL.sub("", said.strip(_STRIPPED))
    said = _BY.sub("", _SAID.sub("", said)).strip(_STRIPPED)
    if said.startswith("(") and said.endswith(")"):
        said = said[1:-1]
    if not said or len(said) > _LONGEST_AUTHOR or _NO_NAME.search(said):
        return None
    return None if all(map(_is_joiner, _WORD.findall(said.casefold()))) else said


def clean_authors(said: str) -> str | None:
    """Give the names in the byline of a post; None where it names nobody.

    An address, a button and a role are no names: a wrong author is worse than none.

    Examples
    --------
    >>> clean_authors("By Ann Lee, Bob Ray and Cy Young, staff writers of the Post")
    'Ann Lee, Bob Ray and Cy Young'
    >>> clean_authors("Posted by Ann Lee | 5 May 2019"), clean_authors("5 May 2019")
    ('Ann Lee', None)
    >>> clean_authors("See full bio"), clean_authors("/annlee"), clean_authors("Staff writer")
    (None, None, None)
    """
    said = _WRITTEN.sub("", " ".join(said.split()).strip(_STRIPPED_AUTHORS))
    if found := when(said):
        said = _without_day(said[: found[0]]) or said[found[1] :].strip(_STRIPPED_AUTHORS)
    first, *others = _BEHIND.sub("", said).split(",")
    names = [_bare_name(first)]
    for other in others:
        if not _ANOTHER.fullmatch(other.strip()) or not _is_another(other, names[0]):
            break
        names.append(_bare_name(other))
    if _is_nobody(names[0]) or _ADDRESS.search(first.strip()):
        return None
    authors = ", ".join(filter(None, names))
    return authors if len(authors) <= _LONGEST_AUTHORS else None


def is_byline_start(line: str) -> bool:
    """Say whether a line begins as the byline of a post does."""
    return _WRITTEN.match(line.strip()) is not None


def _bare_name(said: str) -> str:
    """Take what joins a name with what follows, and what its bearer is, away from it."""
    name = _TAIL.sub("", said.strip()).strip(_STRIPPED)
    bare = _ROLE.sub("", name)
    return bare if " " in bare or not name.isascii() else name


def _is_nobody(name: str) -> bool:
    """Say whether what stands where an author should is none."""
    words = _WORD.findall(name.casefold())
    if not words or len(name.split()) > _MOST_WORDS or name.endswith("?") or ":" in name:
        return True
    if all(word in NO_AUTHORS or _is_joiner(word) for word in words):
        return True
    small = [word for word in name.split() if word[:1].islower() and len(word) > len("von")]
    return len(words) > _FEW_WORDS and len(small) * 2 > len(words)


def _is_another(words_: str, first: str) -> bool:
    """Say whether what follows a name is another one, and not whom it writes for."""
    found = words_.split()
    small = [word for word in found if word[:1].islower() and len(word) > len("von")]
    loud = words_.isupper() and not first.isupper()
    desks = [word for word in found if word.casefold() in NEWSROOMS]
    return len(found) > 1 and not small and not loud and not desks


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
