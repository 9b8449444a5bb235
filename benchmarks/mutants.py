"""How many small faults put into the core its own tests notice.

A mutant is the package with one constant, comparison, sign, `and`, `min` … changed. It is killed
when a test of its folder fails. What survives names a rule that no test holds.

    python -m benchmarks.mutants                     # 200 mutants of the core, an hour on one core
    python -m benchmarks.mutants --part grouping --count 40
"""

from __future__ import annotations

import ast
import os
import random
import shutil
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = "trace/quotetrace"
PARTS: Final = {
    "significance": (("matching/significance.py",), ("tests/matching",)),
    "grouping": (("grouping/*.py",), ("tests/grouping",)),
    "tidy": (("diffing/tidy.py", "diffing/moves.py"), ("tests/diffing",)),
    "marks": (("quoting/marks.py",), ("tests/quoting/test_marks.py",)),
    "identity": (("quoting/identity.py",), ("tests/quoting",)),
    "indexing": (("indexing/*.py",), ("tests/indexing",)),
}
"""Name → files of the package, and the tests that must notice what changes in them."""
LARGE: Final = 10
"""Whole numbers from here on are doubled, since one more may change nothing."""
PATIENCE: Final = 5
"""A mutant that takes so many times as long as the tests do otherwise is killed too."""
_COMPARISONS: Final = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_OPERATORS: Final = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
_CALLS: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}


class Mutant(NamedTuple):
    """One change of one file."""

    file: str
    line: int
    before: str
    after: str
    text: str
    """The whole file with the change."""


def mutants_of(file: str, source: str) -> Iterator[Mutant]:
    """Give all mutants of a file, in the order of its lines."""
    tree = ast.parse(source)
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()))
    raw = source.encode()
    for node in _values(tree):
        for changed in _changes(node):
            start = starts[node.lineno - 1] + node.col_offset
            end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
            before = raw[start:end].decode()
            after = ast.unparse(changed)
            if isinstance(node, ast.BoolOp | ast.BinOp | ast.Compare | ast.UnaryOp):
                after = f"({after})"
            text = (raw[:start] + after.encode() + raw[end:]).decode()
            yield Mutant(file, node.lineno, before, after, text)


def _values(tree: ast.AST) -> Iterator[ast.expr]:
    """Give the expressions of a module that are worked out when it runs: no annotations."""
    stack = [tree]
    while stack:
        node = stack.pop()
        skipped = {"annotation", "returns", "type_params", "decorator_list"}
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.expr):
            yield node
        below: list[ast.AST] = []
        for name, value in ast.iter_fields(node):
            if name not in skipped:
                below += [one for one in _listed(value) if isinstance(one, ast.AST)]
        stack += reversed(below)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _changes(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Constant(value=bool()):
            yield ast.Constant(not node.value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(2 * value + 1 if value >= LARGE else value + 1)
        case ast.Constant(value=float() as value):
            yield ast.Constant(value * 1.5 if value else 1.0)
        case ast.Compare(ops=[one]) if type(one) in _COMPARISONS:
            yield ast.Compare(node.left, [_COMPARISONS[type(one)]()], node.comparators)
        case ast.BinOp(op=op) if type(op) in _OPERATORS and not _is_text(node):
            yield ast.BinOp(node.left, _OPERATORS[type(op)](), node.right)
        case ast.BoolOp(op=op):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), node.values)
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.Invert()):
            yield node.operand
        case ast.Call(func=ast.Name(id=name)) if name in _CALLS:
            yield ast.Call(ast.Name(_CALLS[name]), node.args, node.keywords)


def _is_text(node: ast.BinOp) -> bool:
    """Say whether texts are joined: to subtract one from another is no fault that anyone makes."""
    inner = (one for one in ast.walk(node) if isinstance(one, ast.Constant))
    return any(isinstance(one.value, str) for one in inner)


class Bench:
    """A copy of the project in which mutants are tried."""

    def __init__(self, folder: Path, tests: tuple[str, ...]) -> None:
        self._folder = folder
        self._tests = tests
        begin = time.monotonic()
        if not self._passes(None):
            sys.exit(f"{' '.join(tests)} fail without any mutant")
        self._seconds = (time.monotonic() - begin) * PATIENCE + 10

    def kills(self, mutant: Mutant) -> bool:
        """Say whether a test notices a mutant."""
        path = self._folder / PACKAGE / mutant.file
        whole = path.read_text("utf-8")
        path.write_text(mutant.text, "utf-8")
        try:
            return not self._passes(self._seconds)
        finally:
            path.write_text(whole, "utf-8")

    def _passes(self, seconds: float | None) -> bool:
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
        environment = {**os.environ, "PYTHONPATH": str(self._folder / "trace")}
        environment |= {"PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                [*command, *self._tests], cwd=self._folder, env=environment, timeout=seconds,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


def chosen(files: tuple[str, ...], count: int, seed: int) -> list[Mutant]:
    """Choose mutants of some files, the same ones every time."""
    package = ROOT / PACKAGE
    every = [
        mutant
        for pattern in files
        for path in sorted(package.glob(pattern))
        for mutant in mutants_of(path.relative_to(package).as_posix(), path.read_text("utf-8"))
    ]
    return random.Random(seed).sample(every, min(count, len(every)))


def main() -> None:
    """Try mutants and print, part by part, how many were killed."""
    parser = ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part")
    parser.add_argument("--count", type=int, default=200, help="mutants of all parts (200)")
    parser.add_argument("--seed", type=int, default=1, help="which ones (1)")
    options = parser.parse_args()
    parts = options.part or list(PARTS)
    killed = tried = 0
    with TemporaryDirectory() as folder:
        for name in ("trace", "tests", "benchmarks", "seeds", "docs"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        for path in ROOT.iterdir():
            if path.is_file():
                shutil.copy(path, folder)
        for number, part in enumerate(parts):
            files, tests = PARTS[part]
            share = options.count * (number + 1) // len(parts) - options.count * number // len(
                parts
            )
            bench = Bench(Path(folder), tests)
            own = 0
            mutants = chosen(files, share, options.seed)
            for mutant in mutants:
                if bench.kills(mutant):
                    own += 1
                else:
                    print(f"  survives {mutant.file}:{mutant.line}: "
                          f"{mutant.before!r} → {mutant.after!r}", flush=True)  # fmt: skip
            print(f"{part:14} {own} of {len(mutants)} killed", flush=True)
            killed, tried = killed + own, tried + len(mutants)
    print(f"{'all':14} {killed} of {tried} killed, {100 * killed / max(tried, 1):.0f} %")


if __name__ == "__main__":
    main()
