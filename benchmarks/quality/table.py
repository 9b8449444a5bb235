"""A score as a small table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

if TYPE_CHECKING:
    from benchmarks.quality.score import Score

HEADS = ("cases", "found", "recall", "prec.", "hits", "stray", "each", "ends", "words")
"""`prec.` is precision; `each`, hits per case that has any; `ends`, the share of right ends of
exact copies; `words`, how far off the ends of edited copies are."""


def _number(value: float | None, form: str = ".3f") -> str:
    return "–" if value is None else format(value, form)


def table(score: Score, title: str) -> Table:
    """Return the table of a score, a line for every group of cases."""
    out = Table(title=title, title_justify="left", box=None, pad_edge=False, padding=(0, 1, 0, 0))
    out.add_column("", no_wrap=True)
    for name in HEADS:
        out.add_column(name, justify="right", no_wrap=True)
    for group, found in score.found.items():
        precision = score.precision.get(group)
        out.add_row(
            group,
            str(found.cases),
            str(found.found),
            _number(found.recall),
            _number(precision.precision if precision else None),
            str(precision.detections) if precision else "",
            str(precision.strays) if precision else "",
            _number(found.granularity, ".2f"),
            _number(found.borders),
            _number(found.border_words, ".1f"),
        )
    return out
