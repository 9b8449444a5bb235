"""Names of clusters, made from words: the same text has the same name in any corpus."""

from __future__ import annotations

from hashlib import blake2b

from quotetrace.matching.words import split_words

DIGITS = 8


def identify(text: str) -> str:
    """Name a text by its folded words: 8 hexadecimal digits."""
    words = split_words(text).hashes
    return blake2b(words.tobytes(), digest_size=DIGITS // 2).hexdigest()


class Names:
    """Hands out names that are unique in one run."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def name(self, text: str) -> str:
        """Name a text; the second of one name gets ``-2`` behind it, and so on."""
        name = identify(text)
        self._taken[name] = number = self._taken.get(name, 0) + 1
        return name if number == 1 else f"{name}-{number}"
