"""All colours and signs in one place.

Additions are blue and deletions are yellow (orange in most terminals), a pair that colour-blind
readers can tell, taken from the sixteen colours of the terminal so that its theme decides the
shades. Colour is never the only sign: deletions are struck through and additions underlined, and
where there is no colour they stand in `[-…-]` and `{+…+}`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a piece of shown text is."""

    SAME = "same"
    QUIET = "quiet"
    """Differs only in case, spacing, quotation marks or dashes."""
    DELETED = "deleted"
    DELETED_LETTERS = "deleted_letters"
    """Letters that changed inside a similar word."""
    INSERTED = "inserted"
    INSERTED_LETTERS = "inserted_letters"
    FOLD = "fold"
    """Says how many words are left out."""
    TITLE = "title"
    PLACE = "place"
    """Where a text stands: date, comment, file and line."""
    NOTE = "note"
    """What the program says of a text."""
    RULE = "rule"
    """Lines between columns and blocks."""

    @property
    def is_deleted(self) -> bool:
        """Whether the text is only on the first side."""
        return self in (Role.DELETED, Role.DELETED_LETTERS)

    @property
    def is_inserted(self) -> bool:
        """Whether the text is only on the second side."""
        return self in (Role.INSERTED, Role.INSERTED_LETTERS)


@dataclass(frozen=True, slots=True)
class Palette:
    """A rich style for every role."""

    same: str = ""
    quiet: str = ""
    deleted: str = "yellow strike"
    deleted_letters: str = "bold yellow reverse strike"
    inserted: str = "bright_blue underline"
    inserted_letters: str = "bold bright_blue reverse underline"
    fold: str = "dim italic"
    title: str = "bold"
    place: str = "cyan"
    note: str = "dim"
    rule: str = "dim"

    def style(self, role: Role) -> str:
        """Give the style of a role."""
        style: str = getattr(self, role.value)
        return style


DEFAULT = Palette()

DELETED_MARKS = ("[-", "-]")
INSERTED_MARKS = ("{+", "+}")
