"""What a search on Spark sends from machine to machine, step by step, by Spark's own log.

python -m benchmarks.speed.shuffles FOLDER... [--plan PLAN.json] [--json FILE] [--conf KEY=VALUE]

Each folder is searched by the real command, with its result as Parquet and JSON lines. With a
plan (figures for each megabyte, as `--json` writes them for smaller folders), what it foretells
stands beside what was measured, and the exit code is 1 when they differ by more than a fifth.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from quotetrace.reading.paths import find_files, size_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]
APART = 0.2
"""Share by which a plan may be off."""
WRITTEN = "internal.metrics.shuffle.write.bytesWritten"
RECORDS = "internal.metrics.shuffle.write.recordsWritten"
SPILLED = "internal.metrics.diskBytesSpilled"
MILLISECONDS = "internal.metrics.executorRunTime"
Steps = dict[str, dict[str, float]]


def megabytes_of(folder: Path) -> float:
    """Count the bytes of the texts in a folder, in millions."""
    texts = find_files([folder], lambda _: None)
    return sum(size_of(path) for path in texts) / 1e6


def search(folder: Path, work: Path, conf: Sequence[str]) -> float:
    """Search a folder by the real command with Spark's log on, and give the seconds."""
    logs = work / "log"
    logs.mkdir()
    settings = [
        "spark.eventLog.enabled=true", f"spark.eventLog.dir={logs.as_uri()}",
        "spark.eventLog.compress=false", "spark.eventLog.rolling.enabled=false", *conf,
    ]  # fmt: skip
    command = [sys.executable, "-m", "quotetrace", "clusters", str(folder), "--quiet"]
    command += ["--engine", "spark", "--into", str(work / "found")]
    command += [word for one in settings for word in ("--spark-conf", one)]
    path = os.pathsep.join(filter(None, [str(ROOT / "trace"), os.environ.get("PYTHONPATH")]))
    began = time.perf_counter()
    done = subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": path})
    if done.returncode not in (0, 3):
        raise SystemExit(f"{folder}: the search ended with {done.returncode}")
    return time.perf_counter() - began


def steps_of(log: Path) -> Steps:
    """Add up the stages of each step, by the name that the work has in Spark's log."""
    names: dict[int, str] = {}
    steps: Steps = defaultdict(lambda: defaultdict(float))
    for event in _events(log):
        if event["Event"] == "SparkListenerJobStart":
            name = (event.get("Properties") or {}).get("spark.job.description", "else")
            names |= {stage: names.get(stage, name) for stage in event["Stage IDs"]}
        elif event["Event"] == "SparkListenerStageCompleted":
            stage = event["Stage Info"]
            step = steps[names.get(stage["Stage ID"], "else")]
            for one in stage["Accumulables"]:
                for metric, key in _KEPT:
                    if one.get("Name") == metric:
                        step[key] += float(one["Value"])
    return {name: dict(step) for name, step in steps.items()}


_KEPT = (
    (WRITTEN, "bytes"), (RECORDS, "records"), (SPILLED, "spilled"), (MILLISECONDS, "milliseconds"),
)  # fmt: skip


def _events(log: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(path for path in log.rglob("*") if path.is_file()):
        if path.name.startswith("."):
            continue
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def foretold(plan: Mapping[str, Any], megabytes: float) -> dict[str, float]:
    """Say how many bytes each step sends for so many megabytes.

    Between the two sizes of the plan a step grew by some power of the size; it goes on so.
    """
    low, high = plan["runs"]
    out = {}
    for name, step in high["steps"].items():
        before, after = low["steps"].get(name, {}).get("bytes", 0.0), step.get("bytes", 0.0)
        if before and after:
            ratio = megabytes / high["megabytes"]
            grown = high["megabytes"] / low["megabytes"]
            out[name] = after * (after / before) ** (log(ratio) / log(grown))
        else:
            out[name] = after
    return out


def _show(console: Console, run: Mapping[str, Any], plan: Mapping[str, float] | None) -> float:
    """Print a run, and give the share by which its plan is off."""
    table = Table(title=f"{run['megabytes']:.1f} MB in {run['seconds']:.0f} s")
    for title in ("step", "shuffled", "a MB of text", "records", "spilled", "core seconds"):
        table.add_column(title, justify="left" if title == "step" else "right")
    if plan:
        table.add_column("foretold", justify="right")
    for name, step in sorted(run["steps"].items(), key=lambda one: -one[1].get("bytes", 0.0)):
        size = step.get("bytes", 0.0)
        row = [
            name, f"{size / 1e6:,.2f} MB", f"{size / run['megabytes'] / 1e3:,.1f} KB",
            f"{step.get('records', 0):,.0f}", f"{step.get('spilled', 0.0) / 1e6:,.1f} MB",
            f"{step.get('milliseconds', 0.0) / 1e3:,.1f}",
        ]  # fmt: skip
        if plan:
            row.append(f"{plan.get(name, 0.0) / 1e6:,.2f} MB")
        table.add_row(*row)
    console.print(table)
    total = sum(float(step.get("bytes", 0.0)) for step in run["steps"].values())
    console.print(f"all: {total / 1e6:,.1f} MB, {total / run['megabytes'] / 1e3:,.0f} KB a MB")
    if not plan:
        return 0.0
    said = sum(plan.values())
    console.print(f"foretold: {said / 1e6:,.1f} MB, {said / total - 1:+.1%}")
    return float(abs(said / total - 1))


def main(args: Sequence[str] | None = None) -> int:
    """Search all folders, print what was sent, and hold it against the plan."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--plan", type=Path, help="figures of two smaller folders")
    parser.add_argument("--json", type=Path, help="write all figures")
    parser.add_argument("--conf", action="append", default=[], help="a setting of Spark")
    asked = parser.parse_args(args)
    console = Console()
    plan = json.loads(asked.plan.read_text("utf-8")) if asked.plan else None
    runs, off = [], 0.0
    for folder in asked.folders:
        with tempfile.TemporaryDirectory() as work:
            seconds = search(folder, Path(work), asked.conf)
            steps = steps_of(Path(work) / "log")
        run: dict[str, Any] = {
            "megabytes": megabytes_of(folder),
            "seconds": seconds,
            "steps": steps,
        }
        runs.append(run)
        off = max(off, _show(console, run, plan and foretold(plan, run["megabytes"])))
    if asked.json:
        asked.json.write_text(json.dumps({"runs": runs}, indent=1) + "\n", "utf-8")
    return int(off > APART)


if __name__ == "__main__":
    sys.exit(main())
