"""Seeds: pairs of places that begin with the same few words.

The join by hash is relational work and belongs to an engine; this module says what it asks of
one, and turns the answer into pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from quotetrace.matching.shingles import Shingles
from quotetrace.matching.spool import Spool

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from quotetrace.matching.sensitivity import Constants

PLACE_BITS = 32
"""A place, and a distance, has room in so many bits."""
AT_ONCE = 1 << 23
"""Shingles that are joined at once."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every place whose shingle stands elsewhere too, with the next such places.

    Attributes
    ----------
    places
        Any order.
    frequencies
        In how many places the shingle stands, at least 2.
    following
        Nearest first: the next places of the same shingle, -1 for none.
    """

    places: NDArray[np.integer[Any]]
    frequencies: NDArray[np.integer[Any]]
    following: tuple[NDArray[np.integer[Any]], ...]


class SeedEngine(Protocol):
    """Whatever can join shingles with themselves."""

    def occurrences(self, shingles: Shingles, reach: int) -> Occurrences:
        """Find for each repeated shingle its next `reach` places."""
        ...


@dataclass(frozen=True, slots=True)
class Seeds:
    """Pairs of places, sorted by their distance and then by the first place."""

    keys: NDArray[np.int64]
    """Both in one number, which is what millions of them have room for."""
    repeated: int = 0
    """Places whose shingle stands elsewhere too."""

    @classmethod
    def of(cls, first: NDArray[np.int64], second: NDArray[np.int64]) -> Seeds:
        """Take pairs of places, the first before the second, in any order."""
        return cls(np.sort(((second - first) << PLACE_BITS) | first))

    def __getitem__(self, chosen: slice | NDArray[np.generic]) -> Seeds:
        """Select some of the pairs."""
        return Seeds(self.keys[chosen], self.repeated)

    def __len__(self) -> int:
        return int(self.keys.size)

    @property
    def first(self) -> NDArray[np.int64]:
        """The first place of each pair."""
        return self.keys & ((1 << PLACE_BITS) - 1)

    @property
    def distance(self) -> NDArray[np.int64]:
        """Words from the first place to the second, at least one shingle."""
        return self.keys >> PLACE_BITS


def find_seeds(
    engine: SeedEngine,
    shingles: Shingles,
    constants: Constants,
    segment: NDArray[np.int32] | None = None,
) -> Seeds:
    """Join the shingles with themselves.

    A shingle that stands in many places links each to the next one only: a text repeated m
    times costs m, not m squared. Many shingles are joined in parts, by their hashes.

    Parameters
    ----------
    engine
        Runs the join.
    shingles
        Those that may stand in more than one place.
    constants
        How far a shingle reaches.
    segment
        That of every word; inside one a shingle links to the next place only, since what stands
        there several times is found from one to the next.
    """
    parts = 1 << max(int(shingles.hashes.size) // AT_ONCE, 0).bit_length()
    memory = Spool()
    keys = memory.column(np.int64)
    repeated = 0
    for number in range(parts):
        found = engine.occurrences(_part(shingles, number, parts), constants.reach)
        repeated += found.places.size
        for step, following in enumerate(found.following):
            apart = None
            if segment is not None:
                apart = segment[following] != segment[found.places]
            linked = links(found, step, constants, apart)
            first = found.places[linked].astype(np.int64)
            keys.add(((following[linked] - first) << PLACE_BITS) | first)
    found_keys = keys.close()
    found_keys.sort()
    return Seeds(found_keys, repeated)


def links(
    found: Occurrences, step: int, constants: Constants, apart: NDArray[np.bool_] | None
) -> NDArray[np.bool_]:
    """Say which places are linked to the next place of their shingle, or to one of those behind.

    Parameters
    ----------
    found
        Places and those that follow them.
    step
        0 for the next place, 1 for the one behind it, and so on.
    constants
        How far a shingle reaches.
    apart
        Whether the other place lies in another segment; in any when None.
    """
    following = found.following[step]
    linked = (following >= 0) & (following - found.places >= constants.shingle)
    if step:
        linked &= found.frequencies <= constants.common
        if apart is not None:
            linked &= apart
    return np.asarray(linked, np.bool_)


def _part(shingles: Shingles, number: int, parts: int) -> Shingles:
    """Choose the shingles whose hashes lie in one of so many ranges, a power of two."""
    if parts == 1:
        return shingles
    chosen = shingles.hashes >> np.uint64(65 - parts.bit_length()) == number
    return Shingles(shingles.places[chosen], shingles.hashes[chosen])
