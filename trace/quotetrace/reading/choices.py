"""What a person chose about reading: which files, which fields of records, how much."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotetrace.reading.limits import Limits


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of the fields of records, for those that no table knows.

    A name is that of a field (``"body"``), the way to it from outside to inside
    (``"post.body"``) or, for tables without a head, the number of a column (``"3"``).
    """

    text: str | None = None
    title: str | None = None
    author: str | None = None
    date: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose about reading."""

    exclude: tuple[str, ...] = ()
    """Patterns of paths that are left out, as ``.gitignore`` has them."""
    with_ignored: bool = False
    """Whether what ``.gitignore`` names, and folders of programs, are read nonetheless."""
    fields: Fields = field(default_factory=Fields)
    """Which fields of records hold what."""
    limits: Limits = field(default_factory=Limits)
    """How much one input may hold."""
