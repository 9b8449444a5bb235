"""Versions of a text: witnesses that agree word for word are one version of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotetrace.text.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.model import Passage


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of a text, and who has it."""

    wording: str
    """Its folded words, with a space between."""
    members: tuple[int, ...]
    """Positions of its witnesses among the passages, in order."""


def versions_of(passages: Sequence[Passage]) -> list[Version]:
    """Sort passages into versions, in order of their first witnesses."""
    members: dict[str, list[int]] = {}
    for index, passage in enumerate(passages):
        members.setdefault(wording_of(passage.text), []).append(index)
    return [Version(wording, tuple(own)) for wording, own in members.items()]


def most_telling(versions: Sequence[Version], most: int) -> list[Version]:
    """Choose versions to show: the first, then those that most witnesses have.

    Among versions of as many witnesses those come first that stand furthest from the first in
    length, and then in order of their first witnesses; a version that differs by nothing but a
    word or two tells little.
    """
    first, *rest = versions
    length = first.wording.count(" ")
    rest.sort(
        key=lambda one: (-len(one.members), -abs(one.wording.count(" ") - length), one.members)
    )
    return [first, *sorted(rest[: most - 1], key=lambda one: (-len(one.members), one.members))]
