"""Markdown as its words: what is blanked, what stays, and that offsets stay those of the file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotetrace.reading import line_of, read
from quotetrace.reading.choices import Choices
from quotetrace.reading.library import read_bytes
from quotetrace.text.blanking import readable

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Document

CASES = [
    ("See [our notes](http://x.org/a_b 'A title') now.", "See our notes now.", "a link"),
    ("[a]\n\n[a]: http://x.org 'T'\n", "a", "the definition of a link"),
    ("[words][ref] and [ref][]\n\n[ref]: <x y>\n", "words and ref", "links by reference"),
    ("[not a link] stays", "[not a link] stays", "brackets of no link"),
    ("![the lights](a.png) shine", "the lights shine", "a picture: its words stay"),
    ("[![seen](a.png)](b.html) here", "seen here", "a picture in a link"),
    ("<http://x.org> or http://x.org/a(b), www.x.org.", "or , .", "addresses"),
    ("**Bold** and *it* and __so__ _on_ ~~out~~", "Bold and it and so on out", "emphasis"),
    ("un*frigging*believable", "unfriggingbelievable", "emphasis inside a word"),
    ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name", "signs that mark nothing"),
    ('"[Hello](x)," she said', '"Hello," she said', "marks of quotation stay beside their words"),
    ("`code` and ``a ` b``", "code and a ` b", "code in a line is words"),
    ("`<b>` is a tag, <b>this</b> is bold", "<b> is a tag, this is bold", "tags in code are shown"),
    (r"\*not\* so \# and C:\dir", r"*not* so # and C:\dir", "escapes"),
    ("caf&eacute; &amp; tea&nbsp;pot &bogus;", "café & tea pot &bogus;", "entities"),
    ("# Head #\n\nwords\n\nSub\n---\nmore", "Head words Sub more", "headings"),
    ("words\n\n* * *\n\nmore", "words more", "a rule"),
    ("- one\n- two\n\n1. three", "- one - two 1. three", "bullets and numbers stay"),
    ("> said he\n> so\n\nwords", "> said he > so words", "marks of quoted lines stay"),
    ("> ```\n> x = 1\n> ```\n> said he", "> > > > said he", "code in a quoted block"),
    ("```python\nx = 1\n```\nwords", "words", "fenced code"),
    ("~~~\nf(x) = {y};\n~~~\nwords", "words", "fenced code without a language"),
    ("words\n\n    int main() { return 0; }\n\nmore", "words more", "indented code"),
    (
        "```\nDear Sir, I write to you about the lights of the harbour.\n```",
        "Dear Sir, I write to you about the lights of the harbour.",
        "a letter that is fenced is no code",
    ),
    (
        "```\nopened\n\nDear Sir, I write to you about the lights of the harbour.",
        "Dear Sir, I write to you about the lights of the harbour.",
        "a fence that is never closed takes no words",
    ),
    ("| a | b |\n|---|:-:|\n| c | *d* |", "a b c d", "tables"),
    ("<div class='x'>\n<p>Roses</p>\n</div>\n\nmore", "Roses more", "blocks of HTML"),
    ("<script>\nvar a;\n\nvar b;\n</script>\n\nwords", "words", "a script"),
    ("words <script>var a</script> more", "words more", "a script in a line"),
    ("words <!-- not\nshown --> more", "words more", "a comment in a line"),
    ("<!-- not shown\n\nat all -->\n\nwords", "words", "a comment over paragraphs"),
    ("one<br>two <span title='a > b'>three</span>", "one two three", "tags in a line"),
    ('<a href="x"\n   title="y">link</a> words', "link words", "a tag over two lines"),
    ("<div>\n\n    <p>Inner words</p>\n\n</div>", "Inner words", "HTML that is indented"),
    ("<blockquote><p>Said</p></blockquote>", "“ Said ”", "tags of quotation"),
    ("{% include card.html title='Roses' %}\n\nwords", "words", "a tag of Liquid"),
    (
        "[text]({{ site.url }}/a b) and {{ page.title | x }} more",
        "[text](/a b) and more",
        "bad link",
    ),
    ("[text]({{ site.url }}/a) more", "text more", "a template in a link"),
    ("<a href=\"{{ '/x' | url }}\">text</a> more", "text more", "a template in a tag"),
    ("{% highlight ruby %}\nputs 1\n{% endhighlight %}\nwords", "words", "code of Liquid"),
    ("{# note #} {% comment %}no{% endcomment %}words", "words", "comments of templates"),
    ('{{< figure src="a" caption="b" >}} {{% note %}}words{{% /note %}}', "words", "shortcodes"),
    ("words\n{: .lead}\n\n## Head {#id .big}", "words Head", "attributes"),
    ("::: warning\nTake care.\n:::", "Take care.", "a directive"),
    ("!!! note\n\nwords", "words", "an admonition"),
    ("> [!NOTE]\n> words", "> > words", "an alert"),
    ('import X from "./x"\n\nwords <X a={b} />', "words", "MDX"),
    ("import of lamps fell\n", "import of lamps fell", "a sentence that begins like MDX"),
    ("words[^1] more.\n\n[^1]: The note.", "words more. The note.", "footnotes"),
    ("[[Page|the words]] and [[Other]]", "the words and Other", "links of a wiki"),
    ("so $x^2 = y$ and $$\\sum_i$$ cost $5 and $6", "so and cost $5 and $6", "formulae and prices"),
    ('[gallery ids="1,2"] [sic] words', "[sic] words", "shortcodes of WordPress"),
    ("a {{ never closed\n\nb }} c", "a {{ never closed b }} c", "a template is one paragraph's"),
    ("{ not a template }", "{ not a template }", "single braces"),
    ("a\r\n<b\r\nid='x'>c</b>\r\n", "a c", "line ends of Windows"),
]


def document_of(text: str, name: str = "a.md") -> Document:
    (document,) = [
        one for one in read_bytes(name, text.encode("utf-8", "surrogatepass"), Choices())
        if hasattr(one, "text") and hasattr(one, "sections")
    ]  # fmt: skip
    return document  # type: ignore[return-value]


def words(document: Document) -> str:
    return " ".join(readable(document.text).split())


@pytest.mark.parametrize(("source", "expected", "why"), CASES, ids=[why for *_, why in CASES])
def test_words(source: str, expected: str, why: str) -> None:
    document = document_of(source)
    assert words(document) == expected, why
    assert len(document.text) == len(source)
    for line in range(source.count("\n") + 1):
        start = len("".join(source.splitlines(keepends=True)[:line]))
        assert line_of(document, start) == line + 1


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["*", "_", "**", "`", "```\n", "[", "](", ")", "](x)", "![", "<", ">", "<a b='", "<!--",
             "-->", "{{", "}}", "{%", "%}", "\n", "\n\n", "    ", "> ", "- ", "1. ", "# ", "|",
             "|-|", "&amp;",
             "\\", "[^1]", ":::", "$", "---\n", "+++\n", "\r\n", "\t", "http://a.b", "~~",
             "[a]: b\n", "é", "\u2060", "\v", "<script>", "</script>", "title: x\n"]
        ),
        st.text("ab .", min_size=1, max_size=5),
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(PIECES)
def test_what_is_left_stands_where_it_stood(source: str) -> None:
    document = document_of("words " + source)
    source = "words " + source
    assert len(document.text) == len(source)
    for at, sign in enumerate(document.text):
        if not sign.isspace() and sign != "\u2060" and source[at] not in "&<":
            assert sign == source[at]
    lines = source.count("\n") if "\n" in source else source.count("\r")
    assert line_of(document, len(source)) == lines + source.count("\v") + 1


@pytest.mark.parametrize(
    "source",
    ["[" * 20_000, "[a](b 'x" * 4_000, "`" * 20_000, "<a " * 8_000, "<!-- " * 5_000, "{{ " * 8_000,
     "> " * 20_000, "- " * 20_000, "a_b*" * 8_000, "![" * 10_000, "&a" * 10_000, "$" * 10_000],
    ids=lambda source: source[:4],
)  # fmt: skip
def test_hostile_markup_is_read(source: str) -> None:
    assert len(document_of(source).text) == len(source)


def test_a_sentence_runs_on_over_a_tag(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("One <a\nhref='x'>two</a> three.\n")
    (document,) = read([tmp_path / "a.md"])
    assert document.text.count("\v") == 1
    assert document.text.count("\n") == 1


def test_blanked_marks_are_no_indent() -> None:
    document = document_of("## 22 May 2019\n\n### **Alpha**\n\n" + "Some words of prose. " * 12)
    assert [(one.date, one.title) for one in document.sections] == [("2019-05-22", "Alpha")]


MATTERS = [
    ('---\ntitle: "A: b"\ndate: 2019-05-22 08:37\n---\n', ("A: b", None, "2019-05-22"), "YAML"),
    ("---\r\ntitle: A\r\n---\r\n", ("A", None, None), "line ends of Windows"),
    ("\ufeff---\ntitle: A\n---\n", ("A", None, None), "a byte order mark"),
    ("--- yaml\ntitle: A\n...\n", ("A", None, None), "other fences"),
    ("---\ntitle: >\n  A\n  b\nauthors:\n  - X\n  - Y\n---\n", ("A b", "X, Y", None), "folded"),
    ('---\ntitle: "A\n  b"\n---\n', ("A b", None, None), "wrapped"),
    ("---\ntitle: null\nauthor: ~\ndate:\n---\n", (None, None, None), "null is none"),
    ("---\nauthor: {name: X, email: y}\n---\n", (None, "X", None), "a mapping with a name"),
    ("---\nauthor:\n - {first: X, last: Y}\n - Z\n---\n", (None, "X Y, Z", None), "names in parts"),
    ("---\nby: X\npubDate: 2020-01-02\n---\n", (None, "X", "2020-01-02"), "other keys"),
    ("---\nupdated: 2021-01-01\npublished: 2020-01-01\n---\n", (None, None, "2020-01-01"), "first"),
    ("---\nlastmod: 2021-01-01\n---\n", (None, None, "2021-01-01"), "nothing but a change"),
    ("---\ndate_signed: May 20, 2019\n---\n", (None, None, "2019-05-20"), "a date in words"),
    ("---\ndate: 2019-02-31\n---\n", (None, None, None), "no such day"),
    ("---\ntitle: 1984\n---\n", ("1984", None, None), "a figure"),
    ("---\nTitle: A\nTAGS: [a]\n---\n", ("A", None, None), "keys in capitals"),
    ('+++\ntitle = "A"\ndate = 2018-05-20T10:00:00Z\n+++\n', ("A", None, "2018-05-20"), "TOML"),
    ('+++\n[extra]\nauthor = "X"\n+++\n', (None, "X", None), "a table of TOML"),
    ('{\n"title": "A",\n"authors": [{"name": "X"}]\n}\n', ("A", "X", None), "JSON"),
    (';;;\n"title": "A"\n;;;\n', ("A", None, None), "JSON between fences"),
    ("---\n&a x: [*a]\ntitle: A\n---\n", ("A", None, None), "an alias of nothing"),
    ("---\ntitle: A: b\nauthor: X\n---\n", ("A: b", "X", None), "damaged, read by lines"),
    ("---\na: " + "[" * 5000 + "\ntitle: A\n---\n", ("A", None, None), "nested too deeply"),
]  # fmt: skip


@pytest.mark.parametrize(("matter", "expected", "why"), MATTERS, ids=[one[2] for one in MATTERS])
def test_front_matter(matter: str, expected: tuple[str | None, ...], why: str) -> None:
    document = document_of(f"{matter}\nThe words themselves, which are no title at all.\n")
    (post,) = document.sections
    assert (post.title, post.author, post.date) == expected, why
    assert post.date_from == (None if post.date is None else "the head")
    assert words(document) == "The words themselves, which are no title at all."


@pytest.mark.parametrize(
    "text",
    ["---\n\nProse: with a colon here.\nMore of it, much more.\nAnd so on.\n\n---\n\nmore",
     "---\nno end: of it\n", "{not json}\n", "{\"a\": 1} words behind\n", "+++\nprose here\n+++\n"],
)  # fmt: skip
def test_what_is_no_front_matter_stays(text: str) -> None:
    kept = re.sub(r"^(---|\+\+\+)$", "", text, flags=re.MULTILINE).split()
    assert set(kept) <= {*words(document_of(text)).split(), "+++"}


def test_an_alias_bomb_is_defused() -> None:
    rows = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    rows += [
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    document = document_of("---\n" + "\n".join(rows) + "\ntitle: A\nauthors: *i\n---\nWords.\n")
    assert document.sections[0].title == "A"


def test_damaged_front_matter_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A: b\n---\nWords.\n")
    notes: list[str] = []
    read([tmp_path], on_note=lambda note: notes.append(note.text))
    assert notes == ["the front matter is damaged; only its plain lines are read"]


def test_front_matter_above_dated_posts() -> None:
    prose = "Some words of prose. " * 12
    text = f"---\ntitle: All\n---\n\n## 22 May 2019\n\n{prose}\n\n## 21 May 2019\n\n{prose}\n"
    assert [one.date for one in document_of(text).sections] == ["2019-05-22", "2019-05-21"]


def test_json_says_what_the_file_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from quotetrace.cli.main import main  # noqa: PLC0415 (the command)

    said = "The watchdog found a service that had lost track of its most dangerous clients"
    (tmp_path / "a.md").write_text(f"[{said}](http://x.org) in **the** north.\n")
    (tmp_path / "b.md").write_text(f"<p class='x'>{said} in the north.</p>\n")
    assert main(["clusters", str(tmp_path), "--json"]) == 0
    (cluster,) = json.loads(capsys.readouterr().out)["clusters"]
    for passage in cluster["passages"]:
        assert " ".join(readable(passage["text"]).split()).startswith(said)
        assert "class" not in passage["text"]
        assert "x.org" not in passage["text"]
