"""A score as a small table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.quality.score import Score

HEADS = ("cases", "found", "recall", "prec.", "hits", "stray", "each", "ends", "words")
"""`prec.` is precision; `each`, hits per case that has any; `ends`, the share of right ends of
exact copies; `words`, how far off the ends of edited copies are."""


def number(value: float | None, form: str = ".3f") -> str:
    """Write a figure, or a dash where there is none."""
    return "–" if value is None else format(value, form)


def grid(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]] = ()) -> Table:
    """Return a table of figures, whose rows begin with what they are about."""
    out = Table(title=title, title_justify="left", box=None, pad_edge=False, padding=(0, 1, 0, 0))
    out.add_column("", no_wrap=True)
    for name in heads:
        out.add_column(name, justify="right", no_wrap=True)
    for row in rows:
        out.add_row(*row)
    return out


def table(score: Score, title: str) -> Table:
    """Return the table of a score, a line for every group of cases."""
    out = grid(title, HEADS)
    for group, found in score.found.items():
        precision = score.precision.get(group)
        out.add_row(
            group,
            str(found.cases),
            str(found.found),
            number(found.recall),
            number(precision.precision if precision else None),
            str(precision.detections) if precision else "",
            str(precision.strays) if precision else "",
            number(found.granularity, ".2f"),
            number(found.borders),
            number(found.border_words, ".1f"),
        )
    return out
