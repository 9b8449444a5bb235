"""How much one input may hold: what is refused, and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MAX_BYTES: Final = 1 << 30
"""Files beyond this are refused: a text of a gibibyte is more than a library of books."""
_FREE: Final = 64 << 20
"""Unpacked bytes up to which nobody asks how well they were packed."""
_MOST_RATIO: Final = 200
"""Unpacked bytes for one packed: texts reach 10, tables of zeros 1,000."""
_UNITS: Final = (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10))


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may hold."""

    max_bytes: int = MAX_BYTES
    """Bytes of a file, and of what is unpacked from it."""
    bombs: bool = False
    """Whether archives that unpack to hundreds of times their size are read nonetheless."""

    @classmethod
    def of(cls, max_bytes: int | None) -> Limits:
        """Take the limit that a person chose, who then also answers for bombs."""
        return cls() if max_bytes is None else cls(max_bytes, bombs=True)

    def file_reason(self, size: int) -> str | None:
        """Say why a file of `size` bytes is not read; None if it is."""
        if size <= self.max_bytes:
            return None
        return (
            f"{in_units(size)} are more than the {in_units(self.max_bytes)} that are read; "
            f"--max-size {_round_up(size)} lifts the limit, or split the file"
        )

    def unpacking_reason(self, packed: int, unpacked: int) -> str | None:
        """Say why no more than `unpacked` bytes are taken out of an archive; None to go on."""
        if unpacked > self.max_bytes:
            return (
                f"it unpacks to more than the {in_units(self.max_bytes)} that are read; "
                f"--max-size {_round_up(2 * unpacked)} lifts the limit"
            )
        if not self.bombs and unpacked > _FREE and unpacked > _MOST_RATIO * packed:
            return (
                f"it unpacks to more than {_MOST_RATIO} times its size, as archives made to fill "
                f"a memory do; --max-size {_round_up(2 * unpacked)} reads it nonetheless"
            )
        return None


def in_units(size: int) -> str:
    """Write a size for a person.

    >>> in_units(3 << 29), in_units(1 << 20), in_units(17)
    ('1.5 GiB', '1 MiB', '17 bytes')
    """
    for name, unit in _UNITS:
        if size >= unit:
            return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{size} bytes"


def _round_up(size: int) -> str:
    """Write a size as the option takes it, rounded up."""
    for name, unit in _UNITS:
        if size > unit:
            return f"{-(-size // unit)}{name[0]}"
    return "1K"
