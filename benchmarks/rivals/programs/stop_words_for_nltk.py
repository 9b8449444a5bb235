"""Put a list of English stop words where NLTK looks for its own, which it would download."""

from __future__ import annotations

import sys
from pathlib import Path

from stop_words import get_stop_words


def main(folder: str) -> None:
    """Write the list below a folder of NLTK data."""
    path = Path(folder, "corpora", "stopwords", "english")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(get_stop_words("english")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
