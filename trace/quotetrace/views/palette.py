"""All colours and signs in one place.

Additions are blue and deletions are yellow (orange in most terminals), a pair that colour-blind
readers can tell, taken from the sixteen colours of the terminal so that its theme decides the
shades. Colour is never the only sign: deletions are struck through and additions underlined, and
where there is no colour they stand in `[-…-]` and `{+…+}`, and moved text in `[^…^]` where it
was and `{^…^}` where it is now.
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
    MOVED_OUT = "moved_out"
    """Stands elsewhere in the second text."""
    MOVED_IN = "moved_in"
    """Stands elsewhere in the first text."""
    MOVE_NOTE = "move_note"
    """Says where moved text went, or came from."""
    FOLD = "fold"
    """Says how many words are left out."""
    TITLE = "title"
    PLACE = "place"
    """Where a text stands: date, comment, file and line."""
    NOTE = "note"
    """What the program says of a text."""
    RULE = "rule"
    """Lines between columns and blocks."""


@dataclass(frozen=True, slots=True)
class Palette:
    """A rich style for every role."""

    same: str = ""
    quiet: str = ""
    deleted: str = "yellow strike"
    deleted_letters: str = "bold yellow reverse strike"
    inserted: str = "bright_blue underline"
    inserted_letters: str = "bold bright_blue reverse underline"
    moved_out: str = "magenta strike"
    moved_in: str = "magenta underline"
    move_note: str = "magenta italic"
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
THEMES = {
    "default": DEFAULT,
    "light": Palette(
        deleted="color(130) strike",
        deleted_letters="bold color(130) reverse strike",
        inserted="blue underline",
        inserted_letters="bold blue reverse underline",
        place="blue",
    ),
    "git": Palette(
        deleted="red strike",
        deleted_letters="bold red reverse strike",
        inserted="green underline",
        inserted_letters="bold green reverse underline",
    ),
    "mono": Palette(
        deleted="strike",
        deleted_letters="bold reverse strike",
        inserted="underline",
        inserted_letters="bold reverse underline",
        moved_out="italic strike",
        moved_in="italic underline",
        move_note="dim italic",
        place="underline",
    ),
}
"""Palettes by name: for dark screens, for light ones, red and green as git has it, no colour."""

MARKS = {
    Role.DELETED: ("[-", "-]"),
    Role.DELETED_LETTERS: ("[-", "-]"),
    Role.INSERTED: ("{+", "+}"),
    Role.INSERTED_LETTERS: ("{+", "+}"),
    Role.MOVED_OUT: ("[^", "^]"),
    Role.MOVED_IN: ("{^", "^}"),
}
"""What changes are put into where there is no colour."""
