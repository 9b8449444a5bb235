"""Run other programs that find reused text beside this one and print the table.

python -m benchmarks.rivals FOLDER [--megabytes 5 20] [--also CORPUS] [--only NAME]
[--without NAME] [--bring NAME=PATH] [--rounds 1] [--limit 1200] [--json FILE] [--markdown FILE]

FOLDER keeps what is made: planted corpora, an environment for every rival, what they write.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from benchmarks.planted.corpus import write_corpus
from benchmarks.rivals.compare import Runner, compare
from benchmarks.rivals.corpora import Corpus
from benchmarks.rivals.every import BROUGHT, rivals
from benchmarks.rivals.ours import Trace
from benchmarks.rivals.table import lacking, markdown, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.rivals.compare import Row
    from benchmarks.rivals.rival import Program

SEED = 1


def _brought(text: str) -> tuple[str, Path]:
    name, mark, path = text.partition("=")
    if not mark or name not in BROUGHT:
        raise argparse.ArgumentTypeError(f"write NAME=PATH, where NAME is one of {[*BROUGHT]}")
    return name, Path(path)


def _parser() -> argparse.ArgumentParser:
    out = argparse.ArgumentParser(
        prog="python -m benchmarks.rivals",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    out.add_argument("folder", type=Path, help="where everything is kept")
    out.add_argument(
        *("--megabytes", "-m"),
        type=float,
        nargs="*",
        default=[5.0, 20.0],
        help="sizes of the planted corpora (5 20)",
    )
    out.add_argument(
        "--also", type=Path, action="append", default=[], metavar="CORPUS", help="another corpus"
    )
    out.add_argument("--only", action="append", metavar="NAME", help="only this rival")
    out.add_argument(
        "--without", action="append", default=[], metavar="NAME", help="not this rival"
    )
    out.add_argument(
        "--bring",
        type=_brought,
        action="append",
        default=[],
        metavar="NAME=PATH",
        help="; ".join(f"{name}: {what}" for name, what in BROUGHT.items()),
    )
    out.add_argument("--rounds", type=int, default=1, help="runs of each; the quickest counts (1)")
    out.add_argument("--limit", type=float, default=1200.0, help="seconds a run may take (1200)")
    out.add_argument("--json", type=Path, metavar="FILE", help="write all figures")
    out.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables for a page")
    return out


def planted(folder: Path, megabytes: float) -> Corpus:
    """Return a planted corpus, made where it is not there yet."""
    path = folder / f"planted-{megabytes:g}"
    if not (path / "done").exists():
        write_corpus(path, megabytes, SEED)
        (path / "done").touch()
    return Corpus(path)


def _chosen(asked: argparse.Namespace) -> list[Program]:
    """Return the rivals that were asked for; end where a name is none."""
    known = rivals(asked.folder.resolve() / "environments", dict(asked.bring))
    names = [program.name for program in known]
    for name in [*(asked.only or ()), *asked.without]:
        if name not in names:
            raise SystemExit(f"no rival is called {name!r}: {', '.join(names)}")
    wanted = asked.only or names
    return [one for one in known if one.name in wanted and one.name not in asked.without]


def notes(programs: Sequence[Program], rows: Sequence[Row]) -> list[str]:
    """Return a line for every program that was run: its version, and how it was run."""
    versions = {row.program: row.version for row in rows if row.version}
    return [
        f"{program.name} {versions[program.name]}: {program.note}"
        for program in programs
        if program.name in versions
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write what was asked for."""
    asked = _parser().parse_args(arguments)
    others = _chosen(asked)
    out, said = Console(highlight=False), Console(stderr=True, highlight=False)
    asked.folder.mkdir(parents=True, exist_ok=True)
    corpora = [planted(asked.folder, size) for size in asked.megabytes]
    rows: list[Row] = []
    pages: list[str] = []
    for corpus in [*corpora, *map(Corpus, asked.also)]:
        runner = Runner(corpus, asked.folder.resolve() / "work" / corpus.name, asked.limit)
        got = compare(Trace(), others, runner, asked.rounds, said.print)
        rows += got
        out.print(table(got, corpus), *lacking(got), "", sep="\n")
        pages.append(markdown(got, corpus))
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    out.print(machine, *notes([Trace(), *others], rows), sep="\n")
    if asked.json:
        data = {"machine": machine, "rows": [asdict(row) for row in rows]}
        asked.json.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    if asked.markdown:
        asked.markdown.write_text("\n".join(pages), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
