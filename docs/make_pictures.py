"""Make the pictures of the README from real runs on `seeds/`.

Run from the root of the repository: ``python docs/make_pictures.py``.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

import quotetrace
from quotetrace.cli.environment import Environment
from quotetrace.cli.main import program
from quotetrace.views.clusters import ClusterView

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 104
TELLING = (
    "The break-up of the public",
    "Our public probation officer",
    "The Ministry of Justice in",
)
"""How the clusters of the picture begin: short ones, with changes and without."""
_WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def main() -> None:
    """Write both pictures."""
    documents = quotetrace.read(["seeds"])
    findings = quotetrace.find_clusters(documents)
    console = _console()
    shown = [
        one for one in findings if one.passages[0].text.startswith(TELLING) and one.words < 150
    ]
    ClusterView(console, full=False, colour=True, links=False).show(
        findings, sorted(shown, key=lambda one: one.words)[:4]
    )
    _save(console, "clusters.svg", "trace clusters seeds/")
    advice = next(one for one in findings if one.passages[0].text.startswith("Napo and Unison"))
    _save(_diff(advice.id), "diff.svg", f"trace diff seeds/ --cluster {advice.id}")


def _console() -> Console:
    return Console(
        file=io.StringIO(),
        record=True,
        width=WIDTH,
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _diff(cluster: str) -> Console:
    """Run the real command and keep what it prints."""
    environment = Environment(
        stdin=sys.stdin,
        stdout=io.StringIO(),
        stderr=io.StringIO(),
        width=WIDTH,
        variables={"FORCE_COLOR": "1", "TERM": "xterm"},
    )
    console = _console()
    environment.__dict__["out"] = console
    program(["diff", "seeds", "--cluster", cluster], environment)
    return console


def _save(console: Console, name: str, title: str) -> None:
    """Write what a console recorded; the picture needs nothing from the network."""
    svg = console.export_svg(title=title, theme=MONOKAI, unique_id=Path(name).stem)
    (ROOT / "docs" / name).write_text(_WEB_FONTS.sub("", svg), encoding="utf-8")


if __name__ == "__main__":
    main()
