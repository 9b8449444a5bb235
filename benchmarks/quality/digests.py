"""A number for every data set: floors are for the same bytes only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.planted.digest import Digest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def digest_of_files(folder: Path, texts: Iterable[str], truths: Iterable[str]) -> str:
    """Return the digest of a data set.

    Parameters
    ----------
    folder
        The data set.
    texts
        Its documents, named relative to the folder.
    truths
        Its truth tables.
    """
    digest = Digest()
    for file in sorted(texts):
        digest.document(file, (folder / file).read_bytes())
    for file in truths:
        digest.truth((folder / file).read_bytes())
    return digest.hexdigest()
