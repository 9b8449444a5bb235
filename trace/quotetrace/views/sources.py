"""Who takes from whom, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from quotetrace.tracing.certainty import in_words
from quotetrace.views.closing import counted
from quotetrace.views.safe import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from quotetrace.tracing.sources import Flow

NARROW = 72
"""Columns below which every flow takes two lines instead of a row."""


def show_flows(console: Console, flows: Sequence[Flow]) -> None:
    """Print a table, or in a narrow terminal a list."""
    if console.width < NARROW:
        for flow in flows:
            names = f"{flow.taker} takes from {flow.source}"
            console.print(Text(printable(names, one_line=True)), soft_wrap=True)
            numbers = f"{counted(flow.passages, 'passage')}, {counted(flow.words, 'word')}"
            console.print(Text(f"  {numbers}, {_dates(flow)}, {in_words(flow.certainty)}"))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("taken by", "from"):
        table.add_column(name, overflow="fold", ratio=1)
    for name in ("passages", "words"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("dates")
    table.add_column("how sure", no_wrap=True)
    for flow in flows:
        table.add_row(
            Text(printable(flow.taker, one_line=True)),
            Text(printable(flow.source, one_line=True)),
            f"{flow.passages:,}",
            f"{flow.words:,}",
            _dates(flow),
            in_words(flow.certainty),
        )
    console.print(table)


def _dates(flow: Flow) -> str:
    if flow.first is None or flow.last is None:
        return "no date"
    return flow.first if flow.first == flow.last else f"{flow.first} to {flow.last}"
