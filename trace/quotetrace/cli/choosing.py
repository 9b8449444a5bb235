"""The options that choose among clusters."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotetrace.grouping.filters import Filter

F = TypeVar("F", bound="Callable[..., Any]")

KINDS = ("quotation", "reprint", "self-repeat", "boilerplate", "furniture")
SPREADS = ("documents", "authors", "dates")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


class Date(click.ParamType):  # type: ignore[type-arg]
    """A date as far as a person gives it: ``2019``, ``2019-05``, ``2019-05-20``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read a date."""
        words = str(value)
        if not _DATE.fullmatch(words) or not _is_in_calendar(words):
            self.fail(f"{value!r} is no date; write 2019, 2019-05 or 2019-05-20", param, ctx)
        return words


def _is_in_calendar(words: str) -> bool:
    try:
        date.fromisoformat((words + "-01-01")[:10])
    except ValueError:
        return False
    return True


_OPTIONS = (
    click.option(
        "--kind",
        "kinds",
        type=click.Choice(KINDS),
        multiple=True,
        help="Only clusters of this kind; may be given more than once. Boilerplate and furniture "
        "are shown only if asked for.",
    ),
    click.option("--since", type=Date(), metavar="DATE", help="With a passage from then or later."),
    click.option(
        "--until", type=Date(), metavar="DATE", help="With a passage from then or earlier."
    ),
    click.option(
        "--in",
        "within",
        multiple=True,
        metavar="PATH",
        help="With a passage in this file or folder; given twice, in both.",
    ),
    click.option(
        "--across",
        type=click.Choice(SPREADS),
        multiple=True,
        help="That stand in at least two documents, or are by two authors, or of two dates.",
    ),
    click.option("--containing", metavar="WORDS", help="With these words in a row somewhere."),
)


def choosing_options(command: F) -> F:
    """Give a click command the options of a `Filter`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def take_filter(chosen: dict[str, Any]) -> Filter:
    """Take the options of a filter out of those that a person chose.

    Raises
    ------
    click.UsageError
        There is no word in what passages shall contain.
    """
    from quotetrace.grouping.filters import Filter  # noqa: PLC0415 (help does without)
    from quotetrace.model import ClusterKind  # noqa: PLC0415
    from quotetrace.text.wording import wording_of  # noqa: PLC0415

    containing = chosen.pop("containing")
    if containing is not None and not wording_of(containing):
        raise click.UsageError(f"--containing {containing!r}: there is no word in it")
    return Filter(
        kinds=frozenset(map(ClusterKind, chosen.pop("kinds"))),
        since=chosen.pop("since"),
        until=chosen.pop("until"),
        within=chosen.pop("within"),
        across=chosen.pop("across"),
        containing=containing or "",
    )
