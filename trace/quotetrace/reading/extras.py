"""Libraries that a format needs: what to install if one is missing, what their errors mean."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from quotetrace.reading.interface import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator


class MissingLibraryError(UnreadableError):
    """An input that cannot be read before something is installed; nothing is wrong with it."""


@contextmanager
def using(extra: str, what: str) -> Iterator[None]:
    """Turn the errors of a format's library into the reason why an input cannot be read.

    Parameters
    ----------
    extra
        The extra of this package that installs the library.
    what
        What the input should be: ``"an HTML page"``.

    Raises
    ------
    UnreadableError
        In place of whatever goes wrong inside.
    """
    try:
        yield
    except UnreadableError:
        raise
    except ImportError as error:
        library = error.name or f"a library that does not load ({_in_one_line(error)})"
        raise MissingLibraryError(
            f"this is {what}, and reading it takes {library}: pip install 'quotetrace[{extra}]'"
        ) from None
    except MemoryError:
        raise UnreadableError(f"{what} too large for the memory of this machine") from None
    except Exception as error:  # a damaged input: libraries raise whatever they happen to meet
        raise UnreadableError(f"damaged, or not {what} ({_in_one_line(error)})") from None


def _in_one_line(error: Exception) -> str:
    words = " ".join(str(error).split())[:120]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
