"""Which verse of one translation each verse of another is aligned to.

A detection may be long, a whole chapter say, so it is the words inside it that tell. Its two
sides are aligned word by word (the longest common subsequence of their folded words, by
rapidfuzz), and each aligned word of a verse is a vote for the verse that holds its partner. A
verse is aligned to the right verse when detections cover at least half of its code points, and
the right verse has more votes than any other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from benchmarks.quality.borders import WORD
from benchmarks.quality.spans import common, length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from benchmarks.quality.spans import Pair, Span
    from benchmarks.quality.truths import Case


class Verse(NamedTuple):
    """What became of one verse."""

    case: Case
    covered: float
    """Share of its code points that lies in detections."""
    votes: Counter[Span]
    """Aligned words, by the verse that holds their partners."""

    @property
    def is_covered(self) -> bool:
        """Whether at least half of it lies in detections."""
        return self.covered >= 0.5

    @property
    def is_right(self) -> bool:
        """Whether it is aligned to the right verse."""
        right = self.votes[self.case.pair.b]
        others = (votes for verse, votes in self.votes.items() if verse != self.case.pair.b)
        return self.is_covered and right > max(others, default=0)


class _Verses:
    """The verses of one side, to be found by offset."""

    def __init__(self, sides: Iterable[Span]) -> None:
        by_file: dict[str, list[Span]] = defaultdict(list)
        for side in sorted(set(sides)):
            by_file[side.file].append(side)
        self._by_file = by_file

    def at(self, file: str, offset: int) -> Span | None:
        """Return the verse that holds an offset."""
        verses = self._by_file[file]
        place = bisect_right(verses, offset, key=lambda verse: verse.start) - 1
        return verses[place] if place >= 0 and offset < verses[place].end else None

    def over(self, span: Span) -> Iterator[Span]:
        """Yield the parts of verses that lie in a span."""
        verses = self._by_file[span.file]
        place = max(bisect_right(verses, span.start, key=lambda verse: verse.start) - 1, 0)
        while place < len(verses) and verses[place].start < span.end:
            if common(verses[place], span):
                yield verses[place]
            place += 1


def aligned_words(found: Pair, texts: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the words that both sides of a detection keep in order."""
    a, b = (list(WORD.finditer(texts[side.file], side.start, side.end)) for side in found)
    for step in Indel.opcodes([w[0].casefold() for w in a], [w[0].casefold() for w in b]):
        if step.tag == "equal":
            for one, other in zip(
                a[step.src_start : step.src_end], b[step.dest_start : step.dest_end], strict=True
            ):
                yield one.start(), other.start()


def align_verses(
    cases: Sequence[Case], found: Iterable[Pair], texts: Mapping[str, str]
) -> list[Verse]:
    """Align every verse on the `a` side of the cases.

    Parameters
    ----------
    cases
        Verses and the right verses for them.
    found
        Detections, with their sides in the order of those of the cases.
    texts
        The text of every file by name.
    """
    first = _Verses(case.pair.a for case in cases)
    second = _Verses(case.pair.b for case in cases)
    votes: dict[Span, Counter[Span]] = defaultdict(Counter)
    parts: dict[Span, list[Span]] = defaultdict(list)
    for one in sorted(set(found)):
        for verse in first.over(one.a):
            shared = common(verse, one.a)
            if shared:
                parts[verse].append(shared)
        for a, b in aligned_words(one, texts):
            verse_a, verse_b = first.at(one.a.file, a), second.at(one.b.file, b)
            if verse_a and verse_b:
                votes[verse_a][verse_b] += 1
    return [
        Verse(case, length(parts[side]) / (side.end - side.start), votes[side])
        for case in cases
        for side in (case.pair.a,)
    ]
