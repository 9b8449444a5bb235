"""Names of clusters, made from words: the same text has the same name in any corpus."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quotetrace.grouping.order import UNDATED, date_of_passage
from quotetrace.text.wording import identify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.model import Passage
    from quotetrace.text.wording import Wording


def leading(passages: Sequence[Passage], words: Sequence[Wording]) -> Wording:
    """Choose the words that a cluster is named by: those of its earliest witness.

    Among witnesses of one date the wording that most have is chosen, and of one document only
    the first counts. Names and order of files decide nothing, so that a renamed file changes no
    name.

    Parameters
    ----------
    passages
        All witnesses, earliest first.
    words
        The words of each.
    """
    count = Counter(words)
    first: dict[str, int] = {}
    for index, passage in enumerate(passages):
        first.setdefault(passage.document.id, index)

    def rank(index: int) -> tuple[str, bool, int, Wording]:
        passage = passages[index]
        nested = passage.section is not None and passage.section.parent is not None
        own = words[index]
        return date_of_passage(passage) or UNDATED, nested, -count[own], own

    return words[min(first.values(), key=rank)]


class Names:
    """Hands out names that are unique in one run."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def name(self, words: Wording) -> str:
        """Name words; the second of one name gets ``-2`` behind it, and so on."""
        name = identify(words)
        self._taken[name] = number = self._taken.get(name, 0) + 1
        return name if number == 1 else f"{name}-{number}"
