"""Paths to files: folders walked, names sorted, one file once, no loops and no devices."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.model import Note, Skipped
from quotetrace.reading.choices import Choices
from quotetrace.reading.formats import DOUBTFUL, SUFFIXES
from quotetrace.reading.ignoring import RULES, Exclusion, Ignoring, is_of_programs, patterns
from quotetrace.reading.leftovers import Leftovers
from quotetrace.reading.packing import unpacked_head
from quotetrace.reading.printable import is_printable, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SNIFF: Final = 1 << 16
"""Bytes of a file that are looked at where its name tells too little."""
_DEEPEST: Final = 200
_Identity = tuple[int, int]


@dataclass(slots=True)
class _Walk:
    """What is known while paths are walked."""

    choices: Choices
    skip: Callable[[Skipped], None]
    note: Callable[[Note], None]
    exclusion: Exclusion | None
    apart: str | None = None
    """The real path of a file that says of texts what they are, and is none."""
    left: Leftovers = field(default_factory=Leftovers)
    files: list[str] = field(default_factory=list)
    folders: set[_Identity] = field(default_factory=set)
    refused: int = 0

    def refuse(self, path: str, reason: str) -> None:
        self.refused += 1
        self.skip(Skipped(printable(path), reason))

    def sets_apart(self, path: str) -> bool:
        return self.apart is not None and os.path.realpath(path) == self.apart

    def excludes(self, path: str, root: str, *, is_folder: bool) -> bool:
        """Say, and count, whether a person leaves a path out."""
        if self.exclusion is None or not self.exclusion.covers(path, root, is_folder=is_folder):
            return False
        self.left.excluded += 1
        return True


class _Place(NamedTuple):
    """A folder on the way down."""

    root: str
    """The named folder that it was reached through."""
    ancestors: tuple[_Identity, ...]
    """Folders above it, from the named one on."""
    rules: Ignoring | None
    """What is left out in it; None if nothing is to be."""


def find_files(
    paths: Iterable[str | os.PathLike[str]],
    skip: Callable[[Skipped], None],
    note: Callable[[Note], None] = lambda _: None,
    choices: Choices | None = None,
    apart: str | None = None,
) -> list[str]:
    """Give the files to read, sorted, each file once.

    Inside folders those are taken whose endings the table of formats knows; where such a name
    tells too little (``.json``, none), the first bytes decide.

    Parameters
    ----------
    paths
        Files and folders. A file that is named is taken whatever its ending.
    skip
        Told of everything that was asked for and cannot be read.
    note
        Told of the files in folders that are left alone, one by one (minor) and by number.
    choices
        What a person leaves out, or wants to be read though ``.gitignore`` names it.
    apart
        A file that is none of the texts: that of metadata.

    Raises
    ------
    ValueError
        If a pattern of `Choices.exclude` is none.
    """
    choices = choices or Choices()
    exclusion = Exclusion(patterns(choices.exclude)) if any(choices.exclude) else None
    walk = _Walk(choices, skip, note, exclusion, apart and os.path.realpath(apart))
    for path in sorted({os.fsdecode(path) for path in paths}):
        _visit(path, walk)
    for one in walk.left.notes():
        note(one)
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
    is_folder = stat.S_ISDIR(status.st_mode)
    if walk.excludes(path, path, is_folder=is_folder):
        return
    if not is_folder:
        if not walk.sets_apart(path):
            walk.files.append(path)
        return
    left, found, folders = walk.left, len(walk.files) + walk.refused, len(walk.folders)
    excluded, ignored = left.excluded, left.ignored
    rules = None if walk.choices.with_ignored else Ignoring.around(path)
    _walk_folder(path, (status.st_dev, status.st_ino), _Place(path, (), rules), walk)
    if len(walk.files) + walk.refused > found or len(walk.folders) == folders:
        return
    if left.excluded > excluded:
        reason = "no texts in this folder but what --exclude leaves out"
    elif left.ignored > ignored:
        reason = "no texts in this folder but those left out; --no-ignore reads them"
    else:
        endings = " ".join(SUFFIXES)
        reason = f"no texts in this folder ({endings}); name the files one by one"
    walk.refuse(path, reason)


def _walk_folder(folder: str, identity: _Identity, place: _Place, walk: _Walk) -> None:
    """Add the texts under a folder, in the order of their names."""
    if identity in place.ancestors:
        walk.refuse(folder, "a link back to a folder above it (a loop); remove the link")
        return
    if identity in walk.folders:
        return
    if len(place.ancestors) >= _DEEPEST:
        walk.refuse(folder, f"folders nested more than {_DEEPEST} deep; name this one by itself")
        return
    walk.folders.add(identity)
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        walk.refuse(folder, reason_of(error))
        return
    rules = place.rules
    if rules is not None and any(entry.name == RULES for entry in entries):
        rules = rules.inside(folder)
    inner = _Place(place.root, (*place.ancestors, identity), rules)
    for entry in entries:
        if not entry.name.startswith("."):
            _take_entry(entry, _join(folder, entry.name), inner, walk)


def _take_entry(entry: os.DirEntry[str], path: str, place: _Place, walk: _Walk) -> None:
    try:
        is_folder = entry.is_dir()
        if is_folder:
            status = entry.stat()
            identity = status.st_dev, status.st_ino
    except OSError as error:
        walk.refuse(path, reason_of(error))
        return
    if walk.sets_apart(path) or walk.excludes(path, place.root, is_folder=is_folder):
        return
    suffix = os.path.splitext(entry.name.lower().removesuffix(".gz"))[1]  # noqa: PTH122
    if _is_ignored(entry.name, path, suffix, place, walk, is_folder=is_folder):
        return
    if not is_folder and not _is_wanted(path, suffix, walk):
        words = f"names in {suffix} are" if suffix else "no text, and names without ending are"
        walk.left.endings[suffix] += 1
        walk.note(Note(printable(path), f"left alone: {words} not read unless asked for", True))
        return
    if not is_printable(entry.name):
        walk.refuse(path, "the name holds control codes or bytes that are not UTF-8; rename it")
    elif is_folder:
        _walk_folder(path, identity, place, walk)
    else:
        walk.files.append(path)


def _is_ignored(
    name: str, path: str, suffix: str, place: _Place, walk: _Walk, *, is_folder: bool
) -> bool:
    """Say, and count, whether a path is left out though nobody asked for that."""
    if place.rules is None:
        return False
    if not place.rules.covers(path, is_folder=is_folder) and not (
        is_folder and is_of_programs(path, name)
    ):
        return False
    if is_folder:
        walk.left.folders[name] += 1
    elif suffix in SUFFIXES or suffix in DOUBTFUL:
        walk.left.files += 1
    return True


def _is_wanted(path: str, suffix: str, walk: _Walk) -> bool:
    """Say whether a file in a folder is read: by its ending, or in doubt by its first bytes."""
    if suffix in SUFFIXES:
        return True
    looks_right = DOUBTFUL.get(suffix)
    if looks_right is None:
        return False
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            return False
        with open(path, "rb") as file:  # noqa: PTH123
            head = file.read(_SNIFF)
    except OSError:
        return False
    return looks_right(unpacked_head(head), walk.choices.fields)


def _join(folder: str, name: str) -> str:
    """Join without adding or removing a leading ``./``."""
    bare = folder.rstrip("/")
    return f"{bare}/{name}"


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
