"""Seeds: pairs of places that begin with the same few words.

The join by hash is relational work and belongs to an engine; this module says what it asks of
one, and turns the answer into pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from quotetrace.matching.sensitivity import Constants
    from quotetrace.matching.shingles import Shingles


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every place whose shingle stands elsewhere too, with the next such places.

    Attributes
    ----------
    places
        int32, any order.
    frequencies
        int32: in how many places the shingle stands, at least 2.
    following
        int32 arrays, nearest first: the next places of the same shingle, -1 for none.
    """

    places: NDArray[np.int32]
    frequencies: NDArray[np.int32]
    following: tuple[NDArray[np.int32], ...]


class SeedEngine(Protocol):
    """Whatever can join shingles with themselves."""

    def occurrences(self, shingles: Shingles, reach: int) -> Occurrences:
        """Find for each repeated shingle its next `reach` places."""
        ...


@dataclass(frozen=True, slots=True)
class Seeds:
    """Pairs of places, sorted by their distance and then by the first place."""

    first: NDArray[np.int64]
    distance: NDArray[np.int64]
    """Words from the first place to the second, at least one shingle."""


def find_seeds(engine: SeedEngine, shingles: Shingles, constants: Constants) -> Seeds:
    """Join the shingles with themselves.

    A shingle that stands in many places links each to the next one only: a text repeated m
    times costs m, not m squared.
    """
    found = engine.occurrences(shingles, constants.reach)
    few = found.frequencies <= constants.common
    keys = []
    for step, following in enumerate(found.following):
        linked = (following >= 0) & (few | (step == 0))
        first = found.places[linked].astype(np.int64)
        distance = following[linked].astype(np.int64) - first
        apart = distance >= constants.shingle
        keys.append((distance[apart] << 32) | first[apart])
    key = np.sort(np.concatenate(keys)) if keys else np.zeros(0, np.int64)
    return Seeds(first=key & 0xFFFFFFFF, distance=key >> 32)
