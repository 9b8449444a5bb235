#!/usr/bin/env python3
"""Measure how many texts in old encodings are read as what they say, ours beside libraries alone.

benchmarks/quality/encodings.py FOLDER [--half 0|1] [--samples N] [--language xx]
[--encoding NAME] [--misses] [--json FILE]

FOLDER holds a folder for each language, named by its code (`ja`, `zh_TW`), with UTF-8 texts.
Pieces of them are written in the encodings that the language was written in, at four sizes; what
an encoding has no code for is written as people did (straight quotation marks, two hyphens) or
left out. A text is right when every letter is. Rules are chosen on half 0 of the texts; half 1
(every second file) is kept aside.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final, NamedTuple

if __package__ in {None, ""}:
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:1] = [str(ROOT), str(ROOT / "trace")]

from rich.console import Console

from benchmarks.quality.table import grid
from quotetrace.reading.decoding import decode
from quotetrace.reading.interface import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZES: Final = (500, 2_000, 20_000, 200_000)
"""Bytes of the pieces, about."""
LEAST_HIGH: Final = 8
"""Bytes of a piece that are no ASCII: with fewer there is nothing to tell."""
DAMAGE: Final = 400
"""One byte in so many is lost in damaged UTF-8."""

_WESTERN: Final = "cp1252 iso8859_15 mac_roman cp850 cp437"
_CENTRAL: Final = "cp1250 iso8859_2 cp852"
_CYRILLIC: Final = "cp1251 iso8859_5 koi8_r cp866 mac_cyrillic"
_EVERY: Final = "utf_16_le utf_16_be damaged_utf_8"
ENCODINGS: Final = {
    "ja": "cp932 euc_jp iso2022_jp", "zh": "gb18030", "zh_TW": "big5", "ko": "cp949 iso2022_kr",
    "ru": _CYRILLIC, "uk": "cp1251 koi8_u iso8859_5", "be": "cp1251 iso8859_5 koi8_u",
    "bg": "cp1251 iso8859_5", "mk": "cp1251 iso8859_5", "sr": "cp1251 iso8859_5",
    "th": "tis_620 cp874", "tr": "cp1254", "el": "cp1253 iso8859_7", "he": "cp1255",
    "ar": "cp1256 iso8859_6", "fa": "cp1256", "et": "cp1257", "lv": "cp1257", "lt": "cp1257",
    **dict.fromkeys(("pl", "cs", "sk", "sl", "hr", "bs", "hu", "ro"), _CENTRAL),
    **dict.fromkeys(
        ("de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "ca", "is"), _WESTERN
    ),
}  # fmt: skip
"""In which encodings each language was written."""
_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚", "'"),
        **dict.fromkeys("–—", "--"),
        **dict.fromkeys("\u00a0\u202f\u2009", " "),
        "…": "...",
        "ș": "ş",
        "ț": "ţ",
        "Ș": "Ş",
        "Ț": "Ţ",
    }
)


class Sample(NamedTuple):
    """A piece of text in an encoding."""

    language: str
    encoding: str
    size: int
    raw: bytes
    text: str


def samples(folder: Path, half: int | None, many: int) -> Iterator[Sample]:
    """Give the pieces of all languages of a folder.

    Parameters
    ----------
    folder
        Holds a folder a language.
    half
        0 or 1; None takes all texts.
    many
        Pieces of each language, encoding and size.
    """
    for language in sorted(ENCODINGS):
        files = sorted(path for path in (folder / language).glob("*") if path.is_file())
        texts = [path.read_bytes().decode("utf-8").replace("\ufffd", "") for path in files]
        if len(texts) == 1:
            middle = len(texts[0]) // 2
            texts = [texts[0][:middle], texts[0][middle:]]
        whole = "\n".join(texts if half is None else texts[half::2])
        for encoding in f"{ENCODINGS[language]} {_EVERY}".split():
            for size in SIZES:
                for raw, text in _pieces(whole, encoding, size, many):
                    yield Sample(language, encoding, size, raw, text)


def _pieces(whole: str, encoding: str, size: int, many: int) -> Iterator[tuple[bytes, str]]:
    """Cut evenly placed pieces, and give those in which there is anything to tell."""
    written = [_written(char, encoding) for char in sorted(set(whole))]
    table = {ord(char): new for char, new in written if char != new}
    first = whole[:100_000]
    width = len(_encoded(first.translate(table), encoding)) / max(1, len(first))
    length = max(1, int(size / max(width, 0.5)))
    step = max(length, (len(whole) - length) // max(1, many - 1))
    for start in range(0, max(1, len(whole) - length + 1), step):
        piece = whole[start : start + length].translate(table)
        raw = _encoded(piece, encoding)
        high = sum(byte >= 0x80 or byte in b"\x1b\0" for byte in raw)
        if high >= LEAST_HIGH and len(raw) * 2 > size:
            yield raw, raw.decode(encoding) if encoding != "damaged_utf_8" else piece


def _written(char: str, encoding: str) -> tuple[str, str]:
    """Give a character and what stands for it in an encoding."""
    if encoding in {"damaged_utf_8", "utf_16_le", "utf_16_be"}:
        return char, char
    for way in (char, char.translate(_PLAIN)):
        try:
            way.encode(encoding)
        except UnicodeEncodeError:
            continue
        return char, way
    return char, ""


def _encoded(piece: str, encoding: str) -> bytes:
    if encoding != "damaged_utf_8":
        return piece.encode(encoding)
    raw = bytearray(piece.encode())
    high = [at for at, byte in enumerate(raw) if byte >= 0x80]
    for at in high[DAMAGE // 2 :: DAMAGE]:
        raw[at] = ord("?")
    if len(high) > LEAST_HIGH and len(high) <= DAMAGE // 2:
        raw[high[len(high) // 2]] = 0xFF
    return bytes(raw)


def ours(raw: bytes) -> str:
    """Decode as `trace` does."""
    try:
        return decode(raw).text
    except UnreadableError:
        return ""


def _by_chardet(raw: bytes) -> str:
    import chardet  # noqa: PLC0415 (a rival)

    name = chardet.detect(raw, prefer_superset=True, compat_names=False)["encoding"]
    return raw.decode(name or "cp1252", "replace")


def _by_normalizer(raw: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 (a rival)

    best = from_bytes(raw).best()
    return "" if best is None else str(best)


WAYS: Final[dict[str, Callable[[bytes], str]]] = {
    "ours": ours,
    "chardet": _by_chardet,
    "charset-normalizer": _by_normalizer,
}


def is_right(sample: Sample, text: str) -> bool:
    """Say whether a text was read right; damaged UTF-8 needs all letters that are whole."""
    if sample.encoding != "damaged_utf_8":
        return text.lstrip("\ufeff") == sample.text.lstrip("\ufeff")
    return text == sample.raw.decode("utf-8", "replace")


def main() -> int:
    """Measure, and print the table."""
    asked = _parser().parse_args()
    right: dict[str, Counter[tuple[str, int]]] = defaultdict(Counter)
    total: Counter[tuple[str, int]] = Counter()
    seconds: defaultdict[str, float] = defaultdict(float)
    misses: list[str] = []
    for sample in samples(asked.folder, asked.half, asked.samples):
        if asked.language not in {None, sample.language}:
            continue
        if asked.encoding not in {None, sample.encoding}:
            continue
        key = sample.encoding, sample.size
        total[key] += 1
        for name in asked.ways.split(","):
            began = perf_counter()
            try:
                good = is_right(sample, WAYS[name](sample.raw))
            except (UnicodeError, LookupError):
                good = False
            seconds[name] += perf_counter() - began
            right[name][key] += good
            if not good and name == "ours":
                misses.append(f"{sample.language} {sample.encoding} {sample.size}: {_said(sample)}")
    if asked.misses:
        print(*misses, sep="\n")
    _print(right, total, seconds)
    if asked.json:
        rows = {f"{name} {key[0]} {key[1]}": [right[name][key], total[key]]
                for name in right for key in total}  # fmt: skip
        asked.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return 0


def _said(sample: Sample) -> str:
    try:
        return str(decode(sample.raw).assumed)
    except UnreadableError as error:
        return str(error)


def _print(
    right: dict[str, Counter[tuple[str, int]]],
    total: Counter[tuple[str, int]],
    seconds: dict[str, float],
) -> None:
    """Print a row an encoding, a column a way to tell and a size."""
    out = grid("right of all", [f"{name} {size:,}" for name in right for size in SIZES])
    for encoding in sorted({key[0] for key in total}):
        out.add_row(
            encoding,
            *(_share(right[name][encoding, size], total[encoding, size])
              for name in right for size in SIZES),
        )  # fmt: skip
    for least in (500, 2_000):
        keys = [key for key in total if key[1] >= least]
        of = sum(total[key] for key in keys)
        words = [f"{name} {sum(right[name][key] for key in keys) / max(1, of):.2%}"
                 for name in right]  # fmt: skip
        out.caption = f"{out.caption or ''}\nfrom {least} bytes on: {of:,}: {', '.join(words)}"
    Console(highlight=False, width=200).print(out)
    print(", ".join(f"{name} {spent:.1f} s" for name, spent in seconds.items()))


def _share(right: int, total: int) -> str:
    return "–" if not total else str(total) if right == total else f"{right}/{total}"


def _parser() -> argparse.ArgumentParser:
    out = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    out.add_argument("folder", type=Path, help="holds a folder of UTF-8 texts for each language")
    out.add_argument("--half", type=int, choices=(0, 1), help="every second file only")
    out.add_argument("--samples", type=int, default=4, metavar="N", help="of one sort and size")
    out.add_argument("--language", help="only this one")
    out.add_argument("--encoding", help="only this one")
    out.add_argument("--ways", default=",".join(WAYS), help="which ways to tell are measured")
    out.add_argument("--misses", action="store_true", help="list what was read wrong")
    out.add_argument("--json", type=Path, metavar="FILE", help="write all figures")
    return out


if __name__ == "__main__":
    raise SystemExit(main())
