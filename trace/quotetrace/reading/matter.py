"""Front matter: the title, author and date that a file says of itself above its text.

YAML between `---`, TOML between `+++`, or an object of JSON, each read by its parser, and the lines
that Pandoc (`% Title`) and Nikola (`.. title: …`) put there. What a parser refuses is read line by
line.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotetrace.dates import day_of_milliseconds, iso_day
from quotetrace.model import DateSource
from quotetrace.structure.heads import vocabulary
from quotetrace.structure.heads.names import name_in_byline
from quotetrace.structure.outlining import retold
from quotetrace.text.blanking import Blank, blank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from quotetrace.model import Document

_OPENING: Final = re.compile(
    r"\ufeff?(?:[ \t]*\r?\n)*(?P<fence>---|\+\+\+|;;;)[ \t]*(?P<name>yaml|toml|json)?[ \t]*\r?\n"
)
_CLOSINGS: Final = {"---": r"---|\.\.\.", "+++": r"\+\+\+", ";;;": ";;;"}
_OBJECT: Final = re.compile(r"\ufeff?\s*(?=\{\s*\")")
_PANDOC: Final = re.compile(
    r"\ufeff?%[ \t]+(?P<title>\S.{0,300}(?:\n[ \t]+\S.{0,300}){0,4})\n"
    r"%[ \t]*(?P<authors>.{0,300}(?:\n[ \t]+\S.{0,300}){0,20})\n%[ \t]*(?P<date>.{1,100})(?:\n|\Z)"
)
_NIKOLA: Final = re.compile(
    r"\ufeff?(?:<!--[ \t]*\r?\n)?(?P<pairs>(?:\.\.[ \t]+[a-z_]{2,30}:.{0,1000}\n){2,60})(?:[ \t]*-->)?"
)
_LONGEST: Final = 1 << 16
"""Code points of a front matter."""
_DEEPEST: Final = 40
"""Levels of lists and mappings inside each other."""
_PAIR: Final = re.compile(
    r"^(?P<key>[^\W\d][\w .-]{0,40}?)[\"']?\s*(?::(?=\s|$)|=)\s*(?P<value>.*)$"
)
_NO_PLAIN: Final = frozenset("!&*[{|>")
"""What begins a value that is no plain words."""
_LONGEST_VALUE: Final = 1000
_MOST_NAMES: Final = 100

_TITLES: Final = ("title", "headline", *sorted(vocabulary.TITLE_NAMES))
_AUTHORS: Final = (
    "authors", "author", "by", "byline", "creator", "creators", "writer", "writers",
    *sorted(vocabulary.AUTHOR_NAMES),
)  # fmt: skip
_NAMES: Final = ("name", "fullname", "displayname", "title", "literal", "author")
_DATES: Final = (
    "date", "pubdate", "published", "publishdate", "publisheddate", "datepublished", "publishedon",
    "publishedat", "publicationdate", "firstpublished", "issued", "dateissued", "posted",
    "dateposted", "postedon", "postdate", "signed", "datesigned", "created", "createdat",
    "createdon", "datecreated", "creationdate", "written", "day",
    *sorted({name.replace(" ", "") for name in vocabulary.DATE_NAMES} - set(vocabulary.YEAR_NAMES)),
)  # fmt: skip
"""What says when a text came out, the most telling first."""
_LATER: Final = (
    "updated", "updatedat", "lastmod", "lastmodified", "lastupdated", "modified", "datemodified",
    "moddate", *vocabulary.YEAR_NAMES,
)  # fmt: skip
"""Asked where nothing else is said."""
_KNOWN: Final = frozenset([*_TITLES, *_AUTHORS, *_DATES, *_LATER])
_EPOCH: Final = re.compile(r"1?\d{9}(?:\d{3})?")
"""Seconds or milliseconds since 1970."""
_INNER: Final = ("extra", "params", "meta", "metadata", "data", "taxonomies")
"""Mappings in which generators keep what they do not know."""


class Matter(NamedTuple):
    """Front matter; `end` is the offset behind it."""

    end: int
    title: str | None = None
    author: str | None = None
    date: str | None = None
    problem: str | None = None
    """One line, if it could not be read whole."""


def find_matter(text: str) -> Matter | None:
    r"""Read the front matter of a text; None if it has none.

    Examples
    --------
    >>> find_matter("---\ntitle: Lights\nauthors: [Ada, Ben]\n---\nWords.")
    Matter(end=42, title='Lights', author='Ada, Ben', date=None, problem=None)
    """
    head = text[: 2 * _LONGEST]
    text = head if "\n" in head else head.replace("\r", "\n")
    found = _OPENING.match(text)
    if found is None:
        return _object(text) or _pandoc(text) or _nikola(text)
    fence = found["fence"]
    closing = re.compile(rf"^(?:{_CLOSINGS[fence]})[ \t]*\r?$", re.MULTILINE)
    closed = closing.search(text, found.end(), found.end() + _LONGEST)
    if closed is None:
        return None
    inner = text[found.end() : closed.start()]
    load = _LOADERS[found["name"] or {"---": "yaml", "+++": "toml", ";;;": "json"}[fence]]
    values = _loaded(load, inner)
    if isinstance(values, dict):
        return _matter(closed.end(), values) if _names_things(values) else None
    if not inner.strip():
        return Matter(closed.end())
    pairs = dict(_pairs(inner))
    if values is not None or not _is_matter(inner):
        return None
    return _matter(
        closed.end(), pairs, "the front matter is damaged; only its plain lines are read"
    )


def _object(text: str) -> Matter | None:
    """Read an object of JSON that stands before a text."""
    found = _OBJECT.match(text)
    if found is None:
        return None
    head = text[found.end() : found.end() + _LONGEST]
    try:
        values, end = json.JSONDecoder().raw_decode(head)
    except (ValueError, RecursionError):
        return None
    end += found.end()
    behind = re.compile(r"[ \t]*\r?\n\s*\S").match(text, end)
    is_matter = behind and isinstance(values, dict) and _is_known(values)
    return _matter(end, values) if is_matter else None


def _pandoc(text: str) -> Matter | None:
    """Read the lines `% Title`, `% Author; Author`, `% Date`; TeX has such lines without a date."""
    found = _PANDOC.match(text)
    if found is None or not iso_day(found["date"]):
        return None
    authors = [name for name in re.split(r"[;\n]", found["authors"]) if name.strip()]
    return _matter(found.end(), {**found.groupdict(), "authors": authors})


def _nikola(text: str) -> Matter | None:
    """Read `.. title: …` and its like, which may stand in a comment."""
    found = _NIKOLA.match(text)
    pairs = dict(_pairs(re.sub(r"^\.\.[ \t]+", "", found["pairs"], flags=re.MULTILINE))) if found else {}
    return _matter(found.end(), pairs) if found and "title" in pairs else None


def _names_things(values: Mapping[Any, Any]) -> bool:
    """Say whether keys are names of things, rather than the words before a colon in prose."""
    keys = [str(key) for key in values]
    return _is_known(values) or any(" " not in key and (key[:1].islower() or len(keys) > 1) for key in keys)


def _loaded(load: Callable[[str], Any], inner: str) -> Any:
    """Give what a parser makes of front matter; None if it refuses."""
    try:
        return load(inner)
    except (ValueError, RecursionError, TypeError, AttributeError):
        return None


def _load_yaml(inner: str) -> Any:
    """Parse YAML whose plain values stay words, but for null.

    Dates stay as they are written, so that impossible ones are no errors. Merging keys is left
    out, since it can make much of little.
    """
    import yaml  # noqa: PLC0415 (slow)

    inner = inner.replace("\t", "    ")
    loader = _loader()
    try:
        if sum(map(inner.count, "[{-:?")) > _DEEPEST:  # else it cannot be deeper
            depth = 0
            for event in yaml.parse(inner, Loader=loader):
                depth += isinstance(event, yaml.CollectionStartEvent)
                depth -= isinstance(event, yaml.CollectionEndEvent)
                if depth > _DEEPEST:
                    return None
        return yaml.load(inner, Loader=loader)  # a safe loader
    except yaml.YAMLError:
        return None


@lru_cache(maxsize=1)
def _loader() -> Any:
    """Make the class that parses YAML: a safe loader that knows null only."""
    import yaml  # noqa: PLC0415 (slow)

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    null = "tag:yaml.org,2002:null"
    resolvers = {
        first: [rule for rule in rules if rule[0] == null]
        for first, rules in base.yaml_implicit_resolvers.items()
    }
    made: Any = type("Loader", (base,), {"yaml_implicit_resolvers": resolvers})
    made.add_multi_constructor("!", _untagged)
    return made


def _untagged(loader: Any, _: str, node: Any) -> Any:
    """Take what has a tag of some program's own for what it looks like."""
    make = {"scalar": loader.construct_scalar, "sequence": loader.construct_sequence}
    return make.get(node.id, loader.construct_mapping)(node)


def _load_toml(inner: str) -> Any:
    import tomllib  # noqa: PLC0415 (seldom needed)

    return tomllib.loads(inner.replace("\r\n", "\n"))


def _is_known(values: Mapping[Any, Any]) -> bool:
    """Say whether one of the keys is asked for."""
    return not _KNOWN.isdisjoint(map(_plain_key, values))


def _load_json(inner: str) -> Any:
    inner = inner.strip()
    return json.loads(inner if inner.startswith("{") else f"{{{inner}}}")


_LOADERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "yaml": _load_yaml,
    "toml": _load_toml,
    "json": _load_json,
}


def _pairs(inner: str) -> Iterator[tuple[str, str]]:
    """Give the plain `key: value` lines."""
    for line in inner.splitlines():
        found = _PAIR.match(line)
        if found and found["value"] and found["value"][0] not in _NO_PLAIN:
            yield found["key"], found["value"].strip().strip("\"'")


def _is_matter(inner: str) -> bool:
    """Say whether lines between rules are pairs of keys and values, rather than prose."""
    lines = [line for line in inner.splitlines() if line.strip()]
    if _PAIR.match(lines[0]) is None and not lines[0].startswith("#"):
        return False
    kept = sum(line[0] in " \t-#]}" or _PAIR.match(line) is not None for line in lines)
    return kept * 3 >= len(lines) * 2


def _matter(end: int, values: Mapping[Any, Any], problem: str | None = None) -> Matter:
    """Choose title, author and date from what front matter says."""
    known = _by_key(values)
    return Matter(
        end,
        next(filter(None, map(_line, _ask(known, _TITLES))), None),
        next(filter(None, (", ".join(_people(one)) for one in _ask(known, _AUTHORS))), None),
        next(filter(None, map(_day, _ask(known, (*_DATES, *_LATER)))), None),
        problem,
    )


def _by_key(values: Mapping[Any, Any]) -> dict[str, Any]:
    """Give the values by their keys, without case and signs; first what stands at the top."""
    known: dict[str, Any] = {}
    inner = [values[key] for key in values if _plain_key(key) in _INNER]
    for mapping in [values, *inner]:
        if isinstance(mapping, dict):
            for key, value in mapping.items():
                known.setdefault(_plain_key(key), value)
    return known


def _plain_key(key: Any) -> str:
    bare = re.sub(r"^dc[.:]|[\W_]", "", str(key).casefold())
    return re.sub(r"(?<=date)(?:time|utc|gmt)$", "", bare)


def _ask(known: Mapping[str, Any], keys: Iterable[str]) -> Iterator[Any]:
    return (known[key] for key in keys if key in known)


def _line(value: Any) -> str | None:
    """Give a value as one line of words; the first of a list or a mapping."""
    for _ in range(_DEEPEST):
        if isinstance(value, dict):
            value = list(value.values())
        if not isinstance(value, list):
            break
        value = next((one for one in value if one), None)
    if value is None or isinstance(value, bool | list | dict):
        return None
    return " ".join(str(value).split())[:_LONGEST_VALUE] or None


def _people(value: Any) -> Iterator[str]:
    """Give the names of people: a string, a mapping with a name, or a list of these."""
    for one in (value if isinstance(value, list) else [value])[:_MOST_NAMES]:
        if not isinstance(one, dict):
            name = _line(one)
            name = name and (name_in_byline(name) or name)
        else:
            known = {_plain_key(key): said for key, said in one.items()}
            name = next(filter(None, map(_line, _ask(known, _NAMES))), None)
            parts = [known.get(part) for part in ("given", "first", "firstname", "family", "last",
                                                  "lastname", "surname")]  # fmt: skip
            name = name or " ".join(filter(None, map(_line, parts)))
            if not name and len(one) == 1:  # - ada: Ada Field
                name = _line(one)
        if name:
            yield name


def _day(value: Any) -> str | None:
    """Give the day that a value names: words, or what a parser made of them."""
    if isinstance(value, dict):
        known = _by_key(value)
        value = next(_ask(known, (*_DATES, *_LATER)), None)
    line = _line(value)
    if line and _EPOCH.fullmatch(line):
        return day_of_milliseconds(f"{line}000"[:13] if len(line) < 13 else line)
    return iso_day(line) if line else None


def without_matter(text: str) -> tuple[str, Matter]:
    """Give a text with white space for its front matter, and what that says."""
    matter = find_matter(text) or Matter(0)
    return blank(text, [Blank(0, matter.end)] if matter.end else []), matter


def headed(document: Document, matter: Matter, heading: str | None = None) -> Document:
    """Give the one post of a document what its front matter says.

    Parameters
    ----------
    document
        As its lines tell it. One of several posts stays as it is.
    matter
        What is said above its text.
    heading
        The title, where the front matter has none.
    """
    return retold(
        document,
        title=matter.title or heading,
        author=matter.author,
        date=matter.date,
        date_from=matter.date and DateSource.HEAD,
    )
