"""Rows into tables, quickly, and text that no database would take.

Strings of Python may hold lone surrogates, which are not Unicode. A row with such a string shows
U+FFFD in its column and keeps all its strings, packed, in its column ``exact``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from duckdb import DuckDBPyConnection

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def insert(
    connection: DuckDBPyConnection, table: str, columns: Mapping[str, Sequence[Any]]
) -> None:
    """Add rows to a table.

    Parameters
    ----------
    connection
        Of a database that can be written to.
    table
        Name of the table.
    columns
        The values of each column, all equally many. None is null.
    """
    if not len(next(iter(columns.values()))):
        return
    arrays = {name: _array(values) for name, values in columns.items()}
    names = ", ".join(columns)
    connection.register("arriving", arrays)
    try:
        connection.execute(f"insert into {table} ({names}) select {names} from arriving")
    finally:
        connection.unregister("arriving")


def insert_rows(
    connection: DuckDBPyConnection, table: str, names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Add rows that were made one by one."""
    if rows:
        insert(connection, table, dict(zip(names, zip(*rows, strict=True), strict=True)))


def _array(values: Sequence[Any]) -> np.ndarray[Any, Any]:
    if isinstance(values, np.ndarray):
        return values
    array = np.empty(len(values), object)
    array[:] = values
    return array


def as_unicode(text: str) -> str:
    """Put U+FFFD in the place of each lone surrogate, so that offsets stay true."""
    return text if _is_unicode(text) else _SURROGATE.sub("\ufffd", text)


def exact_of(strings: Mapping[str, str | None]) -> bytes | None:
    r"""Pack the strings of a row if one of them holds a lone surrogate.

    >>> exact_of({"title": "a"}), exact_of({"title": "a\ud800"})
    (None, b'{"title": "a\xed\xa0\x80"}')
    """
    if all(map(_is_unicode, strings.values())):
        return None
    return json.dumps(dict(strings), ensure_ascii=False).encode("utf-8", "surrogatepass")


def unpack_exact(packed: bytes) -> dict[str, str | None]:
    """Give the strings that `exact_of` packed."""
    return dict(json.loads(packed.decode("utf-8", "surrogatepass")))


def _is_unicode(text: str | None) -> bool:
    if text is None or text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def shown(value: str | None, exact: bytes | None) -> str | None:
    """Give a string as a column takes it, in a row with that `exact`."""
    return value if value is None or exact is None else as_unicode(value)


def pack_extra(extra: Mapping[str, Any]) -> str | None:
    """Write what else a record said as JSON; None if that is nothing."""
    return json.dumps(dict(extra)) if extra else None


def unpack_extra(packed: str | None) -> dict[str, Any]:
    """Read what `pack_extra` wrote."""
    return dict(json.loads(packed)) if packed else {}
