"""Clusters as a person reads them in a terminal."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text

from quotetrace.diffing import compare
from quotetrace.diffing.comparison import percent
from quotetrace.grouping.order import date_of_passage
from quotetrace.grouping.versions import most_telling, versions_of
from quotetrace.model import ClusterKind
from quotetrace.reading.places import post_of
from quotetrace.views.closing import counted
from quotetrace.views.collation import siglum
from quotetrace.views.diff import Look, show
from quotetrace.views.heads import head_of
from quotetrace.views.inline import inline, plain
from quotetrace.views.palette import DEFAULT, Palette, Role
from quotetrace.views.paper import Paper
from quotetrace.views.pieces import Piece
from quotetrace.views.safe import cells, legible, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import Console

    from quotetrace.finding import Findings
    from quotetrace.model import Cluster, Passage

EDGE_WORDS = 24
"""Words shown at either end of a folded passage."""
CONTEXT_WORDS = 10
"""Words shown beside a change in a folded passage."""
SHOWN_WORDS = 320
"""Words shown of a passage that changed all over, unless all are asked for."""
SUMMARY_PASSAGES = 12
"""Passages of one cluster that are shown unless all are asked for."""
MANY_PASSAGES = 40
"""From so many on, a cluster is shown by its versions and not by its passages."""
SUMMARY_VERSIONS = 6
"""Versions of a large cluster that are shown."""
SAID_IDS = 4
"""Clusters that are named where a text has excerpts or is one."""
OPENING_WORDS = 9
"""Words by which a cluster is named."""
OPENING_CELLS = 72
"""Terminal cells that these have at the most."""
SET_APART = {
    ClusterKind.BOILERPLATE: "boilerplate (--kind boilerplate shows it)",
    ClusterKind.FURNITURE: "page furniture, which nobody quotes",
}
INDENT = 5
_GAPS = re.compile(" {2,}")
_BREAK = re.compile(r"[ \t\v\u00a0]*(?:\r\n|\r|\n)\s*")


class ClusterView:
    """Prints clusters to a rich console.

    Parameters
    ----------
    console
        Where to; its width and colour are used.
    full
        Show every word and every passage.
    colour
        Style changes; otherwise they stand in marks.
    links
        Make places hyperlinks.
    diff
        Show each passage in full against the earliest, as `trace diff` does.
    """

    def __init__(
        self,
        console: Console,
        *,
        full: bool,
        colour: bool,
        links: bool,
        palette: Palette = DEFAULT,
        diff: bool = False,
    ) -> None:
        self._paper = Paper(console, colour=colour, palette=palette)
        self._console = console
        self._diff = diff
        self._full = full
        self._colour = colour
        self._links = links
        self._palette = palette
        self._known: dict[str, Cluster] = {}

    def show(self, findings: Findings, shown: Sequence[Cluster], hidden: int | None = None) -> None:
        """Print clusters and, at the end, what was set apart.

        Parameters
        ----------
        findings
            All that was found.
        shown
            The clusters to print.
        hidden
            How many more there are that a person asked for; all others when None.
        """
        self._known = {one.id: one for one in (*findings.clusters, *findings.set_aside)}
        if hidden is None:
            hidden = len(findings.clusters) - len(shown)
        for number, cluster in enumerate(shown, 1):
            self._cluster(number, cluster)
        if hidden:
            self._paper.note(f"{counted(hidden, 'more cluster')} not shown: see --top.")
        printed = {cluster.kind for cluster in shown}
        for line in set_apart_lines(one for one in findings.set_aside if one.kind not in printed):
            self._paper.note(line)

    def _cluster(self, number: int, cluster: Cluster) -> None:
        heading = self._paper.pieces(
            [Piece(_headline(cluster), Role.TITLE), Piece(f"   {cluster.id}", Role.NOTE)]
        )
        self._paper.print_behind(self._paper.styled(f"{number:>3}  ", Role.TITLE), heading)
        self._paper.note(_subline(cluster), indent=INDENT)
        for line in _kinship(cluster, self._known):
            self._paper.note(line, indent=INDENT)
        if len(cluster.passages) >= MANY_PASSAGES and not self._full:
            self._summary(cluster)
            return
        passages = cluster.passages if self._full else cluster.passages[:SUMMARY_PASSAGES]
        for index, passage in enumerate(passages):
            if self._diff:
                self._against(cluster.passages[0], passage)
                continue
            self._place(passage, siglum(index))
            self._paper.print(self._words(cluster.passages[0], passage), indent=INDENT)
        left_out = len(cluster.passages) - len(passages)
        if left_out:
            self._paper.note(f"and {counted(left_out, 'more passage')}: see --full.", indent=INDENT)
        self._paper.print(Text())

    def _summary(self, cluster: Cluster) -> None:
        """Print a large cluster by its most telling versions."""
        passages = cluster.passages
        versions = versions_of(passages)
        self._paper.note(_spread(passages, len(versions)), indent=INDENT)
        shown = most_telling(versions, SUMMARY_VERSIONS)
        for index, version in enumerate(shown):
            first = passages[version.members[0]]
            self._place(first, siglum(index))
            self._paper.print(self._words(passages[0], first), indent=INDENT)
            others = len(version.members) - 1
            if others:
                self._paper.note(
                    f"and word for word in {counted(others, 'more place')}", indent=INDENT
                )
        left_out = len(versions) - len(shown)
        if left_out:
            self._paper.note(f"and {counted(left_out, 'more version')}: see --full.", indent=INDENT)
        self._paper.print(Text())

    def _against(self, base: Passage, passage: Passage) -> None:
        """Print a passage beside the earliest."""
        if passage == base:
            return
        heads = head_of(base, links=self._links), head_of(passage, links=self._links)
        look = Look(
            width=self._console.width,
            palette=self._palette,
            colour=self._colour,
            context=None if self._full else CONTEXT_WORDS,
        )
        self._console.print(Text())
        self._console.print(show(compare(base, passage), heads, look), end="", soft_wrap=True)

    def _place(self, passage: Passage, letter: str) -> None:
        """Print where a passage stands; file and line are never broken."""
        head = head_of(passage, links=self._links)
        styled = self._paper.styled
        place = styled(head.place or head.title, Role.PLACE, head.link)
        details = " · ".join(text for text in (head.title, head.details) if text and head.place)
        words = styled(details, Role.SAME)
        sign = styled(f"  {letter}  ", Role.NOTE)
        both = styled(" · " if details else "", Role.NOTE).append_text(place)
        if cells(details) + cells(both.plain) + INDENT <= self._paper.width:
            self._console.print(sign.append_text(words).append_text(both), soft_wrap=True)
            return
        self._paper.print_behind(sign, words)
        self._console.print(Text(" " * INDENT).append_text(place), soft_wrap=True)

    def _words(self, base: Passage, passage: Passage) -> Text:
        words = _running(passage.text)
        if passage == base:
            fold = None if self._full else EDGE_WORDS
            return plain(words, palette=self._palette, colour=self._colour, fold=fold)
        comparison = compare(_running(base.text), words)
        if comparison.similarity == 1.0:
            fold = None if self._full else EDGE_WORDS // 2
            return plain(words, palette=self._palette, colour=self._colour, fold=fold)
        return inline(
            comparison,
            palette=self._palette,
            colour=self._colour,
            fold=None if self._full else CONTEXT_WORDS,
            most=None if self._full else SHOWN_WORDS,
        )


def _running(text: str) -> str:
    """Text as running paragraphs: line breaks kept, indents and blank lines not."""
    return _GAPS.sub(" ", legible(_BREAK.sub("\n", text)))


def _headline(cluster: Cluster) -> str:
    return (
        f"{cluster.kind.value} · {counted(len(cluster.passages), 'passage')} · "
        f"{counted(cluster.words, 'word')} · {percent(cluster.similarity)} alike"
    )


def _subline(cluster: Cluster) -> str:
    first = date_of_passage(cluster.passages[0])
    seen = f"first seen on {long_date(first)}" if first else "no date, stands first"
    where = printable(_title(cluster.passages[0]), one_line=True)
    return f"{cluster.reason}; {seen} in {where}"


def _title(passage: Passage) -> str:
    title = None if passage.section is None else post_of(passage.document, passage.section).title
    return f"“{title}”" if title else passage.document.path


def long_date(iso: str) -> str:
    """Write an ISO date out, as far as it goes: ``20 May 2019``, ``May 2019``, ``2019``."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return iso
    whole = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    return f"{whole.day} {whole:%B} {parts[0]}" if len(parts) > 2 else f"{whole:%B} {parts[0]}"


def set_apart_lines(set_aside: Iterable[Cluster]) -> Iterator[str]:
    """Say what was set apart, and why: a line for boilerplate and one for furniture."""
    by_kind: dict[ClusterKind, list[Cluster]] = {}
    for cluster in set_aside:
        by_kind.setdefault(cluster.kind, []).append(cluster)
    for kind, why in SET_APART.items():
        if kind in by_kind:
            yield f"Set apart as {why}: " + ", ".join(_first_words(by_kind[kind]))


def _first_words(set_aside: Sequence[Cluster], most: int = 6) -> Iterator[str]:
    for cluster in set_aside[:most]:
        yield f"{_opening(cluster)} {len(cluster.passages):,} times"
    if len(set_aside) > most:
        yield f"{len(set_aside) - most:,} more"


def _opening(cluster: Cluster) -> str:
    """Give the first words of a cluster."""
    words = cluster.passages[0].text.split(maxsplit=OPENING_WORDS)
    rest = " …" if len(words) > OPENING_WORDS else ""
    opening = Text(printable(" ".join(words[:OPENING_WORDS]), one_line=True) + rest)
    opening.truncate(OPENING_CELLS, overflow="ellipsis")
    return f"“{opening.plain}”"


def _kinship(cluster: Cluster, known: Mapping[str, Cluster]) -> Iterator[str]:
    """Say what a cluster is part of, and what is part of it."""
    excerpts = "excerpt" if len(cluster.excerpts) == 1 else "excerpts"
    for says, ids in (("part of", cluster.part_of), (f"its {excerpts}:", cluster.excerpts)):
        if ids:
            listed = ids[:SAID_IDS]
            named = [f"{one} {_opening(known[one])}" if one in known else one for one in listed]
            more = len(ids) - SAID_IDS
            yield f"{says} " + ", ".join(named) + (f" and {more:,} more" if more > 0 else "")


def _spread(passages: Sequence[Passage], versions: int) -> str:
    """Say over how many documents and dates a large cluster is spread."""
    dates = sorted({date for one in passages if (date := date_of_passage(one))})
    parts = [counted(len({one.document.id for one in passages}), "document")]
    if dates:
        last = f" to {long_date(dates[-1])}" if len(dates) > 1 else ""
        parts.append(long_date(dates[0]) + last)
    parts.append("word for word the same" if versions == 1 else counted(versions, "version"))
    return " · ".join(parts)
