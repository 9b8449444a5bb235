"""Spark's daemon for Python workers, with everything loaded before the first worker is born.

Workers are forked from it: they begin at once, and share the memory of what is loaded.
"""

from __future__ import annotations

import numpy  # noqa: F401 (loaded for the workers)
import pandas  # noqa: F401
import pyarrow  # noqa: F401
from pyspark import daemon, worker  # noqa: F401

from quotetrace.spread import finding, sources, writing  # noqa: F401

if __name__ == "__main__":
    daemon.manager()
