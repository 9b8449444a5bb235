"""What is left out of folders: what a person excludes, what ``.gitignore`` names, programs.

Patterns are those of git, read by `pathspec`, which is imported when there are any.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pathspec import GitIgnoreSpec

PROGRAMS: Final = frozenset(
    ["node_modules", "bower_components", "__pycache__", "site-packages", "__MACOSX"]
)
"""Folders that programs fill and nobody writes in. Those with a leading full stop are hidden."""
_ENVIRONMENT: Final = "pyvenv.cfg"
"""The file that marks a folder as the libraries of a Python program."""
RULES: Final = ".gitignore"
"""The file of a folder that holds its rules."""
_LONGEST: Final = 1 << 20
"""Bytes of a file of rules that are read."""
_STARS: Final = re.compile(r"\*+")
_MOST_STARS: Final = 4
"""Stars between two slashes of a rule: with many of them a match could take hours."""


def patterns(lines: Iterable[str]) -> GitIgnoreSpec:
    """Read patterns.

    Raises
    ------
    ValueError
        If one of them is none.
    """
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 (few folders have rules)

    return GitIgnoreSpec.from_lines(lines)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Leaves out what a person excludes; patterns may begin at a named folder or here."""

    spec: GitIgnoreSpec

    def covers(self, path: str, root: str, *, is_folder: bool) -> bool:
        """Say whether a path is left out.

        Parameters
        ----------
        path
            As reached from the command line.
        root
            The named folder that it was reached through; the path itself if it was named.
        is_folder
            Whether it is a folder.
        """
        end = "/" if is_folder else ""
        inner = path[len(root) :].lstrip("/")
        ways = {way for way in (inner, os.path.normpath(path).lstrip("/")) if way}
        return any(self.spec.match_file(way + end) for way in ways)


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules of one folder."""

    spec: GitIgnoreSpec
    ahead: str
    """What comes before the rest of a path, to make it one from the folder of the rules."""
    cut: int
    """Code points of a path, as reached from the command line, before that rest."""

    def says(self, path: str) -> bool | None:
        """Say whether a path is left out; None if no rule is about it."""
        return self.spec.check_file(self.ahead + path[self.cut :]).include


@dataclass(frozen=True, slots=True)
class Ignoring:
    """The rules that hold in a folder: its own, and those of the folders around it."""

    rules: tuple[_Rules, ...] = ()
    """The outermost first."""

    @classmethod
    def around(cls, root: str) -> Ignoring:
        """Give the rules of the repository around a named folder, its own left out.

        A folder that they leave out is named to be read: then they do not hold in it.
        """
        real = os.path.realpath(root)
        above = _folders_above(real)
        rules = []
        for folder in above:
            spec = _read_rules(f"{folder}/{RULES}")
            if spec is not None:
                ahead = os.path.relpath(real, folder) + "/"
                if spec.match_file(ahead):
                    return cls()
                rules.append(_Rules(spec, ahead, len(root.rstrip("/")) + 1))
        return cls(tuple(rules))

    def inside(self, folder: str) -> Ignoring:
        """Add the rules of a folder."""
        bare = folder.rstrip("/")
        spec = _read_rules(f"{bare}/{RULES}")
        return self if spec is None else Ignoring((*self.rules, _Rules(spec, "", len(bare) + 1)))

    def covers(self, path: str, *, is_folder: bool) -> bool:
        """Say whether a path is left out: the innermost rule about it decides."""
        if not self.rules:
            return False
        full = path + "/" if is_folder else path
        said = (rules.says(full) for rules in reversed(self.rules))
        return next((one for one in said if one is not None), False)


def is_of_programs(folder: str, name: str) -> bool:
    """Say whether a folder holds what programs keep for themselves."""
    return name in PROGRAMS or os.path.exists(f"{folder}/{_ENVIRONMENT}")  # noqa: PTH110


def _folders_above(folder: str) -> list[str]:
    """Give the folders of a repository above one in it, the outermost first."""
    above: list[str] = []
    while not os.path.lexists(f"{folder}/.git"):
        parent = os.path.dirname(folder)  # noqa: PTH120
        if parent == folder:
            return []
        folder = parent
        above.insert(0, folder)
    return above


def _read_rules(path: str) -> GitIgnoreSpec | None:
    """Read a file of rules; None if there is none."""
    if not os.path.isfile(path):  # noqa: PTH113
        return None
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            lines = file.read(_LONGEST).decode("utf-8-sig", "replace").splitlines()
    except OSError:
        return None
    return patterns(line for line in lines if _is_rule(line))


def _is_rule(line: str) -> bool:
    """Say whether a line is a rule; git passes over bad ones too."""
    if any(len(_STARS.findall(part)) > _MOST_STARS for part in line.split("/")):
        return False
    try:
        patterns([line])
    except ValueError:
        return False
    return True
