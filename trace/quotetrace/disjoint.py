"""Disjoint sets, joined step by step (Tarjan 1975)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T", bound=Any)


class DisjointSets(Generic[T]):
    """Members in disjoint sets; the smallest member of a set stands for it.

    Parameters
    ----------
    members
        Each in a set of its own; things that can be hashed and ordered.
    """

    def __init__(self, members: Iterable[T] = ()) -> None:
        self._parent: dict[T, T] = {member: member for member in members}

    def add(self, member: T) -> None:
        """Put a member into a set of its own, if it is not there."""
        self._parent.setdefault(member, member)

    def root(self, member: T) -> T:
        """Give the smallest member of the set that holds one."""
        parent = self._parent
        while (above := parent[member]) != member:
            parent[member] = member = parent[above]  # halves the path
        return member

    def join(self, one: T, other: T) -> None:
        """Make one set of two."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low

    def groups(self) -> dict[T, list[T]]:
        """Give the members of each set, by its smallest, in the order in which they came."""
        out: dict[T, list[T]] = {}
        for member in self._parent:
            out.setdefault(self.root(member), []).append(member)
        return out
