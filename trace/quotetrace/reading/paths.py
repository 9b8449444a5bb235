"""Paths to files: folders walked, names sorted, one file once, no loops and no devices."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from quotetrace.model import Note, Skipped
from quotetrace.reading.decoding import looks_like_text
from quotetrace.reading.printable import is_printable, printable
from quotetrace.reading.sniffing import XML, looks_like_feed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SNIFF: Final = 4096
_DEEPEST: Final = 200
_Identity = tuple[int, int]


@dataclass(slots=True)
class _Walk:
    """What is known while paths are walked."""

    suffixes: frozenset[str]
    skip: Callable[[Skipped], None]
    note: Callable[[Note], None]
    files: list[str] = field(default_factory=list)
    folders: set[_Identity] = field(default_factory=set)

    def refuse(self, path: str, reason: str) -> None:
        self.skip(Skipped(printable(path), reason))


def find_files(
    paths: Iterable[str | os.PathLike[str]],
    suffixes: Iterable[str],
    skip: Callable[[Skipped], None],
    note: Callable[[Note], None] = lambda _: None,
) -> list[str]:
    """Give the files to read, sorted, each file once.

    Parameters
    ----------
    paths
        Files and folders. A file that is named is taken whatever its ending.
    suffixes
        Endings that are taken inside folders, in lower case, with their full stop. Files
        without an ending are taken there if they look like text.
    skip
        Told of everything that was asked for and cannot be read.
    note
        Told of the files in folders that are left alone because of their names.
    """
    walk = _Walk(frozenset(suffixes), skip, note)
    for path in sorted({os.fsdecode(path) for path in paths}):
        _visit(path, walk)
    return _each_once(walk)


def _visit(path: str, walk: _Walk) -> None:
    if not is_printable(path):
        walk.refuse(path, "the name holds control codes or bytes that are not UTF-8; rename it")
        return
    try:
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError) as error:
        walk.refuse(path, reason_of(error))
        return
    if not stat.S_ISDIR(status.st_mode):
        walk.files.append(path)
        return
    before = len(walk.files), len(walk.folders)
    told = _Told(walk.skip)
    inner = _Walk(walk.suffixes, told.skip, walk.note, walk.files, walk.folders)
    _walk_folder(path, (status.st_dev, status.st_ino), (), inner)
    if len(walk.files) == before[0] and not told.count and len(walk.folders) > before[1]:
        endings = " ".join(sorted(walk.suffixes))
        walk.refuse(path, f"no texts in this folder ({endings}); name the files one by one")


@dataclass(slots=True)
class _Told:
    """Counts what was skipped."""

    inner: Callable[[Skipped], None]
    count: int = 0

    def skip(self, skipped: Skipped) -> None:
        self.count += 1
        self.inner(skipped)


def _walk_folder(
    folder: str, identity: _Identity, ancestors: tuple[_Identity, ...], walk: _Walk
) -> None:
    """Add the texts under a folder, in the order of their names."""
    if identity in ancestors:
        walk.refuse(folder, "a link back to a folder above it (a loop); remove the link")
        return
    if identity in walk.folders:
        return
    if len(ancestors) >= _DEEPEST:
        walk.refuse(folder, f"folders nested more than {_DEEPEST} deep; name this one by itself")
        return
    walk.folders.add(identity)
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        walk.refuse(folder, reason_of(error))
        return
    for entry in entries:
        if not entry.name.startswith("."):
            _take_entry(entry, _join(folder, entry.name), (*ancestors, identity), walk)


def _take_entry(
    entry: os.DirEntry[str], path: str, ancestors: tuple[_Identity, ...], walk: _Walk
) -> None:
    try:
        is_folder = entry.is_dir()
        if is_folder:
            status = entry.stat()
            identity = status.st_dev, status.st_ino
    except OSError as error:
        walk.refuse(path, reason_of(error))
        return
    suffix = os.path.splitext(entry.name.lower().removesuffix(".gz"))[1]  # noqa: PTH122
    wanted = is_folder or suffix in walk.suffixes
    if not wanted and not (suffix in _SNIFFED and _sniffs(path, _SNIFFED[suffix])):
        words = f"names in {suffix} are" if suffix else "no text, and names without ending are"
        walk.note(Note(printable(path), f"left alone: {words} not read unless asked for", True))
        return
    if not is_printable(entry.name):
        walk.refuse(path, "the name holds control codes or bytes that are not UTF-8; rename it")
    elif is_folder:
        _walk_folder(path, identity, ancestors, walk)
    else:
        walk.files.append(path)


def _join(folder: str, name: str) -> str:
    """Join without adding or removing a leading ``./``."""
    bare = folder.rstrip("/")
    return f"{bare}/{name}"


_SNIFFED: Final = {"": looks_like_text, XML: looks_like_feed}
"""Endings of files that are taken if their first bytes say so."""


def _sniffs(path: str, test: Callable[[bytes], bool]) -> bool:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            return False
        with open(path, "rb") as file:  # noqa: PTH123
            return test(file.read(_SNIFF))
    except OSError:
        return False


def _each_once(walk: _Walk) -> list[str]:
    """Sort, and leave out every second way to one file."""
    seen: set[_Identity] = set()
    files = []
    for path in sorted(set(walk.files)):
        try:
            status = os.stat(path)  # noqa: PTH116
        except OSError as error:
            walk.refuse(path, reason_of(error))
            continue
        identity = status.st_dev, status.st_ino
        if identity in seen:
            continue
        seen.add(identity)
        files.append(path)
    return files


def size_of(path: str) -> int:
    """Give the bytes of a file; none if the system does not say."""
    try:
        return os.stat(path).st_size  # noqa: PTH116
    except (OSError, ValueError):
        return 0


def reason_of(error: OSError | ValueError) -> str:
    """Say in words why the system refuses a path, and what to do."""
    match error:
        case FileNotFoundError():
            return "there is no such file or folder; check the spelling"
        case PermissionError():
            return "no permission to read it; change its permissions (chmod u+r) or leave it out"
        case OSError() if error.errno == _ELOOP:
            return "a link that leads back to itself (a loop); remove the link"
        case OSError():
            return f"the system cannot read it ({error.strerror or error}); check the path"
        case _:
            return "no path can look like this; check the spelling"


_ELOOP: Final = errno.ELOOP
