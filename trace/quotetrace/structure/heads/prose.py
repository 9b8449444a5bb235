"""Which lines are running text, and which can be of a title, whatever its length."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotetrace.structure.heads.vocabulary import LOOSE_ENDS, PAPER_WORDS, PARTICLES

if TYPE_CHECKING:
    from quotetrace.structure.lines import Lines

_LONG: Final = 130
"""Code points from which on a line is text, unless it is written as titles are."""
_LONGEST_TITLE: Final = 300
_ROW: Final = 40
"""Code points that a row of a paragraph has at least."""
_MANY_WORDS: Final = 9
_SENTENCE: Final = re.compile(r"[^\W\d_]{3,}[.!?][”\"’)]?\s+[“\"‘(]?[^\W\d_a-z]")
_ENDS: Final = (".", ".”", '."', ",", ";", ":")
_LEAST_COPY: Final = 12
_MOST_NAMES: Final = 4
"""Words of somebody's name above an address or a number."""
_NO_TITLE: Final = re.compile(
    r"[(\[]|(?:(?:press |news |media )?release )?"
    r"(?:case|no\.?|nr\.?|number|docket|file|ref)\W*\w*\d|"
    r".*\b[A-Z]{2},? +\d{5}\b|p\.? ?o\.? box|from\b.*\b(?:bbs|news|usenet|net)\b|"
    r"(?:copyright|sponsored by|presented by|taken from|excerpt|reprint|downloaded|"
    r"distributed by|brought to you|by permission|edited by)\b",
    re.IGNORECASE,
)
"""What a line says that is about a text and not its title."""
REACHED: Final = re.compile(
    r"\S+@\S+\.\w+|(?<!\d)\(?\+?\d[\d().\s/-]{6,16}\d(?!\d)|\bwww\.\S+|https?://\S+"
)
"""An address, a number to call, a site."""
_FORM: Final = re.compile(r"[^\W\d_]\w*(?: \w+)?:\s|\d{1,3}[.)]\s")
_PLACED: Final = re.compile(r"\(|[^\W\d_][\w., ]{2,40}\s*(?:[–—]|--|\s-\s)")
"""How a first paragraph begins that names its place."""
_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_MARKS: Final = re.compile(r"[\W_]+")
_SHORT_FORMS: Final = ("...", "inc.", "ltd.", "co.", "jr.", "sr.", "u.s.", "d.c.", "corp.", "st.")


def is_shout(bare: str) -> bool:
    """Say whether a line is in CAPITALS."""
    letters = [letter for letter in bare if letter.isalpha()]
    upper = sum(map(str.isupper, letters))
    return len(letters) > 1 and upper * 10 >= len(letters) * 9


def is_headline(bare: str) -> bool:
    """Say whether a line is Written as a Title Is, in capitals or with them."""
    words = [word.strip("\"'“”‘’()!?,.;:-–—$") for word in bare.split()]
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    upper = sum(word[0].isupper() for word in long)
    return len(words) > 2 and len(long) > 1 and upper * 10 >= len(long) * 7


def is_prose(lines: Lines, at: int) -> bool:
    """Say whether a line is of running text: a sentence, or the first line of a wrapped one."""
    bare = lines.bare[at]
    if len(bare) > _LONGEST_TITLE:
        return True
    styled = is_shout(bare) or is_headline(bare)
    if (len(bare) > _LONG and not styled) or bare[0].islower():
        return True
    if bare[0] in "•*>|<{}=\\/+" or bare.startswith(("- ", "-- ")):
        return True
    if not styled and _SENTENCE.search(bare):
        return True
    ends = bare.endswith(_ENDS) and not bare.casefold().endswith(_SHORT_FORMS)
    if ends and (not styled or bare.endswith((":", ",", ";"))):
        return not (bare.endswith((",", ":", ";")) and is_shout(bare))
    return not styled and _wraps(lines, at)


def _wraps(lines: Lines, at: int) -> bool:
    """Say whether a line is the first of a paragraph that is broken into rows."""
    bare, (below, third) = lines.bare[at], ([*lines.bare[at + 1 : at + 3], "", ""])[:2]
    if not below:
        return False
    if below[0].islower() and len(bare.split()) >= _MANY_WORDS:
        return True
    return bool(third) and len(bare) >= _ROW and (below[0].islower() or third[0].islower())


def can_be_title(lines: Lines, at: int) -> bool:
    """Say whether a line of a head can be the title: words, and no file number, no calling card."""
    bare = lines.bare[at]
    if _LETTERS.search(bare) is None or _NO_TITLE.match(bare):
        return False
    if 2 * sum(map(str.isalnum, bare)) < sum(not letter.isspace() for letter in bare):
        return False
    below = lines.next_filled(at + 1)
    reached = below == at + 1 and REACHED.search(lines.bare[below][:_LONG]) is not None
    return not reached or is_shout(bare) or len(bare.split()) > _MOST_NAMES


def goes_on(bare: str, below: str) -> bool:
    """Say whether a title that is broken into lines goes on in the one below."""
    last, first = bare.rsplit(maxsplit=1)[-1], below.split(maxsplit=1)[0]
    if last.endswith((",", "-", "–", "—", ":", "&")) or last.casefold() in LOOSE_ENDS:
        return True
    return first[0].islower() or first.casefold() in LOOSE_ENDS - {"a", "the", "an"}


def joins(bare: str, below: str) -> bool:
    """Say whether the line below a title's first line is of that title by its style."""
    if not below or len(below) > _LONG or below.endswith(_ENDS) or _PLACED.match(below):
        return False
    return goes_on(bare, below) or (len(bare) > 60 and is_headline(below))


def is_labelled(bare: str) -> bool:
    """Say whether a line is of a form: 'Present: Ada Field', '1. Lights'."""
    return _FORM.match(bare) is not None


def has_copy(bare: str, below: str) -> bool:
    """Say whether the first line of a saved page, 'Title - Site', holds the title below."""
    title = _folded(below)
    return len(title) >= _LEAST_COPY and _folded(bare).startswith(title)


def _folded(bare: str) -> str:
    return " ".join(_MARKS.sub(" ", bare.casefold()).split())


def names_a_paper(bare: str) -> bool:
    """Say whether a line is the name of a paper over the title of its article."""
    words = [word.strip(".,&") for word in bare.replace("-", " ").split()]
    is_named = all(not word or word[0].isupper() or word in PARTICLES for word in words)
    return len(words) <= 4 and is_named and any(word.casefold() in PAPER_WORDS for word in words)
