"""The word lists that lie beside the code, typed for this project."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of one list, without comments and empty ones."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    kept = (line.strip() for line in text.splitlines())
    return tuple(line for line in kept if line and not line.startswith("#"))


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of one list, each once, in the order they stand in."""
    return tuple(dict.fromkeys(word for line in lines(name) for word in line.split()))


@cache
def groups(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of one list, a tuple for every stretch between comments."""
    out: list[tuple[str, ...]] = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            out.append(())
        elif line.strip():
            out[-1] += tuple(line.split())
    return tuple(out)
