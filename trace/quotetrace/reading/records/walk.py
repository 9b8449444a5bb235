"""The records in a value of JSON, wherever they lie, in their order, without recursion."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from quotetrace.reading.records.names import PASSED_OVER, PEOPLE, bare_name
from quotetrace.reading.records.shapes import Layers, Words, below, layers_of, words_of
from quotetrace.reading.records.values import person_name, word_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.choices import Fields

_SHOWN: Final = 12
"""Names of fields that a refusal names."""


@dataclass(slots=True, eq=False)
class Found:
    """A record as it was found."""

    place: int
    """Its line, its row, or its number in the file."""
    layers: Layers
    words: Words
    parent: Found | None = None
    """The record in which it lies."""
    scope: int = 0
    """The number of the list in which it lies: ids that are small numbers hold in it only."""


@dataclass(slots=True)
class Walk:
    """Goes through values, and remembers what it finds."""

    chosen: Fields
    weak: bool = False
    """Whether weak names make records."""
    found: list[Found] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    """Names by ids."""
    scopes: int = 0
    spoken: set[int] = field(default_factory=set)
    """Lists that hold records."""
    silent: Counter[int] = field(default_factory=Counter)
    """Objects without words, by the lists that they are in."""

    @property
    def wordless(self) -> int:
        """How many objects beside records are none, since they have no words."""
        return sum(self.silent[scope] for scope in self.spoken)

    def through(self, value: Any, place: int | None = None) -> int:
        """Find the records in a value, and give how many there are.

        Parameters
        ----------
        value
            As `json.loads` gives it.
        place
            Where it stands in the file; the number of each record if None.
        """
        before = len(self.found)
        stack: list[tuple[Any, Found | None, int, bool]] = []
        if _may_hold(value):
            stack.append((value, None, self.scopes, False))
        while stack:
            at, parent, scope, is_item = stack.pop()
            if isinstance(at, list):
                self.scopes += 1
                scope = self.scopes if place is None else 0
                stack.extend((one, parent, scope, True) for one in reversed(at) if _may_hold(one))
                continue
            layers = layers_of(at, self.chosen)
            words = words_of(layers, self.chosen, weak=self.weak)
            if words is None:
                inner = list(self._inside(at))
                self.silent[scope] += is_item
            else:
                number = len(self.found) + 1 if place is None else place
                parent = Found(number, layers, words, parent, scope)
                self.found.append(parent)
                if is_item:
                    self.spoken.add(scope)
                fields = list(below(layers))
                inner = [one.value for one in fields]
                for one in fields:
                    layers.use(one)
            stack.extend((one, parent, scope, False) for one in reversed(inner) if _may_hold(one))
        return len(self.found) - before

    def _inside(self, value: dict[str, Any]) -> Iterator[Any]:
        """Give what may hold records in an object that is none."""
        for name, one in value.items():
            bare = bare_name(name)
            if bare in PEOPLE and isinstance(one, list | dict):
                self._meet(one if isinstance(one, list) else list(one.values()))
            elif bare not in PASSED_OVER:
                yield one

    def _meet(self, people: list[Any]) -> None:
        for one in people:
            if isinstance(one, dict):
                key, name = word_of(one.get("id")), person_name(one)
                if key and name:
                    self.people[key] = name


def _may_hold(value: Any) -> bool:
    return isinstance(value, list | dict) and bool(value)


def names_in(value: Any) -> list[str]:
    """Give names of fields that hold words, of the first objects in a value, for a refusal."""
    names: dict[str, None] = {}
    stack = [(value, "")]
    looked_at = 0
    while stack and looked_at < 2000 and len(names) < _SHOWN:
        at, way = stack.pop()
        looked_at += 1
        if isinstance(at, list):
            stack.extend((one, way) for one in reversed(at[:_SHOWN]))
        elif isinstance(at, dict):
            for name, one in at.items():
                if isinstance(one, str):
                    names.setdefault(f"{way}{name}", None)
            stack.extend(
                (one, f"{way}{name}." if isinstance(one, dict) else "")
                for name, one in reversed(at.items())
                if isinstance(one, list | dict)
            )
    return list(names)[:_SHOWN]
