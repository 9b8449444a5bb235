"""Encodings: what is read without a word, what is guessed and said, what is refused."""

from __future__ import annotations

import codecs
import gzip
import io
from typing import TYPE_CHECKING

import pytest

from quotetrace.errors import ReadError
from quotetrace.reading import read
from quotetrace.reading.decoding import decode
from quotetrace.reading.encodings import guess

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Document, Note, Skipped

ENGLISH = "The minister said: “We won’t do it” – and that cost £5 at the café.\n"
WORDS = {
    "en": ENGLISH,
    "short": "caf\xe9 \xe0 la carte",
    "fr": "L'été dernier, à la fenêtre, où l’on voyait un cœur brisé. C'était déjà là.",
    "de": "Über die Straße gehen schöne Mädchen und größere Bäume. Äpfel für Österreich.",
    "es": "El niño comió mañana en España; ¿qué pasó aquí? Está bien, señor.",
    "pl": "Zażółć gęślą jaźń. Wczoraj byłem w Łodzi, żeby kupić książkę dla mojej siostry.",
    "cs": "Příliš žluťoučký kůň úpěl ďábelské ódy. Včera jsem byl v Praze a koupil knihu.",
    "ru": "Вчера министр заявил, что правительство не будет менять закон о пенсиях.",
    "el": "Χθες ο υπουργός δήλωσε ότι η κυβέρνηση δεν θα αλλάξει τον νόμο.",
    "ja": "昨日、大臣は政府が法律を変えないと述べました。これはとても重要な発表です。",
    "zh": "昨天他在北京的大学里同我的朋友一起吃了中午的米。",
    "tw": "昨天他在北京的大學裡同我的朋友一起吃了中午的飯。",
    "ko": "어제 장관은 정부가 법을 바꾸지 않을 것이라고 말했다.",
}


def both(path: Path) -> tuple[Document, list[str]]:
    notes: list[Note] = []
    (document,) = read([path], on_note=notes.append)
    return document, [note.text for note in notes]


@pytest.mark.parametrize(
    ("language", "encoding", "said"),
    [
        ("en", "cp1252", "windows-1252"),
        ("short", "cp1252", "windows-1252"),
        ("fr", "cp1252", "windows-1252"),
        ("de", "latin-1", "windows-1252"),
        ("es", "latin-1", "windows-1252"),
        ("pl", "cp1250", "windows-1250"),
        ("cs", "iso8859-2", "iso-8859-2"),
        ("ru", "cp1251", "windows-1251"),
        ("ru", "koi8-r", "koi8-r"),
        ("el", "cp1253", "windows-1253"),
        ("ja", "shift_jis", "shift_jis"),
        ("ja", "euc-jp", "euc-jp"),
        ("zh", "gb18030", "gb18030"),
        ("tw", "big5", "big5"),
        ("ko", "euc-kr", "euc-kr"),
    ],
)
def test_old_encodings_are_found_and_said(
    language: str, encoding: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((WORDS[language] * 3).encode(encoding))
    document, notes = both(path)
    assert document.text == WORDS[language] * 3
    assert notes == [f"not UTF-8; read as {said}"]


LATIN_AMONG = "See https://example.org/a?b=1 (API 2.0, README.md): "
MORE = {
    "uk": "Вчора міністр заявив, що уряд не змінюватиме закон про пенсії, і її підтримали.",
    "tr": "Dün bakan, hükümetin yasayı değiştirmeyeceğini söyledi. Şimdi ne olacak, ılık su?",
    "he": "אתמול אמר השר כי הממשלה לא תשנה את החוק הזה.",
    "ar": "قال الوزير أمس إن الحكومة لن تغير هذا القانون.",
    "th": "เมื่อวานนี้รัฐมนตรีกล่าวว่ารัฐบาลจะไม่เปลี่ยนกฎหมาย",
    "lv": "Vakar ministrs paziņoja, ka valdība nemainīs likumu par pensijām, šķiet, ļoti žēl.",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("uk", "koi8-u"), ("uk", "cp1251"), ("ru", "iso8859-5"), ("ru", "cp866"),
        ("ru", "mac-cyrillic"), ("tr", "cp1254"), ("he", "cp1255"), ("ar", "cp1256"),
        ("ar", "iso8859-6"), ("el", "iso8859-7"), ("th", "tis-620"), ("lv", "cp1257"),
        ("ja", "iso2022-jp"), ("ja", "cp932"), ("ko", "cp949"), ("pl", "cp852"),
        ("de", "cp850"), ("de", "mac-roman"), ("fr", "iso8859-15"), ("de", "cp437"),
        ("ru", "utf-16-le"), ("ja", "utf-16-be"), ("zh", "utf-16-le"), ("th", "utf-16-le"),
        ("ar", "utf-16-be"),
    ],
)  # fmt: skip
def test_with_latin_words_among_them(language: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    words = {**WORDS, **MORE}[language].replace("’", "'")
    text = f"{LATIN_AMONG}{words}\n{words}\n" * 9
    path.write_bytes(text.encode(encoding))
    assert both(path)[0].text == text


@pytest.mark.parametrize(
    ("language", "encoding", "declared", "assumed"),
    [
        ("fr", "cp1252", "iso-8859-1", None),
        ("fr", "utf-8", "iso-8859-1", None),
        ("fr", "cp1252", "utf-16", "not UTF-8; read as windows-1252"),
        ("fr", "cp1252", "hex", "not UTF-8; read as windows-1252"),
        ("fr", "cp1252", "koi8-r", "not koi8-r as it says; read as windows-1252"),
        ("ru", "koi8-r", "KOI8-R", None),
        ("ru", "koi8-r", "windows-1251", "not windows-1251 as it says; read as koi8-r"),
        ("ja", "cp932", "x-sjis", None),
        ("ja", "euc-jp", "shift_jis", "not shift_jis as it says; read as euc-jp"),
        ("ja", "iso2022-jp", "iso-2022-jp", None),
        ("zh", "gb18030", "gb2312", None),
        ("he", "cp1255", "iso-8859-8-i", None),
        ("de", "iso8859-10", "iso-8859-10", None),
    ],
)
def test_what_a_text_says_of_itself_is_believed_where_it_fits(
    language: str, encoding: str, declared: str, assumed: str | None
) -> None:
    words = {**WORDS, **MORE}[language]
    assert decode(words.encode(encoding, "ignore"), declared) == (
        words.encode(encoding, "ignore").decode(encoding),
        assumed,
    )


def test_what_is_not_sure_is_said() -> None:
    assumed = decode("Un caffè, per favore, e più zucchero".encode("cp850")).assumed
    assert assumed
    assert "not sure: " in assumed


def test_a_sample_is_whole_lines_and_no_longer_than_it_may_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lengths: list[int] = []

    def told(sample: bytes, **options: object) -> list[dict[str, object]]:
        lengths.append(len(sample))
        return []

    monkeypatch.setattr("chardet.detect_all", told)
    letters = "大臣は火曜日に".encode("cp932")
    for raw in (b"a\xe9" * 300_000, b"\xe9\n" * 300_000, letters * 60_000, b"word\n" * 90_000):
        guess(raw + b"\xe9")
    line = b"word " * 9 + letters + b"\n"
    guess(line * 20_000)
    assert lengths[-1] % len(line) == 0
    assert max(lengths[1:2] + lengths[3:]) <= (1 << 17) + len(line)


def test_cyrillic_that_begins_like_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = f"яют. {WORDS['ru']} " * 4
    path.write_bytes(text.encode("cp1251"))
    assert both(path)[0].text == text


def test_unicode_with_a_mark_needs_no_note(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for encoding in ("utf-8", "utf-16", "utf-32"):
        path.write_bytes(ENGLISH.encode(encoding))
        assert both(path)[0].text == ENGLISH
        assert both(path)[1] == []
    path.write_bytes(codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"))
    assert both(path) == (both(path)[0], [])
    path.write_bytes(codecs.BOM_UTF8 + ENGLISH.encode())
    assert both(path)[0].text == "\ufeff" + ENGLISH


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(order: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ENGLISH.encode(order))
    document, notes = both(path)
    assert document.text == ENGLISH
    assert notes == ["UTF-16 without a byte order mark"]


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf16_of_a_script_without_spaces(order: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("ท่าเรือซ่อมประภาคาร".encode(order))
    assert both(path)[0].text == "ท่าเรือซ่อมประภาคาร"


@pytest.mark.parametrize("raw", [b"\0\1\2binary\xff\xfe" * 40, bytes(range(256)) * 9])
def test_what_programs_keep_is_no_utf16(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    with pytest.raises(ReadError, match="binary"):
        read([tmp_path / "a.txt"])


def test_signs_of_the_west_in_utf16_of_the_east(tmp_path: Path) -> None:
    words = "港湾局は、灯籠を冬の間ずっと灯し続けると約束した。α線とβ線である。" * 5
    (tmp_path / "a.txt").write_bytes(words.encode("utf-16-le"))
    assert both(tmp_path / "a.txt")[0].text == words


def test_damaged_utf8_stays_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((ENGLISH * 9).encode() + b"caf\xe9 again\n")
    document, notes = both(path)
    assert document.text == ENGLISH * 9 + "caf\ufffd again\n"
    assert notes == ["UTF-8 with 1 damaged place, read as \ufffd"]


def test_codes_that_windows_1252_does_not_define() -> None:
    raw = "Voilà le café, déjà à la carte: ".encode("cp1252") + b"\x81"
    assert guess(raw).text == "Voilà le café, déjà à la carte: \x81"


def test_newlines_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("one £\r\ntwo £\rthree £\n".encode("cp1252"))
    assert both(path)[0].text == "one £\r\ntwo £\rthree £\n"


def test_a_half_utf16_file_is_read_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ENGLISH.encode("utf-16")[:-1])
    document, notes = both(path)
    assert document.text.startswith("The minister")
    assert "damaged" in notes[0]


def test_gzip_is_unpacked_whatever_its_name(tmp_path: Path) -> None:
    for name in ("a.txt.gz", "b.md.gz", "c.txt"):
        (tmp_path / name).write_bytes(
            gzip.compress(b"Some words\n") + gzip.compress(b"and more.\n")
        )
    (tmp_path / "d.tar.gz").write_bytes(gzip.compress(b"no text"))
    documents = read([tmp_path])
    assert [document.text for document in documents] == ["Some words\nand more.\n"] * 3
    assert documents[0].path.endswith("a.txt.gz")


def reason(path: Path, **options: int) -> str:
    told: list[Skipped] = []
    assert read([path], on_skip=told.append, **options) == []  # type: ignore[arg-type]
    (one,) = told
    return one.reason


def test_gzip_that_is_cut_off_or_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    whole = gzip.compress(ENGLISH.encode() * 99)
    path.write_bytes(whole[:-20])
    assert "cut off" in reason(path)
    path.write_bytes(whole[:40] + b"\0\0\0\0" + whole[44:])
    assert "damaged" in reason(path)


def test_a_gzip_bomb_is_refused_and_the_option_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"word " * (16 << 20)))
    assert "--max-size" in reason(path)
    assert "200 times" in reason(path)
    assert "more than the 1 MiB" in reason(path, max_bytes=1 << 20)
    (document,) = read([path], max_bytes=1 << 30)
    assert len(document.text) == 5 * (16 << 20)


def test_the_limit_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"word\n" * 500_000)
    assert reason(path, max_bytes=1 << 20).startswith("2.4 MiB are more than the 1 MiB")
    assert "--max-size 3M" in reason(path, max_bytes=1 << 20)
    assert read([path], max_bytes=3 << 20)


def test_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some words.\n")
    packed = io.BytesIO(gzip.compress(ENGLISH.encode("cp1252")))
    notes: list[Note] = []
    documents = read(["-", tmp_path], stdin=packed, on_note=notes.append)
    assert [document.id for document in documents] == ["-", str(tmp_path / "a.txt")]
    assert documents[0].text == ENGLISH
    assert [note.path for note in notes] == ["-"]
    told: list[Skipped] = []
    assert read(["-"], stdin=io.BytesIO(b""), on_skip=told.append) == []
    assert told[0].path == "-"
    read(["-"], stdin=io.BytesIO(b"12345678"), max_bytes=4, on_skip=told.append)
    assert "--max-size" in told[1].reason
