"""Records to documents: what each says, who says it and when, below what it answers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from quotetrace.model import DateSource, Note
from quotetrace.reading.families import Member, join_families
from quotetrace.reading.printable import counted, printable
from quotetrace.reading.records import names
from quotetrace.reading.records.markup import shown, without_slack
from quotetrace.reading.records.names import bare_name
from quotetrace.reading.records.values import GONE, day_of, keys_of, name_of, title_of, word_of
from quotetrace.reading.voices import Voice, compose
from quotetrace.structure.outlining import outlined, retold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quotetrace.model import Document
    from quotetrace.reading.choices import Fields
    from quotetrace.reading.interface import Item
    from quotetrace.reading.records.shapes import Field, Layers
    from quotetrace.reading.records.walk import Found

_REDDIT: Final = re.compile(r"t\d_(\w+)")
_LOCAL: Final = 7
"""Digits below which an id may be that of another record in another list."""
_NOTICES: Final = re.compile(
    r"service|(?:\w+_)?(?:join|leave|topic|purpose|name|archive|unarchive|add|remove|pinned_item)"
    r"|Recipient\w+|Call|Channel\w+|GuildMemberJoin|ThreadCreated|UserPremium\w+|GuildBoost"
)
"""Sorts of messages that a program writes: who came, who left."""


def documents_of(
    path: str, found: Sequence[Found], people: Mapping[str, str], chosen: Fields
) -> Iterator[Item]:
    """Give the documents of all records of a file.

    Parameters
    ----------
    path
        The file.
    found
        The records.
    people
        Names of those who write, by ids.
    chosen
        What a person chose of fields.
    """
    keys: set[str] = set()
    members = []
    notices = 0
    for one in found:
        if _is_notice(one.layers):
            notices += 1
        else:
            members.append(_member(one, people, chosen, keys))
    if notices:
        notes = counted(notices, "notice")
        yield Note(path, f"{notes} of who came, left or renamed something left out", is_minor=True)
    for root in join_families(members):
        document = _document(path, root)
        if document is not None:
            yield document


def _is_notice(layers: Layers) -> bool:
    sorts = [word_of(one.value) for one in layers.get(("subtype", "type"))]
    return any(sort and _NOTICES.fullmatch(sort) for sort in sorts)


def _member(found: Found, people: Mapping[str, str], chosen: Fields, keys: set[str]) -> Member:
    """Read one record."""
    layers = found.layers
    layers.use(found.words.field)
    given = _first(layers, chosen.id, names.ID)
    own = word_of(given.value) if given else None
    if own and given:
        layers.use(given)
    key = own or str(found.place)
    if key in keys:
        key = f"{key}:{found.place}"
    keys.add(key)
    aliases = {word for one in layers.get(names.ALIAS) if (word := word_of(one.value))}
    parents = _parents(layers, aliases | {key})
    voice = Voice(
        _said(found, people),
        title=_read(layers, chosen.title, names.TITLE, title_of),
        author=_read(layers, chosen.author, names.AUTHOR, lambda one: name_of(one, people)),
        date=_read(layers, chosen.date, names.DATE, day_of),
        link=f"#{key}",
        date_from=DateSource.RECORD,
    )
    answered = next(iter(parents), None)
    voice.extra = layers.rest() | ({"parent": answered} if answered else {})
    scoped = tuple(place for parent in parents for place in _places(parent, found.scope))
    if found.parent is not None:
        scoped = (*scoped, _own_place(found.parent))
    known = [place for alias in sorted(aliases | {key}) for place in _places(alias, found.scope)]
    return Member(key, scoped, voice, aliases=(_own_place(found), *known))


def _first(layers: Layers, chosen: str | None, table: tuple[str, ...]) -> Field | None:
    return layers.at(chosen) if chosen else next(layers.get(table), None)


def _read(layers: Layers, chosen: str | None, table: tuple[str, ...], meaning: Any) -> str | None:
    """Give what the first field says that means anything."""
    at = layers.at(chosen) if chosen else None
    for one in ([at] if at else []) if chosen else layers.get(table):
        said: str | None = meaning(one.value)
        if said:
            if meaning is not day_of or bare_name(one.name) == "date":  # others may tell the time
                layers.use(one)
            return said
    return None


def _said(found: Found, people: Mapping[str, str]) -> str:
    """Give the words of a record, without markup; none if they were taken back."""
    text = found.words.text
    if text.strip() in GONE:
        return ""
    is_slack = any("ts" in one for one in found.layers.objects)
    return without_slack(text, people) if is_slack else shown(text)


def _parents(layers: Layers, own: set[str]) -> list[str]:
    """Give the ids of what a record answers, the nearest first."""
    parents = []
    for one in layers.get(names.PARENT):
        said = keys_of(one.value)
        if said:
            layers.use(one)
        parents += [parent for parent in said if parent not in own and parent not in parents]
    return parents


def _places(key: str, scope: int) -> Iterable[str]:
    """Give the names by which a record is known: in its list, and if it is no small number in
    the whole file."""  # noqa: D205, D209
    bare = _REDDIT.fullmatch(key)
    for one in (key, bare[1]) if bare else (key,):
        yield f"{scope} {one}"
        if not one.isdecimal() or len(one) >= _LOCAL:
            yield one


def _own_place(found: Found) -> str:
    return f"@ {id(found)}"


def _document(path: str, record: Member) -> Document | None:
    """Make the document of a record; its text stays as it is, to the code point."""
    voice = record.voice
    name = f"{path}#{printable(record.key)}"
    if voice.replies:
        return compose(name, path, [voice], voice.extra)
    if not voice.text.strip():
        return None
    document = retold(
        outlined(name, path, voice.text),
        title=voice.title,
        author=voice.author,
        date=voice.date,
        date_from=voice.date and voice.date_from,
    )
    return replace(document, extra=voice.extra)
