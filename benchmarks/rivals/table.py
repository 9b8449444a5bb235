"""What was measured as a table, and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from benchmarks.quality.table import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.rivals.compare import Row
    from benchmarks.rivals.corpora import Corpus

MEGABYTE = 1_000_000
HEADS = ("time", "× trace", "CPU", "× CPU", "memory", "found", "recall", "prec.", "hits")


def title(corpus: Corpus) -> str:
    """Return what a corpus is in a few words."""
    return f"{corpus.name}: {corpus.megabytes:.1f} MB, {len(corpus.files):,} documents"


def table(rows: Sequence[Row], corpus: Corpus) -> Table:
    """Return the table of one corpus; programs without figures stand under it."""
    out = Table(title=title(corpus), title_justify="left", box=None, pad_edge=False)
    out.add_column("", no_wrap=True)
    for head in HEADS:
        out.add_column(head, justify="right", no_wrap=True)
    for row in rows:
        out.add_row(row.program, *_figures(row))
    lacking = [f"{row.program}: {row.why}" for row in rows if row.why]
    if lacking:
        out.caption = "\n".join(lacking)
        out.caption_justify = "left"
    return out


def _figures(row: Row) -> list[str]:
    used, finds = row.usage, row.finds
    if used is None or finds is None:
        return ["–"] * len(HEADS)
    of_all = "–" if finds.cases is None else f"{finds.found:,} of {finds.cases:,}"
    return [
        f"{used.seconds:,.1f} s",
        number(row.times, ",.1f"),
        f"{used.cpu:,.1f} s",
        number(row.times_cpu, ",.1f"),
        f"{used.memory / MEGABYTE:,.0f} MB",
        of_all,
        number(finds.recall),
        number(finds.precision),
        f"{finds.hits:,}",
    ]


def markdown(rows: Sequence[Row], corpus: Corpus) -> str:
    """Return the same for a page."""
    heads = ("program", *HEADS)
    lines = [title(corpus), "", _line(heads), _line(["---"] * len(heads))]
    for row in rows:
        if row.why:
            lines.append(_line([row.program, row.why, *[""] * (len(HEADS) - 1)]))
        else:
            lines.append(_line([row.program, *_figures(row)]))
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
