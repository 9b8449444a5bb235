"""Documents of word processors and books, written by the libraries that write them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from ebooklib import epub
from odf import meta as odf_meta
from odf.opendocument import OpenDocumentText
from odf.style import Style
from odf.text import H, LineBreak, List, ListItem, Note, NoteBody, NoteCitation, P, S
from tests.reading.test_properties import check

from quotetrace.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Document, Skipped


def only(path: Path) -> Document:
    (document,) = read([path])
    check(document)
    return document


def reason(path: Path, **options: int) -> str:
    told: list[Skipped] = []
    assert read([path], on_skip=told.append, **options) == []  # type: ignore[arg-type]
    (one,) = told
    return one.reason


def word(path: Path) -> Path:
    document = docx.Document()
    document.core_properties.author = "The Host"
    document.core_properties.title = "An old title"
    document.add_heading("The report", 0)
    document.add_paragraph("First words ").add_run("in bold").bold = True
    document.add_paragraph("A point", style="List Bullet")
    document.add_paragraph("Another point", style="List Bullet")
    document.add_paragraph("What they said.", style="Intense Quote")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Left", "Right"
    document.add_paragraph("Last words.\nIn two lines.")
    document.save(str(path))
    return path


def test_word(tmp_path: Path) -> None:
    document = only(word(tmp_path / "a.docx"))
    assert document.text == (
        "The report\n\nFirst words in bold\n\n• A point\n• Another point\n\n> What they said."
        "\n\nLeft\n\nRight\n\nLast words.\nIn two lines."
    )
    (post,) = document.sections
    assert (post.title, post.author, post.date) == ("The report", "The Host", None)


def test_changes_and_notes_of_word(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx")
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>Kept </w:t></w:r><w:ins><w:r>'
        "<w:t>put in</w:t></w:r></w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del>"
        "<w:sdt><w:sdtContent><w:r><w:t> and held</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        "</w:body></w:document>"
    )
    notes = (
        f'<w:footnotes xmlns:w="{space}"><w:footnote w:type="separator"><w:p/></w:footnote>'
        "<w:footnote w:id='2'><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", body)
        archive.writestr("word/footnotes.xml", notes)
    assert only(path).text == "Kept put in and held\n\nA note."


def hidden_words(path: Path) -> Path:
    """Write a Word file in which words are hidden by runs, by styles, and not at all."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def run(properties: str, words: str) -> str:
        return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"

    runs = [
        run("", "Seen "), run("<w:vanish/>", "hidden "), run('<w:vanish w:val="1"/>', "too "),
        run('<w:vanish w:val="0"/>', "shown "), run('<w:vanish w:val="false"/>', "as well "),
        run('<w:rStyle w:val="Secret"/>', "by style "),
        run('<w:rStyle w:val="Made"/>', "by the style that its own is made from "),
        run('<w:rStyle w:val="Open"/>', "by no style "),
        run('<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>', "against its style "),
        run('<w:rStyle w:val="Round"/>', "at last."),
    ]  # fmt: skip
    body = (
        f"<w:document {space}><w:body><w:p>{''.join(runs)}</w:p>"
        '<w:p><w:pPr><w:pStyle w:val="Notes"/></w:pPr>'
        + run("", "A hidden paragraph, ")
        + run('<w:vanish w:val="0"/>', "but for this.")
        + "</w:p><w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
        + run("", "Only its end is hidden.")
        + "</w:p></w:body></w:document>"
    )
    hides = "<w:rPr><w:vanish/></w:rPr>"
    styles = (
        f"<w:styles {space}>"
        f'<w:style w:type="character" w:styleId="Secret">{hides}</w:style>'
        '<w:style w:styleId="Made"><w:basedOn w:val="Between"/></w:style>'
        '<w:style w:styleId="Between"><w:basedOn w:val="Secret"/></w:style>'
        '<w:style w:styleId="Open"><w:basedOn w:val="Secret"/><w:rPr><w:vanish w:val="0"/></w:rPr>'
        "</w:style>"
        '<w:style w:styleId="Round"><w:basedOn w:val="About"/></w:style>'
        '<w:style w:styleId="About"><w:basedOn w:val="Round"/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="Notes">{hides}</w:style></w:styles>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", body)
        archive.writestr("word/styles.xml", styles)
    return path


def test_hidden_words_are_left_out(tmp_path: Path) -> None:
    for name in ("a.docx", "a.docm", "a.dotx"):
        document = only(hidden_words(tmp_path / name))
        assert document.text == (
            "Seen shown as well by no style against its style at last.\n\nbut for this."
            "\n\nOnly its end is hidden."
        )
    assert len(read([tmp_path])) == 3


def test_open_document(tmp_path: Path) -> None:
    text = OpenDocumentText()
    quotations = Style(name="Quotations", family="paragraph")
    text.styles.addElement(quotations)
    automatic = Style(name="P1", family="paragraph", parentstylename=quotations)
    text.automaticstyles.addElement(automatic)
    text.meta.addElement(odf_meta.InitialCreator(text="The Host"))
    text.text.addElement(H(outlinelevel=1, text="The report"))
    first = P(text="First")
    first.addElement(S(c=2))
    first.addText("words")
    note = Note(noteclass="footnote")
    note.addElement(NoteCitation(text="1"))
    inner = NoteBody()
    inner.addElement(P(text="A note."))
    note.addElement(inner)
    first.addElement(note)
    first.addElement(LineBreak())
    first.addText("go on.")
    text.text.addElement(first)
    points = List()
    for words in ("A point", "Another point"):
        item = ListItem()
        item.addElement(P(text=words))
        points.addElement(item)
    text.text.addElement(points)
    text.text.addElement(P(text="What they said.", stylename=automatic))
    path = tmp_path / "a.odt"
    text.save(str(path))
    document = only(path)
    assert document.text == (
        "The report\n\nFirst  words\ngo on.\n\n• A point\n• Another point\n\n> What they said."
        "\n\nA note."
    )
    assert document.sections[0].author == "The Host"


def test_a_book(tmp_path: Path) -> None:
    book = epub.EpubBook()
    book.set_identifier("x")
    book.set_title("The Book")
    book.add_author("The Host")
    book.add_metadata("DC", "date", "1899-05-02")
    chapters = []
    for number in (1, 2):
        chapter = epub.EpubHtml(title=f"Chapter {number}", file_name=f"c {number}.xhtml")
        chapter.content = (
            f"<h1>Chapter {number}</h1><p>Words <q>of</q> {number}.</p>"
            "<blockquote><p>Said.</p></blockquote>"
        )
        book.add_item(chapter)
        chapters.append(chapter)
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = ["nav", *chapters]
    book.toc = chapters
    path = tmp_path / "a.epub"
    epub.write_epub(str(path), book)
    document = only(path)
    assert document.text == (
        "Chapter 1\n\nWords “of” 1.\n\n> Said.\n\nChapter 2\n\nWords “of” 2.\n\n> Said."
    )
    assert [(s.title, s.author, s.date) for s in document.sections] == [
        ("Chapter 1", "The Host", "1899-05-02"),
        ("Chapter 2", "The Host", "1899-05-02"),
    ]


def test_the_name_lies(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx").rename(tmp_path / "a.txt")
    assert only(path).text.startswith("The report")


def test_bad_containers(tmp_path: Path) -> None:
    whole = word(tmp_path / "good.docx").read_bytes()
    path = tmp_path / "a.docx"
    path.write_bytes(whole[: len(whole) // 2])
    assert "damaged, or not a ZIP container" in reason(path)
    path.write_bytes(whole[:100] + b"\0" * (len(whole) - 4000) + whole[len(whole) - 3900 :])
    assert "damaged" in reason(path)
    path.write_bytes(b"PK\x03\x04")
    assert "damaged" in reason(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "words")
    assert "unpack it" in reason(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    assert "XML entities" in reason(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document xmlns:w='w'/>")
    assert "no words" in reason(path)
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    assert "password" in reason(path)


def test_a_zip_bomb_is_refused_and_the_option_named(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        body = b"<w:document xmlns:w='w'>" + b" " * (70 << 20) + b"</w:document>"
        archive.writestr("word/document.xml", body)
    path = tmp_path / "a.docx"
    path.write_bytes(packed.getvalue())
    assert "--max-size" in reason(path)
    assert "more than the 1 MiB" in reason(path, max_bytes=1 << 20)
    assert "no words" in reason(path, max_bytes=1 << 30)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.html", "a.rss"])
def test_a_missing_library_is_named(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys  # noqa: PLC0415

    content = {
        "a.docx": word(tmp_path / "x.docx").read_bytes(),
        "a.pdf": b"%PDF-1.7\n",
        "a.html": b"<html><body>words</body></html>",
        "a.rss": b"<rss><channel/></rss>",
    }
    extra = {"a.docx": "office", "a.pdf": "office", "a.html": "html", "a.rss": "feeds"}
    (tmp_path / name).write_bytes(content[name])
    for module in ("lxml", "pypdfium2"):
        monkeypatch.setitem(sys.modules, module, None)
    assert f"pip install 'quotetrace[{extra[name]}]'" in reason(tmp_path / name)
