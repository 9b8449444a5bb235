"""How far work is: the work writes it down, and whoever wants to know reads it.

Nothing is called while work goes on, so that telling costs it nothing; a view in another thread
looks at `Progress.now` as often as it likes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from time import perf_counter


@dataclass(slots=True)
class Stage:
    """One part of the work."""

    name: str
    total: int = 0
    """How much there is to do; 0 if nobody knows."""
    unit: str = ""
    """What is counted, in the plural."""
    total_bytes: int = 0
    done: int = 0
    done_bytes: int = 0
    began: float = field(default_factory=perf_counter)
    """On the clock of `time.perf_counter`."""
    seconds: float = 0.0
    """How long it took; 0 as long as it goes on."""

    @property
    def share(self) -> float | None:
        """How much of it is done, from 0 to 1; None if nobody knows."""
        if self.total_bytes:
            return min(self.done_bytes / self.total_bytes, 1.0)
        return min(self.done / self.total, 1.0) if self.total else None


class Progress:
    """The stages that have begun. Written by one thread; any may read."""

    def __init__(self) -> None:
        self._stages: list[Stage] = []

    @property
    def now(self) -> Stage | None:
        """The stage that goes on, or the last one."""
        return self._stages[-1] if self._stages else None

    @property
    def seconds(self) -> dict[str, float]:
        """How long each stage that has ended took, in their order."""
        times: dict[str, float] = {}
        for stage in self._stages:
            if stage.seconds:
                times[stage.name] = times.get(stage.name, 0.0) + stage.seconds
        return times

    def begin(self, name: str, total: int = 0, unit: str = "", total_bytes: int = 0) -> None:
        """End the stage that goes on, and begin another."""
        self.end()
        self._stages.append(Stage(name, total, unit, total_bytes))

    def advance(self, done: int = 1, done_bytes: int = 0) -> None:
        """Say that so much more of the stage is done."""
        if self._stages:
            stage = self._stages[-1]
            stage.done += done
            stage.done_bytes += done_bytes

    def end(self) -> None:
        """End the stage that goes on."""
        if self._stages and not self._stages[-1].seconds:
            self._stages[-1].seconds = perf_counter() - self._stages[-1].began
