"""Documents whose text and words stay in the file until they are asked for."""

from __future__ import annotations

from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import numpy as np

from quotetrace.indexing.columns import unpack_exact
from quotetrace.indexing.opening import explained
from quotetrace.matching.corpus import SplitDocument
from quotetrace.reading.spooling import TextSpool
from quotetrace.text.arrays import WordArrays, split_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from duckdb import DuckDBPyConnection

    from quotetrace.model import Cue, Section, Span

T = TypeVar("T")

_AT_ONCE: Final = 1 << 20
"""Code points that are fetched together: documents that follow are asked for next, as a rule."""
_HELD_TEXTS: Final = 1 << 27
"""Code points whose texts are held at most; what was held before waits in a temporary file, since
a search asks for texts in any order."""
_HELD_WORDS: Final = 1 << 25
"""Code points whose words are held at most: they are asked for in order."""


class _Ahead(Generic[T]):
    """Something of every document, fetched with that of the documents that follow."""

    def __init__(
        self,
        fetch: Callable[[list[int]], Mapping[int, T]],
        lengths: Mapping[int, int],
        most: int,
        put_away: Callable[[T], Callable[[], T]] | None = None,
    ) -> None:
        """Take what fetches, and what keeps things that are no longer held.

        Parameters
        ----------
        fetch
            Gives what the numbers of documents name.
        lengths
            Of each document in code points, in the order in which they follow each other.
        most
            Code points of the documents of which something is held.
        put_away
            Given something, says how to have it again; it is fetched again when None.
        """
        self._fetch = fetch
        self._lengths = lengths
        self._most = most
        self._put_away = put_away
        self._away: dict[int, Callable[[], T]] = {}
        self._numbers = list(lengths)
        self._place = {number: place for place, number in enumerate(self._numbers)}
        self._held: dict[int, T] = {}
        self._size = 0
        self._lock = Lock()

    def get(self, number: int) -> T:
        held = self._held.get(number)
        if held is None:
            with self._lock:
                if number in self._away:
                    return self._away[number]()
                held = self._held[number] if number in self._held else self._arrive(number)
        return held

    def _arrive(self, number: int) -> T:
        fetched = self._fetch(self._window(number))
        while self._held and self._size > self._most:  # those that came first go first
            oldest = next(iter(self._held))
            gone = self._held.pop(oldest)
            self._size -= self._lengths[oldest]
            if self._put_away:
                self._away[oldest] = self._put_away(gone)
        for one, value in fetched.items():
            self._held[one] = value
            self._size += self._lengths[one]
        return fetched[number]

    def _window(self, number: int) -> list[int]:
        first = last = self._place[number]
        size = 0
        while last < len(self._numbers) and size <= _AT_ONCE:
            size += self._lengths[self._numbers[last]]
            last += 1
        window = self._numbers[first:last]
        return [one for one in window if one not in self._held and one not in self._away]


class Store:
    """Fetches texts and words, and holds those that were asked for last. Safe with threads."""

    def __init__(
        self, connection: DuckDBPyConnection, path: str, lengths: Mapping[int, int], *, split: bool
    ) -> None:
        """Take a connection to an index.

        Parameters
        ----------
        connection
            Kept open as long as documents are in use.
        path
            Of the index, for messages.
        lengths
            Code points of each document by its number, in the order in which a search goes
            through them.
        split
            Whether the words in the index are those that this program would find.
        """
        self._connection = connection
        self._path = path
        self._split = split
        self.lengths = lengths
        self._texts = _Ahead(self._fetch_texts, lengths, _HELD_TEXTS, self._put_away)
        self._words = _Ahead(self._fetch_words, lengths, _HELD_WORDS)
        self._spool: TextSpool | None = None
        self._lock = Lock()

    def text(self, number: int) -> str:
        """Give the text of a document."""
        return self._texts.get(number)

    def _put_away(self, text: str) -> Callable[[], str]:
        self._spool = self._spool or TextSpool()
        return partial(self._spool.text, *self._spool.keep(text))

    def words(self, number: int) -> WordArrays:
        """Give the words of a document."""
        if not self._split:
            return split_words(self.text(number))
        return self._words.get(number)

    def _fetch_texts(self, numbers: list[int]) -> dict[int, str]:
        return {
            number: text if exact is None else str(unpack_exact(exact)["text"])
            for number, text, exact in self._rows("document, text, exact", "documents", numbers)
        }

    def _fetch_words(self, numbers: list[int]) -> dict[int, WordArrays]:
        rows = self._rows("document, starts, ends, hashes, letters, traits", "words", numbers)
        return {
            number: WordArrays(
                starts=np.frombuffer(starts, np.int32).astype(np.int64),
                ends=np.frombuffer(ends, np.int32).astype(np.int64),
                hashes=np.frombuffer(hashes, np.uint64),
                letters=np.frombuffer(letters, np.uint8),
                traits=np.frombuffer(traits, np.uint8),
            )
            for number, starts, ends, hashes, letters, traits in rows
        }

    def _rows(self, columns: str, table: str, numbers: list[int]) -> list[Any]:
        chosen = ", ".join(map(str, numbers))
        query = f"select {columns} from {table} where document in ({chosen})"
        with self._lock, explained(self._path):
            return self._connection.execute(query).fetchall()


class StoredDocument(SplitDocument):
    """A document of an index."""

    __slots__ = ("_number", "_store")
    _number: int
    _store: Store

    def __init__(  # noqa: PLR0913 (all that a document is)
        self,
        store: Store,
        number: int,
        name: str,
        path: str,
        *,
        sections: tuple[Section, ...],
        furniture: tuple[Span, ...],
        pages: tuple[int, ...],
        cues: tuple[Cue, ...],
        extra: Mapping[str, Any],
    ) -> None:
        values = {
            "id": name,
            "path": path,
            "sections": sections,
            "furniture": furniture,
            "pages": pages,
            "cues": cues,
            "extra": extra,
            "_store": store,
            "_number": number,
        }
        for field, value in values.items():
            object.__setattr__(self, field, value)

    @property
    def number(self) -> int:
        """What the tables of the index call it."""
        return self._number

    @property
    def text(self) -> str:
        """The text as read, fetched when it is asked for."""
        return self._store.text(self._number)

    @property
    def words(self) -> WordArrays:
        """The words as they were split."""
        return self._store.words(self._number)

    @property
    def length(self) -> int:
        """Code points of the text."""
        return self._store.lengths[self._number]
