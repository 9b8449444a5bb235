"""Why a passage was reported or was not, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.diffing.comparison import percent
from quotetrace.reading.places import place_of
from quotetrace.views.closing import counted
from quotetrace.views.palette import DEFAULT, Palette, Role
from quotetrace.views.paper import Paper
from quotetrace.views.pieces import Piece
from quotetrace.views.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from quotetrace.matching.explaining import Explanation, Parallel, Settings
    from quotetrace.matching.retracing import Line
    from quotetrace.model import Passage

MOST = 10
"""Parallels of one line that are shown."""
EDGE_WORDS = 12
"""Words shown at either end of a long passage."""
INDENT = 5
_NUMBERS = {3: "three", 4: "four", 5: "five"}


class ExplanationView:
    """Prints explanations to a rich console.

    Parameters
    ----------
    console
        Where to; its width is used.
    colour
        Whether to use styles.
    """

    def __init__(self, console: Console, *, colour: bool, palette: Palette = DEFAULT) -> None:
        self._paper = Paper(console, colour=colour, palette=palette)

    def show(self, told: Explanation, other: Line | None = None) -> None:
        """Print what can be said of a line, or of a line and another."""
        place = f"{told.line.document.path}:{told.line.number}"
        self._print(Piece(printable(place, one_line=True), Role.PLACE))
        self._print(Piece(summary(told, other), Role.SAME))
        for parallel in told.parallels[:MOST]:
            self._parallel(told, parallel)
        hidden = len(told.parallels) - MOST
        if hidden > 0:
            self._print(Piece(f"{counted(hidden, 'more parallel')}; --json has all.", Role.NOTE))

    def _parallel(self, told: Explanation, parallel: Parallel) -> None:
        verdict = "reported" if parallel.is_reported else "not reported"
        self._print()
        self._print(
            Piece(f"{verdict}: ", Role.TITLE),
            Piece(printable(_place(parallel.alignment.b), one_line=True), Role.PLACE),
        )
        for words in _quotations(parallel):
            self._print(Piece(words, Role.SAME), indent=INDENT)
        for sentence in reasons(told, parallel):
            self._print(Piece(sentence, Role.NOTE), indent=INDENT)

    def _print(self, *pieces: Piece, indent: int = 0) -> None:
        self._paper.print(self._paper.pieces(pieces), indent)


def summary(told: Explanation, other: Line | None = None) -> str:
    """Say how many words of a line are linked with other places, and what a passage needs."""
    if not told.words:
        return (
            "No word of this line is searched: it is blank, or page furniture, which nobody quotes."
        )
    run = _run(told)
    if not told.parallels:
        if other is not None:
            there = printable(f"{other.document.path}:{other.number}", one_line=True)
            return f"No {run} of this line leads to {there}."
        if not told.links:
            return f"No {run} of this line stands anywhere else."
        return (
            f"{counted(told.links, 'run')} of words of this line stand elsewhere too, "
            "but so common are they that nothing can be made of them."
        )
    surplus = told.bar - told.chance
    return (
        f"{counted(told.words, 'word')} here. A passage needs {told.bar:.1f} bits to be reported: "
        f"{told.chance:.1f} are what chance brings among so many words, {surplus:.1f} are for "
        f"the sensitivity “{told.settings.sensitivity.value}”."
    )


def _run(told: Explanation) -> str:
    return f"run of {_NUMBERS.get(told.shingle, told.shingle)} words"


def reasons(told: Explanation, parallel: Parallel) -> Iterator[str]:
    """Give the sentences that say what a parallel has, what it lacks and what would help."""
    found = parallel.alignment
    yield (
        f"{counted(parallel.words, 'word')}, {percent(found.similarity)} alike, "
        f"{found.bits:.1f} bits" + "".join(f", {part}" for part in _evidence(parallel)) + "."
    )
    if parallel.names:
        yield f"Names are {parallel.names} of the words, so many that none of them counts."
    if parallel.is_reworded:
        yield "Found by its sentences, which share their rare words in whatever order."
    elif parallel.is_reported:
        yield f"That is {parallel.bits - told.bar:.1f} bits more than it needs."
    else:
        yield f"{_lacking(told, parallel)} {remedy_line(told.settings, parallel.remedy)}"


def _evidence(parallel: Parallel) -> Iterator[str]:
    parts = (
        (parallel.evidence.marks, "quotation marks or a colon beside them"),
        (parallel.evidence.few, "so few words that they may be a fixed phrase"),
        (parallel.evidence.form, "other figures beside them, as in a form"),
        (parallel.evidence.parallel, "standing in one section, whose writer may repeat himself"),
        (parallel.neighbour, "a strong passage beside them"),
    )
    for bits, why in parts:
        if bits:
            yield f"{bits:+.1f} for {why}"


def _lacking(told: Explanation, parallel: Parallel) -> str:
    if parallel.level != told.settings.sensitivity:
        return f"No {_run(told)} of it stands in both places."
    settings, similarity = told.settings, parallel.alignment.similarity
    lacks = []
    if parallel.bits < told.bar:
        lacks.append(f"{told.bar - parallel.bits:.1f} bits too few")
    if parallel.words < settings.min_words:
        lacks.append(f"fewer than {settings.min_words} words")
    if similarity < settings.min_similarity:
        lacks.append(f"less than {percent(settings.min_similarity)} alike")
    said = ", ".join(lacks) or "a passage found by its sentences takes its place"
    return f"{said[0].upper()}{said[1:]}."


def remedy_line(asked: Settings, remedy: Settings | None) -> str:
    """Name the options that would have a parallel reported."""
    options = remedy_options(asked, remedy)
    if not options:
        return "So short a run of such common words can be chance, and no setting would report it."
    return f"{' '.join(options)} would report it."


def remedy_options(asked: Settings, remedy: Settings | None) -> list[str]:
    """Give the options in which two settings differ."""
    if remedy is None:
        return []
    options = []
    if remedy.sensitivity != asked.sensitivity:
        options.append(f"--sensitivity {remedy.sensitivity.value}")
    if remedy.min_words != asked.min_words:
        options.append(f"--min-words {remedy.min_words}")
    if remedy.min_similarity != asked.min_similarity:
        options.append(f"--min-similarity {remedy.min_similarity:g}")
    return options


def _quotations(parallel: Parallel) -> Iterator[str]:
    """Give the words of the passage, and those of the other where they differ."""
    here, there = _words(parallel.alignment.a), _words(parallel.alignment.b)
    yield f"“{here}”"
    if here.casefold() != there.casefold():
        yield f"“{there}”"


def _words(passage: Passage) -> str:
    words = printable(" ".join(passage.text.split()), one_line=True).split(" ")
    if len(words) > 2 * EDGE_WORDS + 1:
        words = [*words[:EDGE_WORDS], "…", *words[-EDGE_WORDS:]]
    return " ".join(words)


def _place(passage: Passage) -> str:
    return place_of(passage.document, passage.section, passage.start)
