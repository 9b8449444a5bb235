"""What inside folders is not read, counted by its ending, and the one line that says so."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from quotetrace.model import Note
from quotetrace.reading.printable import counted, listed, printable

_NAMED: Final = 12
"""Endings that are named; the rest are summed."""
_FOLDERS: Final = 3
"""Names of folders that are named."""
_OTHERS: Final = """
    .jpg .jpeg .png .gif .bmp .tif .tiff .webp .svg .ico .heic .avif .psd .ai .eps .xcf
    .ttf .otf .woff .woff2 .eot
    .mp3 .m4a .wav .flac .ogg .opus .aac .wma .aif .aiff .mid
    .mp4 .m4v .mov .avi .mkv .webm .wmv .mpg .mpeg .flv .3gp
    .zip .tar .tgz .gz .bz2 .tbz .xz .7z .rar .zst .lz4 .jar .iso .dmg .pkg .deb .rpm .apk .cab
    .py .pyc .ipynb .js .mjs .cjs .ts .tsx .jsx .vue .css .scss .sass .less .c .h .cc .cpp .hpp
    .m .mm .cs .java .class .kt .scala .go .rs .rb .php .pl .pm .lua .swift .r .jl .sh .bash .zsh
    .bat .cmd .ps1 .exe .dll .so .dylib .o .a .lib .obj .bin .dat .wasm .sql .db .sqlite .sqlite3
    .duckdb .parquet .avro .npy .npz .pkl .pt .h5 .json .map .lock .yml .yaml .toml .ini .cfg
    .conf .env .properties .plist .xml .xsl .xsd .dtd .log .tmp .bak .swp .mk .cmake .gradle
    .patch .diff .po .mo .pot .bib .sty .cls .bst
"""
"""Endings of what holds no running text, or none that is meant to be read: pictures and fonts,
sound and film, archives, programs and what they keep for themselves."""
_NO_TEXTS: Final = frozenset(_OTHERS.split())


@dataclass(slots=True)
class Leftovers:
    """Counts what is found in folders and not read."""

    endings: Counter[str] = field(default_factory=Counter)
    """Files that no reader here reads, by their endings."""
    excluded: int = 0
    """What a person excludes."""
    files: int = 0
    """Texts that ``.gitignore`` names."""
    folders: Counter[str] = field(default_factory=Counter)
    """Names of folders that it names, or that are of programs."""

    @property
    def ignored(self) -> int:
        """What is left out unasked."""
        return self.files + self.folders.total()

    def notes(self) -> list[Note]:
        """Say what was counted, on a line for each sort."""
        found = []
        if self.endings:
            found.append(Note("", f"left alone: {self._endings()}"))
        if self.ignored:
            found.append(Note("", f"left out: {self._ignored()}; --no-ignore reads them"))
        if self.excluded:
            found.append(Note("", f"left out: {counted(self.excluded, 'path')} by --exclude", True))
        return found

    def _endings(self) -> str:
        ranked = sorted(
            self.endings.items(), key=lambda item: (item[0] in _NO_TEXTS, -item[1], item[0])
        )
        words = [f"{count:,} {ending or 'without ending'}" for ending, count in ranked[:_NAMED]]
        if len(ranked) > _NAMED:
            rest = sum(count for _, count in ranked[_NAMED:])
            words.append(f"{rest:,} of {counted(len(ranked) - _NAMED, 'other ending')}")
        listed = printable(", ".join(words))
        may_be_texts = any(ending not in _NO_TEXTS for ending in self.endings)
        return listed + ("; save them as text, .docx or PDF" if may_be_texts else "")

    def _ignored(self) -> str:
        parts = []
        if self.files:
            parts.append(counted(self.files, "file"))
        if self.folders:
            names = [name for name, _ in self.folders.most_common()]
            shown = listed(names, _FOLDERS)
            parts.append(f"{counted(self.folders.total(), 'folder')} ({shown})")
        return " and ".join(parts) + " that .gitignore names or programs fill"
