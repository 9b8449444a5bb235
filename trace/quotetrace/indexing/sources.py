"""What is on disk against what is in an index: which files are new, changed, the same, or gone."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from quotetrace.model import Note
from quotetrace.reading.paths import find_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quotetrace.model import Skipped
    from quotetrace.reading.choices import Choices
    from quotetrace.reading.metadata import Metadata

_STEP: Final = 1 << 20


@dataclass(frozen=True, slots=True, order=True)
class Taken:
    """A file or folder on disk, as it was when it was taken in."""

    path: str
    """As reached from the command line."""
    location: str
    """Its real path in full."""
    digest: str = ""
    """Of the bytes of a file, and of what is said of it elsewhere."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The files of an index and of its paths, compared; in order of their paths."""

    roots: tuple[Taken, ...]
    """All paths that the index is made from."""
    away: tuple[Taken, ...]
    """Those that are not to be reached from here: what came from them stays as it is."""
    same: tuple[Taken, ...]
    """Files that need not be read again."""
    unread: tuple[Taken, ...]
    """Files that are new or changed."""

    @property
    def files(self) -> list[Taken]:
        """All files."""
        return sorted([*self.same, *self.unread])


def survey(
    paths: Iterable[str],
    roots: Sequence[Taken],
    files: Sequence[Taken],
    skip: Callable[[Skipped], None],
    note: Callable[[Note], None],
    threads: int,
    choices: Choices | None = None,
    metadata: Metadata | None = None,
) -> Survey:
    """Look at all paths of an index, those that are named now and those that were before.

    A path that was named before and is gone is forgotten. One that was named in another folder,
    and is not to be reached here by that name, is away.

    Parameters
    ----------
    paths
        Named now.
    roots, files
        What the index was made from, and what it took from there.
    skip, note
        Told of what cannot be reached or is left alone.
    threads
        That compute digests.
    choices
        What of the paths is left out.
    metadata
        What a person says of the texts; a file of which it says something else counts as changed.
    """
    named = set(paths)
    away = [one for one in roots if one.path not in named and located(one.path) != one.location]
    away_paths = {one.path for one in away}
    remembered = {one.path for one in roots if os.path.lexists(one.path)} - away_paths
    for one in roots:
        if one.path in away_paths:
            note(Note(one.path, f"left as it was: taken in as {one.location}, which is not it"))
        elif one.path not in remembered | named:
            note(Note(one.path, "gone; its documents are dropped"))
    at_hand = sorted(named | remembered)
    apart = None if metadata is None else metadata.path
    found = find_files(at_hand, skip, note, choices, apart)
    seen = _taken(found, threads, metadata)
    known = set(files)
    places = {one.location for one in seen}
    out_of_reach = [
        one
        for one in files
        if one.location not in places
        and any(is_under(one.path, root) for root in away_paths)
        and not any(is_under(one.path, root) for root in at_hand)
    ]
    standing = [Taken(path, located(path)) for path in at_hand if os.path.lexists(path)]
    return Survey(
        roots=tuple(sorted([*standing, *away])),
        away=tuple(away),
        same=tuple(sorted([*(one for one in seen if one in known), *out_of_reach])),
        unread=tuple(one for one in seen if one not in known),
    )


def is_under(path: str, root: str) -> bool:
    """Say whether a path was reached through another.

    >>> is_under("posts/a.txt", "posts/"), is_under("posts/a.txt", "post")
    (True, False)
    """
    return path == root or path.startswith(f"{root.rstrip('/')}/")


def located(path: str) -> str:
    """Give the real path in full."""
    return os.path.realpath(path)


def _taken(files: Sequence[str], threads: int, metadata: Metadata | None) -> list[Taken]:
    stamp = metadata.stamp if metadata else lambda _: ""
    with ThreadPoolExecutor(threads) as pool:
        digests = pool.map(digest_of, files)
        return [
            Taken(path, located(path), digest + stamp(path))
            for path, digest in zip(files, digests, strict=True)
        ]


def digest_of(path: str) -> str:
    """Give a digest of the bytes of a file; an empty one if it is no file that can be read."""
    digest = blake2b(digest_size=16)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            return ""
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            while part := file.read(_STEP):
                digest.update(part)
    except (OSError, ValueError):
        return ""
    return digest.hexdigest()
