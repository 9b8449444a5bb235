"""The tables of an index, the version of their layout, and the code that filled them."""

from __future__ import annotations

import unicodedata
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quotetrace import __version__
from quotetrace.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from duckdb import DuckDBPyConnection

VERSION: Final = 3
"""Of the layout. One more whenever a table changes; `STEPS` then says how to get there."""

STEPS: Final[Mapping[int, str]] = {
    1: "alter table clusters add column part_of varchar; "
    "alter table clusters add column excerpts varchar;",
    2: "alter table documents add column if not exists cues double[][] default []; "
    "alter table sections add column if not exists date_from varchar;",
}
"""SQL that takes an index of each older version to the next one."""

MARK: Final = "quotetrace"
"""What the settings of an index name as its kind; no other database does."""

_TABLES: Final = """
create table settings (
    name varchar primary key,
    value varchar not null
);
create table roots (
    path varchar not null,
    location varchar not null
);
create table files (
    path varchar not null,
    location varchar not null,
    digest varchar not null
);
create table skipped (
    file varchar,
    path varchar not null,
    reason varchar not null
);
create table documents (
    document integer not null,
    path varchar not null,
    id varchar not null,
    length integer not null,
    pages integer[] not null,
    cues double[][] not null,
    extra varchar,
    text varchar not null,
    exact blob
);
create table words (
    document integer not null,
    starts blob not null,
    ends blob not null,
    hashes blob not null,
    letters blob not null,
    traits blob not null
);
create table sections (
    document integer not null,
    section integer not null,
    kind varchar not null,
    starts integer not null,
    ends integer not null,
    parent integer,
    number varchar,
    title varchar,
    author varchar,
    date varchar,
    date_from varchar,
    link varchar,
    extra varchar,
    exact blob
);
create table furniture (
    document integer not null,
    starts integer not null,
    ends integer not null
);
create table alignments (
    a_document integer not null,
    a_section integer,
    a_starts integer not null,
    a_ends integer not null,
    b_document integer not null,
    b_section integer,
    b_starts integer not null,
    b_ends integer not null,
    similarity double not null,
    bits double not null,
    common integer not null,
    words integer not null
);
create table clusters (
    cluster integer not null,
    id varchar not null,
    kind varchar not null,
    reason varchar not null,
    words integer not null,
    similarity double not null,
    bits double not null,
    part_of varchar,
    excerpts varchar
);
create table passages (
    cluster integer not null,
    passage integer not null,
    document integer not null,
    section integer,
    starts integer not null,
    ends integer not null,
    text varchar not null
);
create table links (
    cluster integer not null,
    a integer not null,
    b integer not null,
    similarity double not null
);
"""


def create(connection: DuckDBPyConnection) -> None:
    """Make the tables of an empty index."""
    connection.execute(_TABLES)
    put_settings(connection, {"kind": MARK, "schema": str(VERSION)})


def put_settings(connection: DuckDBPyConnection, settings: Mapping[str, str]) -> None:
    """Write settings over those that are there."""
    connection.executemany(
        "insert or replace into settings values (?, ?)", [list(item) for item in settings.items()]
    )


def get_settings(connection: DuckDBPyConnection) -> dict[str, str]:
    """Read all settings; none if there is no such table."""
    known = connection.execute(
        "select 1 from duckdb_columns() where table_name = 'settings' and column_name = 'value' "
        "and database_name = current_database()"
    )
    if known.fetchone() is None:
        return {}
    return dict(connection.execute("select name, value from settings").fetchall())


def version_of(connection: DuckDBPyConnection, path: str) -> int:
    """Give the version of the layout of an index.

    Raises
    ------
    ReadError
        It is some other database, or made by a newer program.
    """
    settings = get_settings(connection)
    if settings.get("kind") != MARK or not settings.get("schema", "").isdecimal():
        raise ReadError(f"{path}: a DuckDB database, but no index; trace index makes one")
    version = int(settings["schema"])
    if version > VERSION:
        raise ReadError(
            f"{path}: made by a newer trace (schema {version}; this one knows {VERSION}); "
            "upgrade: pip install --upgrade quotetrace"
        )
    return version


def upgrade(connection: DuckDBPyConnection, version: int) -> None:
    """Bring an index of an older version up to `VERSION`, step by step."""
    for step in range(version, VERSION):
        connection.execute(STEPS[step])
    put_settings(connection, {"schema": str(VERSION)})


@cache
def edition() -> str:
    """Name the code that decides what is read and found; what another made is made again.

    It is the version of the program with a digest of its parts up to `finding`, and the version
    of Unicode, which decides what a letter is.
    """
    package = Path(__file__).parents[1]
    digest = blake2b(digest_size=8)
    for part in ("model.py", "reading", "matching", "grouping", "engines", "finding.py"):
        found = package / part
        sources = [one for kind in ("*.py", "*.txt") for one in found.rglob(kind)]
        for source in sorted(sources) if found.is_dir() else [found]:
            digest.update(source.read_bytes())
    return f"{__version__} {digest.hexdigest()} Unicode {unicodedata.unidata_version}"
