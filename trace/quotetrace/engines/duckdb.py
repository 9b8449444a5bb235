"""The embedded engine: the relational middle as SQL in DuckDB, in memory, on all cores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quotetrace.engines.relational import occurrences_sql
from quotetrace.matching.seeds import Occurrences
from quotetrace.scratch import scratch_folder

if TYPE_CHECKING:
    from quotetrace.matching.shingles import Shingles


SHARE = 3
"""The engine gets so much of the memory: one part of three."""
LEAST_MEMORY = 1 << 27
"""Bytes without which it does not run well."""


class DuckDBEngine:
    """Runs the seed join in an in-memory DuckDB database."""

    def __init__(self, threads: int | None = None, memory: int | None = None) -> None:
        """Take cores and bytes to make do with; as many as there are when None."""
        self._threads = threads
        self._memory = memory

    def occurrences(self, shingles: Shingles, reach: int) -> Occurrences:
        """Find for each repeated shingle its next `reach` places."""
        import duckdb  # noqa: PLC0415  (heavy: only when something is matched)

        config: dict[str, str | bool | int | float | list[str]] = {}
        if self._threads is not None:
            config["threads"] = self._threads
        if self._memory is not None:
            config["memory_limit"] = f"{max(self._memory // SHARE, LEAST_MEMORY)}B"
        with scratch_folder() as folder, duckdb.connect(config=config) as connection:
            connection.execute("set temp_directory = ?", [str(folder)])
            connection.register("shingles", {"place": shingles.places, "hash": shingles.hashes})
            try:
                columns = connection.sql(occurrences_sql(reach)).fetchnumpy()
            except (duckdb.InterruptException, RuntimeError) as error:
                if "interrupt" in str(error).lower():  # Ctrl-C reached the engine first
                    raise KeyboardInterrupt from error
                raise
        return Occurrences(
            places=np.asarray(columns["place"], np.int32),
            frequencies=np.asarray(columns["frequency"], np.int32),
            following=tuple(
                np.asarray(columns[f"following_place_{step}"], np.int32)
                for step in range(1, reach + 1)
            ),
        )
