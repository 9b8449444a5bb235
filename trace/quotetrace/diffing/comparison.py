"""What a comparison finds, as frozen data: every display takes the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

LITTLE = 0.3
"""Similarity below which two texts may agree by chance: common words always find each other."""
LEAST_WORDS = 12
"""Words of a text below which that is not said."""


class EditKind(StrEnum):
    """What happened to a stretch of text."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"
    REPLACE = "replace"


class Edit(NamedTuple):
    """One step of an edit script; offsets are code points into the texts of both sides."""

    kind: EditKind
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    quiet: bool = False
    """The sides differ only in case, spacing, quotation marks or dashes."""
    letters: tuple[Edit, ...] = ()
    """Changes of letters inside pairs of similar words; never inside a grapheme. What stands
    between them in those words differs in case or code points at most."""
    move: int | None = None
    """Which of `Comparison.moves` a deletion or an insertion is half of."""


class Moved(NamedTuple):
    """Text that stands in another place: a deletion here, an insertion there."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    edits: tuple[Edit, ...]
    """What changed inside it, with the offsets of the whole texts."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts and the edit script that turns one into the other.

    The edits are in order and cover both texts without gaps; the text of an `equal` edit is the
    same on both sides, code point for code point.
    """

    a: str
    b: str
    edits: tuple[Edit, ...]
    words_a: int
    """Words of the first text."""
    words_b: int
    words_kept: int
    """Words that stand on both sides in the same order."""
    words_dropped: int = 0
    words_added: int = 0
    words_replaced: int = 0
    """Words that stand against others: as many of the one side as of the other."""
    words_moved: int = 0
    """Words that stand on both sides, but in another place; they are neither dropped nor added."""
    moves: tuple[Moved, ...] = ()

    @property
    def similarity(self) -> float:
        """Twice the words kept in order, divided by the words of both sides (0 to 1)."""
        both = self.words_a + self.words_b
        return 2 * self.words_kept / both if both else 1.0

    @property
    def identical(self) -> bool:
        """Whether the texts are the same, code point for code point."""
        return self.a == self.b

    @property
    def quiet(self) -> bool:
        """Whether they differ only in case, spacing, quotation marks or dashes."""
        return all(edit.quiet or edit.kind is EditKind.EQUAL for edit in self.edits)

    def loud(self) -> Comparison:
        """Take no change for quiet: case, spacing, quotation marks and dashes count as well.

        They are joined to the changes that only a space parts them from. The space around moved
        text stays quiet: it belongs to its surroundings.
        """
        moves = (move._replace(edits=self._loud_inside(move.edits)) for move in self.moves)
        return replace(self, edits=self._loud(self.edits), moves=tuple(moves))

    def _loud(self, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        """Take the changes that are quiet for changes of letters."""
        loud: list[Edit] = []
        was_quiet = False
        for edit in edits:
            heard = edit._replace(quiet=False)
            loud.append(heard._replace(letters=(heard,)) if edit.quiet else edit)
            if edit.kind is EditKind.EQUAL:
                continue
            if len(loud) > 2 and (was_quiet or edit.quiet) and self._are_one(*loud[-3:]):
                loud[-3:] = [_joined(loud[-3], loud[-1])]
            was_quiet = edit.quiet
        return tuple(loud)

    def _loud_inside(self, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        """Do the same for the edits of moved text, but for space at either end."""
        first, last = int(self._is_spacing(edits[0])), int(self._is_spacing(edits[-1]))
        end = max(first, len(edits) - last)
        return (*edits[:first], *self._loud(edits[first:end]), *edits[end:])

    def _is_spacing(self, edit: Edit) -> bool:
        both = self.a[edit.a_start : edit.a_end] + self.b[edit.b_start : edit.b_end]
        return edit.quiet and not both.strip()

    def _are_one(self, before: Edit, between: Edit, edit: Edit) -> bool:
        """Say whether a space alone stands between two changes."""
        space = between.kind is EditKind.EQUAL and self.a[between.a_start : between.a_end] == " "
        return space and before.move is None and edit.move is None

    def changes(self) -> str:
        """Count in words what changed; empty if no word did.

        >>> Comparison("a b c", "a b d e", (), 3, 4, 2, words_added=1, words_replaced=1).changes()
        '1 word added, 1 replaced'
        """
        counts = [
            (self.words_dropped, "dropped"),
            (self.words_added, "added"),
            (self.words_replaced, "replaced"),
            (self.words_moved, "moved"),
        ]
        parts = [(count, what) for count, what in counts if count]
        first = [f"{_counted(count, 'word')} {what}" for count, what in parts[:1]]
        return ", ".join(first + [f"{count:,} {what}" for count, what in parts[1:]])

    def summary(self) -> str:
        """Say in words what changed.

        >>> Comparison("a b c", "a b d", (), 3, 3, 2, words_replaced=1).summary()
        '1 word replaced; 66 % of 3 words in common'
        """
        words = _counted(max(self.words_a, self.words_b), "word")
        if self.identical:
            return f"no difference in {words}"
        changes = self.changes()
        if not changes:
            return f"the same {words}; only {self._trifles()} differ"
        said = f"{changes}; {percent(self.similarity)} of {words} in common"
        long = max(self.words_a, self.words_b) >= LEAST_WORDS
        little = long and self.words_kept and self.similarity < LITTLE
        return f"{said}: little, some of it by chance" if little else said

    def _trifles(self) -> str:
        """Name what differs where no word does."""
        if self.quiet:
            return "case, spacing, quotation marks or dashes"
        accents = any(edit.letters for edit in self.edits)
        return "accents or marks" if accents else "marks"


def _joined(one: Edit, other: Edit) -> Edit:
    """Join two changes to one that takes in what stands between them."""
    places = one.a_start, other.a_end, one.b_start, other.b_end
    return Edit(EditKind.REPLACE, *places, letters=one.letters + other.letters)


def percent(similarity: float) -> str:
    """Write a similarity as a whole percentage, rounded down: 100 % is said of all words only.

    >>> percent(0.9999), percent(1.0)
    ('99 %', '100 %')
    """
    return f"{int(similarity * 100 + 1e-9)} %"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
