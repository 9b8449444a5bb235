"""A lineage as a person reads it in a terminal: a tree in the order of time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from quotetrace.diffing import compare
from quotetrace.tracing.bursts import WHOLE, days_between
from quotetrace.tracing.certainty import in_words
from quotetrace.views.closing import counted
from quotetrace.views.clusters import long_date
from quotetrace.views.collation import siglum
from quotetrace.views.heads import head_of
from quotetrace.views.inline import inline, plain
from quotetrace.views.palette import DEFAULT, Palette, Role
from quotetrace.views.paper import Paper
from quotetrace.views.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console
    from rich.text import Text

    from quotetrace.diffing import Comparison
    from quotetrace.model import Cluster
    from quotetrace.tracing.bursts import Burst
    from quotetrace.tracing.lineage import Edge, Lineage

CONTEXT_WORDS = 5
"""Words shown beside a change."""
EDGE_WORDS = 12
"""Words shown at either end of the first witness."""
SHOWN_WORDS = 120
MANY_SAME = 3
"""So many word for word copies of one witness are shown; the rest is counted."""
MANY_CHILDREN = 8
"""So many witnesses are shown that were taken from one."""
MANY_NODES = 40
"""So many are shown of one tree."""
STRIP = 48
"""Columns of the timeline at most."""
LEAST_WIDTH = 24
"""Columns for words at the least, however deep in the tree."""
BARS = "▁▂▃▄▅▆▇█"
RULE, FORK, LAST, GAP = "│  ", "├─ ", "└─ ", "   "


class LineageView:
    """Prints lineages to a rich console."""

    def __init__(
        self,
        console: Console,
        *,
        full: bool,
        colour: bool,
        links: bool,
        palette: Palette = DEFAULT,
    ) -> None:
        self._paper = Paper(console, colour=colour, palette=palette)
        self._full = full
        self._links = links

    def show(self, cluster: Cluster, lineage: Lineage) -> None:
        """Print one lineage: its head, its timeline, its tree."""
        head = (
            f"{cluster.kind.value} · {counted(len(lineage.passages), 'passage')} · "
            f"{counted(cluster.words, 'word')}"
        )
        pieces = [Piece(head, Role.TITLE), Piece(f"   {cluster.id}", Role.NOTE)]
        self._paper.print(self._paper.pieces(pieces))
        for line in story(lineage):
            self._paper.note(line)
        strip = timeline(lineage.bursts, [one for one in _dates(lineage) if one])
        if strip:
            self._paper.print(self._paper.styled(strip, Role.PLACE))
        for root in lineage.children(None):
            self._node(lineage, root, "", "")
        self._paper.blank()

    def close(self, hidden: int) -> None:
        """Say how many more there are."""
        if hidden:
            self._paper.note(f"{counted(hidden, 'more cluster')} not shown: see --top.")

    def _node(self, lineage: Lineage, root: int, first: str, rest: str) -> None:
        """Print a witness and all that go back to it; `first` stands before its first line."""
        below = _below(lineage)
        size = _sizes(lineage, below)
        waiting = [(root, first, rest)]
        printed = 0
        while waiting:
            node, lead, rule = waiting.pop()
            printed += 1
            children = below.get(node, [])
            shown = self._shown(lineage, children, size, MANY_NODES - printed - len(waiting))
            edge = rule + (RULE if shown else GAP)
            self._witness(lineage, node, lead, edge)
            hidden = sum(size[at] for at in children) - sum(size[at] for at in shown)
            if hidden:
                words = f"and {counted(hidden, 'more passage')} from {siglum(node)}: see --full"
                self._print(edge, self._paper.styled(words, Role.NOTE))
            for place, child in reversed(list(enumerate(shown, 1))):
                end = place == len(shown)
                lead = rule + (LAST if end else FORK)
                waiting.append((child, lead, rule + (GAP if end else RULE)))

    def _shown(
        self, lineage: Lineage, children: Sequence[int], size: Sequence[int], room: int
    ) -> list[int]:
        """Choose the children to print: those from which most was taken, and few mere copies."""
        if self._full:
            return list(children)
        same = [at for at in children if _is_same(lineage.edges[at]) and size[at] == 1]
        dropped = set(same[MANY_SAME:])
        rest = [at for at in children if at not in dropped]
        most = sorted(rest, key=lambda at: (-size[at], at))[: min(MANY_CHILDREN, max(room, 0))]
        return sorted(most)

    def _witness(self, lineage: Lineage, node: int, lead: str, rule: str) -> None:
        passage, edge = lineage.passages[node], lineage.edges[node]
        head = head_of(passage, links=self._links)
        details = " · ".join(text for text in (head.details, head.title) if text)
        line = self._paper.styled(f"{siglum(node)}  ", Role.TITLE)
        line.append_text(self._paper.styled(details, Role.SAME))
        line.append_text(self._paper.styled(" · " if details else "", Role.NOTE))
        line.append_text(self._paper.styled(head.place, Role.PLACE, head.link))
        self._print(lead, line, rule)
        own = " ".join(passage.text.split())
        if edge.parent is None:
            self._print(rule, self._paper.styled(why(edge, len(lineage.passages)), Role.NOTE))
            fold = None if self._full else EDGE_WORDS
            words = plain(own, palette=self._paper.palette, colour=self._paper.colour, fold=fold)
            self._print(rule, words)
            return
        comparison = compare(" ".join(lineage.passages[edge.parent].text.split()), own)
        changes = comparison.changes()
        self._print(rule, self._paper.styled(why(edge, len(lineage.passages), changes), Role.NOTE))
        if self._full or comparison.similarity < 1.0:
            self._print(rule, self._changes(comparison))

    def _changes(self, comparison: Comparison) -> Text:
        """Give what a witness changed against its parent."""
        return inline(
            comparison,
            palette=self._paper.palette,
            colour=self._paper.colour,
            fold=None if self._full else CONTEXT_WORDS,
            most=None if self._full else SHOWN_WORDS,
        )

    def _print(self, lead: str, text: Text, rest: str | None = None) -> None:
        """Wrap and print behind the lines of the tree."""
        first, more = (self._paper.styled(one or "", Role.RULE) for one in (lead, rest))
        self._paper.print_behind(first, text, first if rest is None else more, least=LEAST_WIDTH)


def why(edge: Edge, witnesses: int, changes: str = "") -> str:
    """Say in a line where a witness comes from, what it changed, how sure that is, and why."""
    sure = in_words(edge.certainty)
    if edge.parent is None:
        line = f"the first, {sure}" if edge.certainty < 1.0 or witnesses > 1 else f"alone, {sure}"
    else:
        parts = (f"from {siglum(edge.parent)}, {sure}", changes, *edge.reasons)
        line = " · ".join(part for part in parts if part)
    return f"{line} · but: {'; '.join(edge.conflicts)}" if edge.conflicts else line


def _below(lineage: Lineage) -> dict[int, list[int]]:
    """Give for each witness those that were taken from it."""
    below: dict[int, list[int]] = {}
    for at, edge in enumerate(lineage.edges):
        if edge.parent is not None:
            below.setdefault(edge.parent, []).append(at)
    return below


def _sizes(lineage: Lineage, below: Mapping[int, Sequence[int]]) -> list[int]:
    """Count each witness and all that go back to it."""
    size = [1] * len(lineage.edges)
    order = lineage.children(None)
    for at in order:
        order += below.get(at, [])
    for at in reversed(order):
        parent = lineage.edges[at].parent
        if parent is not None:
            size[parent] += size[at]
    return size


def _is_same(edge: Edge) -> bool:
    return edge.parent is not None and edge.reasons[:1] == ("word for word",)


def _dates(lineage: Lineage) -> list[str | None]:
    from quotetrace.grouping.order import date_of_passage  # noqa: PLC0415 (a name for this view)

    return [date_of_passage(one) for one in lineage.passages]


def story(lineage: Lineage) -> list[str]:
    """Tell in words when a text was about."""
    dates = _dates(lineage)
    undated = dates.count(None)
    lines = []
    if lineage.bursts:
        first, *later = lineage.bursts
        line = f"first seen {long_date(first.first)}"
        if first.witnesses > 1:
            within = {0: "on the same day", 1: "within a day"}
            days = within.get(first.days, f"within {first.days:,} days")
            line += f", {_times(first.witnesses - 1)} more {days}"
        if later:
            more = sum(burst.witnesses for burst in later)
            line += f"; {_times(more)} later, last on {long_date(later[-1].last)}"
        lines.append(line)
    if undated == len(dates):
        lines.append("no date is known: the order is inferred")
    elif undated:
        have, places = ("has", "its place is") if undated == 1 else ("have", "their places are")
        lines.append(f"{undated:,} of {len(dates):,} {have} no date: {places} inferred")
    return lines


def _times(number: int) -> str:
    """Say how often.

    >>> _times(1), _times(2), _times(3)
    ('once', 'twice', '3 times')
    """
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def timeline(bursts: Sequence[Burst], dates: Sequence[str], width: int = STRIP) -> str:
    """Draw how many witnesses there are over time; empty where all are of one day."""
    days = sorted(one for one in dates if len(one) == WHOLE)
    if not bursts or days[0] == days[-1]:
        return ""
    span = days_between(days[0], days[-1]) + 1
    columns = min(width, span)
    counts = [0] * columns
    for day in days:
        counts[days_between(days[0], day) * columns // span] += 1
    most = max(counts)
    bars = "".join(
        BARS[(count * (len(BARS) - 1) + most - 1) // most] if count else "·" for count in counts
    )
    return f"{_short(days[0])} {bars} {_short(days[-1])}"


def _short(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%b} {day.year}"
