"""What CONTRIBUTING.md says of a new format, done in a copy of the package."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLAY = "The lamp room.\n@ADA\nThe light is out.\n@BEN\nThen who lit it?\n"


def test_the_format_of_the_example(tmp_path: Path) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    module, row = re.findall(r"```(?:python|text)\n(.*?)```", guide, re.DOTALL)
    package = tmp_path / "quotetrace"
    shutil.copytree(ROOT / "trace" / "quotetrace", package, ignore=lambda *_: ["__pycache__"])
    (package / "reading" / "plays.py").write_text(module, "utf-8")
    table = package / "reading" / "formats.py"
    plain = '    Format("plain", '
    assert table.read_text("utf-8").count(plain) == 1
    table.write_text(table.read_text("utf-8").replace(plain, row + plain), "utf-8")
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.play").write_text(PLAY)
    (folder / "b.play").write_text("Nobody speaks.")
    done = subprocess.run(
        [sys.executable, "-m", "quotetrace", "sections", str(folder), "--json"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "there are no speeches in this play" in done.stderr
    sections = json.loads(done.stdout)["sections"]
    assert [one["author"] for one in sections] == [None, "ADA", "BEN"]
