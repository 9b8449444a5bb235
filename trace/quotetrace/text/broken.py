"""Words that a hyphen parts at the end of a line, which are one word.

Only plain text has them: other formats are read with their rows joined. The hyphen, the line end
and what stands before the rest of the word become part of it without a letter, so offsets stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from quotetrace.text.hyphens import HYPHENS, break_at
from quotetrace.text.tables import CharClass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_LAST: Final = max(map(ord, HYPHENS)) + 1
_IS_HYPHEN: Final = np.isin(np.arange(_LAST + 1), [*map(ord, HYPHENS)])
"""By code point, up to one that stands for all behind the last hyphen."""


def broken_words(
    text: str, codes: NDArray[np.uint32], classes: NDArray[np.uint8]
) -> Iterator[tuple[int, int]]:
    """Give what stands between the two halves of each word that a line end breaks.

    Parameters
    ----------
    text
        Some lines.
    codes, classes
        Their code points, and the `CharClass` of each.
    """
    for at in _ends_with_hyphen(text, codes, classes).tolist():
        end = break_at(text, at)
        if end is not None:
            yield at, end


def _ends_with_hyphen(
    text: str, codes: NDArray[np.uint32], classes: NDArray[np.uint8]
) -> NDArray[np.int64]:
    """Give the places of the hyphens at the ends of lines."""
    ends = classes == CharClass.LINE
    for other in "\v\r" if "\n" not in text else "\v":
        if other in text:
            ends |= codes == ord(other)
    places = np.flatnonzero(ends) - 1
    before = codes[places]
    for _ in range(2):  # trailing white space
        blank = (before == ord(" ")) | (before == ord("\r"))
        if not blank.any():
            break
        places -= blank
        before = codes[places]
    return places[_IS_HYPHEN[np.minimum(before, _LAST)] & (places > 0)]
