"""The parsers of front matter: YAML, TOML, JSON, and plain lines for what they refuse."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

DEEPEST: Final = 40
"""Levels of lists and mappings inside each other."""
_PAIR: Final = re.compile(
    r"^(?P<key>[^\W\d][\w .-]{0,40}?)[\"']?\s*(?::(?=\s|$)|=)\s*(?P<value>.*)$"
)
_NO_PLAIN: Final = frozenset("!&*[{|>")
"""What begins a value that is no plain words."""


def load(sort: str, inner: str) -> Any:
    """Give what the parser of a sort makes of front matter; None if it refuses."""
    try:
        return _LOADERS[sort](inner)
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
        if sum(map(inner.count, "[{-:?")) > DEEPEST:  # else it cannot be deeper
            depth = 0
            for event in yaml.parse(inner, Loader=loader):
                depth += isinstance(event, yaml.CollectionStartEvent)
                depth -= isinstance(event, yaml.CollectionEndEvent)
                if depth > DEEPEST:
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


def _load_json(inner: str) -> Any:
    inner = inner.strip()
    return json.loads(inner if inner.startswith("{") else f"{{{inner}}}")


_LOADERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "yaml": _load_yaml,
    "toml": _load_toml,
    "json": _load_json,
}


def plain_pairs(inner: str) -> Iterator[tuple[str, str]]:
    """Give the plain `key: value` lines."""
    for line in inner.splitlines():
        found = _PAIR.match(line)
        if found and found["value"] and found["value"][0] not in _NO_PLAIN:
            yield found["key"], found["value"].strip().strip("\"'")


def holds_pairs(inner: str) -> bool:
    """Say whether lines between rules are pairs of keys and values, rather than prose."""
    lines = [line for line in inner.splitlines() if line.strip()]
    if _PAIR.match(lines[0]) is None and not lines[0].startswith("#"):
        return False
    kept = sum(line[0] in " \t-#]}" or _PAIR.match(line) is not None for line in lines)
    return kept * 3 >= len(lines) * 2
