"""Temporary files that are gone when they are not needed any more, also after Ctrl-C."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def _prefix() -> str:
    return f"quotetrace-{os.getpid()}-"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give an empty folder that is gone when the context ends."""
    with tempfile.TemporaryDirectory(prefix=_prefix(), ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def clear_scratch() -> None:
    """Take away what folders of this process are left: it ends in the middle of things."""
    for path in Path(tempfile.gettempdir()).glob(f"{_prefix()}*"):
        rmtree(path, ignore_errors=True)
