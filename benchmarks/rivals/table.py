"""What was measured as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.quality.table import grid, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from benchmarks.rivals.compare import Row
    from benchmarks.rivals.corpora import Corpus

MEGABYTE = 1_000_000
HEADS = ("time", "× trace", "CPU", "× CPU", "memory", "found", "recall", "prec.", "hits")


def title(corpus: Corpus) -> str:
    """Return what a corpus is in a few words."""
    planted = f", {len(corpus.cases):,} pairs of passages" if corpus.cases else ""
    return f"{corpus.name}: {corpus.megabytes:.1f} MB, {len(corpus.files):,} documents{planted}"


def table(rows: Sequence[Row], corpus: Corpus) -> Table:
    """Return the table of one corpus, without the programs that have no figures."""
    out = grid(title(corpus), HEADS)
    for row in rows:
        if not row.why:
            out.add_row(row.program, *_figures(row))
    return out


def lacking(rows: Sequence[Row]) -> list[str]:
    """Return a line for every program without figures."""
    return [f"{row.program}: {row.why}" for row in rows if row.why]


def _figures(row: Row) -> list[str]:
    used, finds = row.usage, row.finds
    if used is None or finds is None:
        return ["–"] * len(HEADS)
    return [
        f"{used.seconds:,.1f} s",
        number(row.times, ",.1f"),
        f"{used.cpu:,.1f} s",
        number(row.times_cpu, ",.1f"),
        f"{used.memory / MEGABYTE:,.0f} MB",
        number(finds.found, ","),
        number(finds.recall),
        number(finds.precision),
        f"{finds.hits:,}",
    ]


def markdown(rows: Sequence[Row], corpus: Corpus) -> str:
    """Return the same for a page."""
    lines = [title(corpus), "", _line(["", *HEADS]), _line(["---", *["--:"] * len(HEADS)])]
    for row in rows:
        cells = [row.why, *[""] * (len(HEADS) - 1)] if row.why else _figures(row)
        lines.append(_line([row.program, *cells]))
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
