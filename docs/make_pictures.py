"""Make the pictures of the README from real runs on `seeds/`.

Run from the root of the repository: ``python docs/make_pictures.py``.
"""

from __future__ import annotations

from pathlib import Path

import quotetrace
from quotetrace.cli.environment import Environment
from quotetrace.cli.main import program
from quotetrace.views.clusters import ClusterView
from quotetrace.views.picture import drawing, recorder

DOCS = Path(__file__).resolve().parent
WIDTH = 104
MOST_WORDS = 160
SHOWN = 4


def main() -> None:
    """Write both pictures."""
    findings = quotetrace.find_clusters(quotetrace.read(["seeds"]))
    changed = [one for one in findings if one.similarity < 1 and one.words < MOST_WORDS]
    console = recorder(WIDTH)
    view = ClusterView(console, full=False, colour=True, links=False)
    view.show(findings, sorted(changed, key=lambda one: one.words)[:SHOWN])
    picture = drawing(console, "trace clusters seeds/")
    (DOCS / "clusters.svg").write_text(picture, encoding="utf-8")
    longest = max(changed_twice(findings), key=lambda one: one.words)
    target = str(DOCS / "diff.svg")
    arguments = ["diff", "seeds", "--cluster", longest.id, "--width", str(WIDTH), "--svg", target]
    program(arguments, Environment.of_process())


def changed_twice(findings: quotetrace.Findings) -> list[quotetrace.Cluster]:
    """Choose the clusters of two passages that differ."""
    return [one for one in findings if one.similarity < 1 and len(one.passages) == 2]


if __name__ == "__main__":
    main()
