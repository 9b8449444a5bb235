"""Make the pictures of the README from real runs on `seeds/`.

Run from the root of the repository: ``python docs/make_pictures.py``.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

import quotetrace
from quotetrace.cli.environment import Environment
from quotetrace.cli.main import program
from quotetrace.views.clusters import ClusterView

_DARK = [(72, 79, 88), (255, 123, 114), (63, 185, 80), (255, 166, 87), (88, 166, 255)]
_LIGHT = [(110, 118, 129), (255, 161, 152), (86, 211, 100), (255, 184, 108), (121, 192, 255)]
_REST = [(188, 140, 255), (57, 197, 207), (201, 209, 217)]
THEME = TerminalTheme((13, 17, 23), (230, 237, 243), _DARK + _REST, _LIGHT + _REST)
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
    svg = console.export_svg(title=title, theme=THEME, unique_id=Path(name).stem)
    (ROOT / "docs" / name).write_text(_WEB_FONTS.sub("", svg), encoding="utf-8")


if __name__ == "__main__":
    main()
