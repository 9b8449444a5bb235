"""The table that `--verbose` ends with: stages, how long they took, and how much work they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.memory import peak

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotetrace.cli.environment import Environment
    from quotetrace.model import Document

WORK = {
    "reading": ("documents", "code points"),
    "words": ("words",),
    "shingles": ("shingles",),
    "seeds": ("seeds",),
    "chains": ("chains",),
    "borders": ("aligned",),
    "significance": ("alignments",),
    "grouping": ("clusters",),
    "quotations": ("quotations",),
    "searching": ("places",),
}
"""The counts that say how much came out of a stage."""
MEGABYTE = 1_000_000


def sizes_of(documents: Sequence[Document]) -> dict[str, int]:
    """Count documents and what is in them."""
    return {
        "documents": len(documents),
        "code points": sum(document.length for document in documents),
    }


def show_stages(
    environment: Environment, seconds: Mapping[str, float], counts: Mapping[str, int]
) -> None:
    """Print the table on stderr.

    Parameters
    ----------
    seconds
        Of each stage, in their order.
    counts
        Of what went through them.
    """
    from rich.table import Table  # noqa: PLC0415 (few ask for it)

    table = Table("stage", "seconds", "counts", box=None, pad_edge=False, header_style="bold")
    table.columns[1].justify = "right"
    for stage, time in seconds.items():
        work = (f"{counts[name]:,} {name}" for name in WORK.get(stage, ()) if name in counts)
        table.add_row(stage, f"{time:.2f}", ", ".join(work))
    memory = peak()
    told = "" if memory is None else f"{memory / MEGABYTE:,.0f} MB of memory at the highest"
    table.add_row("all", f"{sum(seconds.values()):.2f}", told)
    environment.err.print(table)
