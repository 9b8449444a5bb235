"""What of a value of JSON is a record, and which of its fields holds what.

An export wraps its records: ``{"tweet": {…}}``, ``{"kind": "t1", "data": {…}}``. A record is
the objects around its words, the outermost first: its layers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotetrace.reading.records.names import (
    AUTHOR,
    CHILDREN,
    CONTAINERS,
    DATE,
    INNER,
    PASSED_OVER,
    TEXT,
    TITLE,
    WEAK_TEXT,
    WRAPPERS,
    bare_name,
)
from quotetrace.reading.records.values import day_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotetrace.reading.choices import Fields

_NOTHING: Final[tuple[Any, ...]] = (None, "", [], {})
_DEEPEST: Final = 5
"""Objects that a record may lie in."""
_CONTAINERS: Final = tuple(sorted(CONTAINERS))
_BELOW: Final = CHILDREN | CONTAINERS
_SHARED: Final = frozenset({"data", "attachments"})
"""What holds the things that a title of Facebook tells of: 'Ann added a new photo.'"""
_SHORT: Final = 5
"""Words below which a text beside a list of records is no record, but 'OK'."""


@cache
def _ranks(names: tuple[str, ...]) -> dict[str, int]:
    """Give the places of names in a table."""
    ranks: dict[str, int] = {}
    for rank, name in enumerate(names):
        ranks.setdefault(name, rank)
    return ranks


class Field(NamedTuple):
    """A field of a record."""

    layer: int
    name: str
    """As the file writes it."""
    value: Any


@dataclass(slots=True)
class Layers:
    """The objects of a record, the outermost first, and which of their fields were read."""

    objects: list[Mapping[str, Any]]
    fields: list[dict[str, str]] = field(default_factory=list)
    """For each object its names by their bare form."""
    used: set[tuple[int, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for one in self.objects:
            names: dict[str, str] = {}
            for name in one:
                names.setdefault(bare_name(name), name)
            self.fields.append(names)

    def get(self, names: tuple[str, ...]) -> Iterator[Field]:
        """Give the fields of some names that hold anything.

        They come by the rank of their names, and of one name the innermost first.
        """
        ranks = _ranks(names)
        ranked = sorted(
            (ranks[name], -layer, fields[name])
            for layer, fields in enumerate(self.fields)
            for name in fields.keys() & ranks.keys()
        )
        for _, layer, written in ranked:
            value = self.objects[-layer][written]
            if value not in _NOTHING:
                yield Field(-layer, written, value)

    def at(self, way: str) -> Field | None:
        """Give the field at the end of a way from outside to inside: ``"post.body"``."""
        steps = [bare_name(step) for step in way.split(".")]
        for layer in range(len(self.objects)):
            value: Any = self.objects[layer]
            first = self.fields[layer].get(bare_name(way)) or self.fields[layer].get(steps[0])
            whole = bare_name(way) in self.fields[layer]
            for step in [bare_name(way)] if whole else steps:
                names = {bare_name(name): name for name in value} if isinstance(value, dict) else {}
                value = value[names[step]] if step in names else None
            if first is not None and value not in _NOTHING:
                return Field(layer, first, value)
        return None

    def use(self, one: Field) -> None:
        """Remember that a field was read."""
        self.used.add((one.layer, one.name))

    def rest(self) -> dict[str, Any]:
        """Give what was not read, the inner before the outer."""
        rest: dict[str, Any] = {}
        for layer in range(len(self.objects) - 1, -1, -1):
            for name, value in self.objects[layer].items():
                if (layer, name) not in self.used and _says_more(name, value):
                    rest.setdefault(name, value)
        return rest


def _says_more(name: str, value: Any) -> bool:
    """Say whether a field is worth passing on: lists of mentions and the like are not."""
    if value in _NOTHING:
        return False
    is_nested = isinstance(value, dict) or (isinstance(value, list) and isinstance(value[0], dict))
    return not (is_nested and bare_name(name) in PASSED_OVER)


def layers_of(value: Mapping[str, Any], chosen: Fields) -> Layers:
    """Take the wrappers off a record, if it is one."""
    objects = [value]
    wrappers = []
    while len(objects) < _DEEPEST:
        step = _step(objects[-1], chosen)
        if step is None:
            break
        name, inner = step
        wrappers.append((len(objects) - 1, name))
        objects.append(inner)
    return Layers(objects, used=set(wrappers))


def _step(value: Mapping[str, Any], chosen: Fields) -> tuple[str, Mapping[str, Any]] | None:
    """Give the object that a record lies in, if it does not hold words itself."""
    names = {bare_name(name): name for name in value}
    for inner in INNER:
        if inner in names and isinstance(value[names[inner]], dict):
            return names[inner], value[names[inner]]
    texts = (value[names[name]] for name in TEXT if name in names)
    if any(isinstance(one, str | list) and one for one in texts) and not _lists_one(value, names):
        return None
    if chosen.text and bare_name(chosen.text.partition(".")[0]) in names:
        return None
    for wrapper in WRAPPERS:
        found = value.get(names.get(wrapper, ""))
        if isinstance(found, dict) and found:
            return names[wrapper], found
    return _lists_one(value, names)


def _lists_one(
    value: Mapping[str, Any], names: Mapping[str, str]
) -> tuple[str, Mapping[str, Any]] | None:
    """Give what lies in pieces in a list, as in ``{"timestamp": …, "data": [{"post": …}]}``."""
    pieces = value.get(names.get("data", ""))
    if not isinstance(pieces, list) or not 0 < len(pieces) <= 3 or "timestamp" not in names:
        return None
    if not all(isinstance(piece, dict) for piece in pieces):
        return None
    joined: dict[str, Any] = {}
    for piece in pieces:
        joined.update({name: one for name, one in piece.items() if name not in joined})
    return (names["data"], joined) if sum(map(len, pieces)) == len(joined) else None


class Words(NamedTuple):
    """The words of a record."""

    text: str
    field: Field


def words_of(layers: Layers, chosen: Fields, *, weak: bool) -> Words | None:
    """Give the words of a record; None if it is none.

    Parameters
    ----------
    layers
        The record.
    chosen
        What a person chose; then no table is asked for the text.
    weak
        Whether `WEAK_TEXT` makes a record; else it only gives words to one that has a title and
        an author or a date.
    """
    if chosen.text:
        found = layers.at(chosen.text)
        words = None if found is None else _spoken(found)
        return words if words is not None else _titled(layers, chosen, ())
    for strong in layers.get(TEXT):
        words = _spoken(strong)
        if words and not _is_status(words, layers):
            return words
    if weak:
        found_weak = (_spoken(one) for one in layers.get(WEAK_TEXT))
        words = next(filter(None, found_weak), None)
        if words:
            return words
    return _titled(layers, chosen, WEAK_TEXT)


def _spoken(one: Field) -> Words | None:
    text = text_of(one.value)
    return Words(text, one) if text and text.strip() else None


def _titled(layers: Layers, chosen: Fields, names: tuple[str, ...]) -> Words | None:
    """Give what a record says whose title is its words: a link that was passed on."""
    title = layers.at(chosen.title) if chosen.title else next(layers.get(TITLE), None)
    if (
        title is None
        or _holds_records(layers)
        or any(_SHARED & one.keys() for one in layers.fields)
    ):
        return None
    is_signed = next(layers.get(AUTHOR), None) is not None
    is_dated = any(day_of(one.value) for one in layers.get(DATE))
    if not (is_signed or is_dated):
        return None
    below = (_spoken(one) for one in layers.get(names))
    return next(filter(None, below), None) or _spoken(title)


def _is_status(words: Words, layers: Layers) -> bool:
    """Tell what a program says beside its records ('OK') from a record."""
    return (
        len(words.text.split()) < _SHORT
        and _holds_records(layers)
        and next(layers.get(AUTHOR), None) is None
    )


def _holds_records(layers: Layers) -> bool:
    return any(
        isinstance(one.value, list) and isinstance(one.value[0], dict)
        for one in layers.get(_CONTAINERS)
        if (one.layer, one.name) not in layers.used
    )


def below(layers: Layers) -> Iterator[Field]:
    """Give the fields that hold the records that answer one, or lie in it."""
    for layer, names in enumerate(layers.fields):
        for name, written in names.items():
            value = layers.objects[layer][written]
            is_wrapper = (layer, written) in layers.used
            if isinstance(value, list | dict) and name in _BELOW and not is_wrapper:
                yield Field(layer, written, value)
