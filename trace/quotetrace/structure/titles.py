"""Lines that can be the title of a post, and lines that cannot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotetrace.structure.mechanics import is_mechanics
from quotetrace.structure.vocabulary import SALUTATIONS, VALEDICTIONS
from quotetrace.text.blanking import readable

if TYPE_CHECKING:
    from quotetrace.structure.lines import Lines

_LONGEST: Final = 150
_MOST_WORDS: Final = 22
_BULLETS: Final = ("•", "·", "*", "-", "–", "—", "◦", "▪", "►", "▼", ">", "http://", "https://")
_MARKDOWN: Final = re.compile(r"^#{1,6}\s+|\s+#+$")


def is_salutation(bare: str) -> bool:
    """Say whether a line opens a letter."""
    return len(bare) <= 80 and bare.casefold().startswith(SALUTATIONS)


def is_valediction(bare: str) -> bool:
    """Say whether a line closes a letter."""
    return len(bare) <= 60 and bare.casefold().startswith(VALEDICTIONS)


def can_be_title(bare: str) -> bool:
    """Say whether a line has the looks of a title: short, no sentence, no lead-in, no list."""
    if not 2 <= len(bare) <= _LONGEST or bare.startswith(_BULLETS):
        return False
    if bare.endswith((":", ":-", ",", ";", "-", '."', ".”", ".'", ".’")):
        return False
    if bare.endswith(".") and not bare.endswith(("...", "..", "Inc.", "Ltd.", "etc.")):
        return False
    if not any(character.isalpha() for character in bare):
        return False
    words = bare.split()
    if len(words) > _MOST_WORDS or is_salutation(bare) or is_valediction(bare):
        return False
    return not is_mechanics(bare)


def title_at(lines: Lines, line: int, stop: int) -> int | None:
    """Give the line of the title of a post whose text begins at `line`, if it has one.

    The first line that is not blank is the title if it looks like one, stands alone, and text
    of the same post follows it. A line right above running text is a title only if it is
    capitalised and far shorter than what follows.
    """
    first = lines.next_filled(line, stop)
    if first is None or lines.indent(first) > 1:
        return None
    bare = lines.bare[first]
    if not can_be_title(bare) and not _short_sentence(bare):
        return None
    following = lines.next_filled(first + 1, stop)
    if following is None:
        return None
    if following > first + 1:
        return first
    below = lines.bare[following]
    return first if len(bare) <= 80 and len(below) > max(160, 2 * len(bare)) else None


def is_capitalised(bare: str) -> bool:
    """Say whether a title Begins Its Words with Capitals, but for a few short ones."""
    words = [word.strip("\"'“”‘’()!?,.-–—:") for word in bare.split()]
    long = [word for word in words[1:] if len(word) > 4 and word[0].isalpha()]
    return bool(words) and all(word[0].isupper() for word in long)


def _short_sentence(bare: str) -> bool:
    """Say whether a line is a title with a full stop, such as 'And so it goes.'."""
    return (
        bare.endswith(".") and len(bare) <= 60 and len(bare.split()) <= 7 and "." not in bare[:-1]
    )


def title_text(bare: str) -> str:
    """Give a title without Markdown's marks and with single spaces."""
    return " ".join(_MARKDOWN.sub("", readable(bare)).split())
