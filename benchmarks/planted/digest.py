"""One number that says whether two corpora are the same to the byte."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Digest:
    """SHA-256 over every document with its name, in order of names, and over the truth."""

    def __init__(self) -> None:
        self._documents = hashlib.sha256()
        self._truth = hashlib.sha256()

    def document(self, name: str, data: bytes) -> None:
        """Take in the next document."""
        self._documents.update(name.encode() + b"\0" + hashlib.sha256(data).digest())

    def truth(self, data: bytes) -> None:
        """Take in the next rows of the truth."""
        self._truth.update(data)

    def hexdigest(self) -> str:
        """Return the digest of what was taken in."""
        both = self._documents.digest() + self._truth.digest()
        return hashlib.sha256(both).hexdigest()


def digest_of(folder: Path) -> str:
    """Return the digest of a corpus that lies on the disk."""
    digest = Digest()
    files = sorted(path.relative_to(folder).as_posix() for path in folder.glob("docs/*/*.txt"))
    for file in files:
        digest.document(file, (folder / file).read_bytes())
    digest.truth((folder / "truth.jsonl").read_bytes())
    return digest.hexdigest()
