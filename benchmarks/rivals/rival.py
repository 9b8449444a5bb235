"""What a program must tell to be measured, and the rivals that are Python packages."""

from __future__ import annotations

import hashlib
import platform
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from benchmarks.quality.truths import read_detections
from benchmarks.rivals.environments import MissingError, environment, version_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from benchmarks.quality.spans import Pair
    from benchmarks.rivals.corpora import Corpus

PROGRAMS = Path(__file__).resolve().parent / "programs"
FOUND = "found.jsonl"


@dataclass(frozen=True, slots=True)
class Command:
    """How a program is started."""

    words: Sequence[str]
    variables: Mapping[str, str] = field(default_factory=dict)
    good: frozenset[int] = frozenset({0})
    """Exit codes that mean success."""


class Program(Protocol):
    """A program that finds reused text. Only `command` is timed."""

    @property
    def name(self) -> str:
        """Return what it is called in the table."""

    @property
    def most(self) -> float:
        """Return the megabytes beyond which running it would take too long."""

    @property
    def note(self) -> str:
        """Return what one must know to judge its figures."""

    def version(self) -> str:
        """Make the program ready and return its version, or raise `MissingError`."""

    def prepare(self, corpus: Corpus, work: Path) -> None:
        """Write its input to an empty folder."""

    def command(self, corpus: Corpus, work: Path) -> Command:
        """Return how it is started in that folder."""

    def found(self, corpus: Corpus, work: Path) -> Iterable[Pair]:
        """Return what it found there."""


@dataclass(frozen=True)
class PythonRival:
    """A rival that is called by a file of `programs`, in an environment of its own."""

    name: str
    file: str
    home: Path
    """Where its environment is made."""
    packages: tuple[str, ...] = ()
    """As pip wants them, the rival first; none for the standard library."""
    most: float = float("inf")
    note: str = ""

    def python(self) -> Path:
        """Return the Python of its environment."""
        return environment(self.home, self.packages)

    def version(self) -> str:
        """Return the version of its first package."""
        python = self.python()
        if not self.packages:
            return platform.python_version()
        return version_in(python, self.packages[0].partition("==")[0])

    def prepare(self, corpus: Corpus, work: Path) -> None:
        """Let the documents be reached from the folder it runs in."""
        for place in corpus.places:
            (work / place).symlink_to(corpus.folder / place, target_is_directory=True)

    def command(self, corpus: Corpus, work: Path) -> Command:
        """Return the call of its file with all documents."""
        del work
        words = [str(self.python()), str(PROGRAMS / self.file), FOUND, *corpus.files]
        return Command(words, {"NLTK_DATA": str(self.home / "data")})

    def found(self, corpus: Corpus, work: Path) -> Iterable[Pair]:
        """Read what it wrote."""
        del corpus
        return read_detections(work / FOUND)


class TextMatcher(PythonRival):
    """text-matcher, which leaves out stop words by a list that NLTK would have to download."""

    def version(self) -> str:
        """Lay the list down and return the version."""
        version = super().version()
        put = PROGRAMS / "stop_words_for_nltk.py"
        subprocess.run([str(self.python()), str(put), str(self.home / "data")], check=True)
        return version


@dataclass(frozen=True)
class Brought:
    """Where the person who measures has put what no package index has."""

    path: Path | None
    what: str

    def get(self) -> Path:
        """Return the path, or raise `MissingError`."""
        if self.path is None:
            raise MissingError(f"not brought: give the path of {self.what}")
        if not self.path.exists():
            raise MissingError(f"not brought: {self.path} is not there")
        return self.path.resolve()


def digest(path: Path) -> str:
    """Return the beginning of the SHA-256 of a program that tells no version."""
    return f"sha256 {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"
