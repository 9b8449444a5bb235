"""Feeds and exports of blogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reading.test_properties import check

from quotetrace.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Document, Note, Skipped

BLOG = "tag:blogger.com,1999:blog-8"
KIND = "http://schemas.google.com/blogger/2008/kind"


def entry(number: int, kind: str, content: str, more: str = "", title: str = "") -> str:
    return (
        f"<entry><id>{BLOG}.post-{number}</id><published>2019-05-{number % 100:02}T09:12:00+01:00"
        "</published><updated>2020-01-01T00:00:00Z</updated><category scheme='http://schemas.google."
        f"com/g/2005#kind' term='{KIND}#{kind}'/><title type='text'>{title}</title>"
        f"<content type='html'>{content}</content><author><name>Reader {number}</name><uri>http://x"
        f"</uri><email>noreply@blogger.com</email></author>{more}</entry>"
    )


def answers(post: int, comment: int | None = None) -> str:
    related = (
        f"<link rel='related' href='http://www.blogger.com/feeds/8/1/comments/default/{comment}'/>"
        if comment
        else ""
    )
    return (
        f"{related}<thr:in-reply-to xmlns:thr='http://purl.org/syndication/thread/1.0' "
        f"href='http://e.blogspot.com/p.html' ref='{BLOG}.post-{post}' type='text/html'/>"
    )


EXPORT = (
    "<?xml version='1.0' encoding='UTF-8'?><?xml-stylesheet href='x.css' type='text/css'?>"
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>A Blog</title>"
    + entry(1, "settings", "BLOG_NAME", title="A setting")
    + entry(2, "template", "&lt;html&gt;", title="Template")
    + entry(22, "post", "&lt;div&gt;Post &lt;q&gt;words&lt;/q&gt;.&lt;/div&gt;",
            "<link rel='alternate' href='http://e.blogspot.com/p.html' title='T'/>", "The title")
    + entry(23, "post", "A draft.", "<app:control xmlns:app='http://purl.org/atom/app#'>"
            "<app:draft>yes</app:draft></app:control>", "Draft")
    + entry(26, "comment", "An answer to the answer.", answers(22, 25), "An ans...")
    + entry(24, "comment", "One &amp;lt; two.&lt;br&gt;Line.", answers(22), "One")
    + entry(25, "comment", "An answer.", answers(22, 24), "An answer")
    + "</feed>"
)  # fmt: skip


def documents(path: Path, content: str | bytes) -> list[Document]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = read([path])
    for document in found:
        check(document)
    return found


def voices(document: Document) -> list[tuple[str, str | None, str | None, int | None]]:
    return [(s.kind.value, s.author, s.date, s.parent) for s in document.sections]


def test_the_export_of_blogger(tmp_path: Path) -> None:
    path = tmp_path / "blog-05-22-2019.xml"
    (document,) = documents(path, EXPORT)
    assert document.id == f"{path}#post-22"
    assert document.text == (
        "The title\n\nPost “words”.\n\nOne < two.\nLine.\n\nAn answer.\n\nAn answer to the answer."
    )
    assert voices(document) == [
        ("post", "Reader 22", "2019-05-22", None),
        ("comment", "Reader 24", "2019-05-24", 0),
        ("reply", "Reader 25", "2019-05-25", 1),
        ("reply", "Reader 26", "2019-05-26", 2),
    ]
    assert document.sections[0].title == "The title"
    assert document.sections[0].link == "http://e.blogspot.com/p.html"
    notes: list[Note] = []
    read([path], on_note=notes.append)
    assert [(note.text, note.is_minor) for note in notes] == [
        ("3 drafts and settings left out", True)
    ]


def test_the_newer_export_of_blogger(tmp_path: Path) -> None:
    def one(number: int, kind: str, more: str, status: str = "LIVE") -> str:
        return (
            f"<entry><id>{BLOG}.post-{number}</id><blogger:type>{kind}</blogger:type>"
            f"<blogger:status>{status}</blogger:status><author><name>Reader {number}</name>"
            "<blogger:type>ANONYMOUS</blogger:type></author><title/><content type='html'>"
            f"Words {number}.</content><published>2019-05-22T00:00:00Z</published>{more}</entry>"
        )

    feed = (
        "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom' "
        "xmlns:blogger='http://schemas.google.com/blogger/2018'><title>A Blog</title>"
        + one(1, "POST", "<blogger:filename>/2019/05/one.html</blogger:filename>")
        + one(2, "POST", "", "DRAFT")
        + one(3, "COMMENT", f"<blogger:parent>{BLOG}.post-1</blogger:parent><blogger:inReplyTo/>")
        + one(4, "COMMENT", f"<blogger:parent>{BLOG}.post-1</blogger:parent>"
              f"<blogger:inReplyTo>{BLOG}.post-3</blogger:inReplyTo>")
        + "</feed>"
    )  # fmt: skip
    (document,) = documents(tmp_path / "feed.atom", feed)
    assert document.text == "Words 1.\n\nWords 3.\n\nWords 4."
    assert [row[3] for row in voices(document)] == [None, 0, 1]
    assert document.sections[0].link == "/2019/05/one.html"


def test_rss(tmp_path: Path) -> None:
    feed = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
      xmlns:content="http://purl.org/rss/1.0/modules/content/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>
      <item><title>One &amp; all</title><link>http://e.org/1</link><guid>http://e.org/?p=1</guid>
      <pubDate>Wed, 22 May 2019 08:12:00 +0000</pubDate>
      <dc:creator><![CDATA[The Host]]></dc:creator>
      <description>Short.</description>
      <content:encoded><![CDATA[<p>Long <em>words</em>.</p><blockquote>Said.</blockquote>]]>
      </content:encoded></item>
      <item><title>Two</title><description>&lt;p&gt;Only this.&lt;/p&gt;</description></item>
      </channel></rss>"""
    one, two = documents(tmp_path / "feed.rss", feed)
    assert one.text == "One & all\n\nLong words.\n\n> Said."
    assert voices(one) == [("post", "The Host", "2019-05-22", None)]
    assert (one.id, one.sections[0].link) == (
        f"{tmp_path}/feed.rss#http://e.org/?p=1", "http://e.org/1",
    )  # fmt: skip
    assert two.text == "Two\n\nOnly this."


def test_atom_with_markup_inside_and_rdf(tmp_path: Path) -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id><title type="html">A
      &lt;b&gt;b&lt;/b&gt;</title><published>2019-05-22T00:00:00Z</published><content type="xhtml">
      <div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><blockquote>Two.</blockquote></div>
      </content></entry></feed>"""
    (document,) = documents(tmp_path / "a.xml", atom)
    assert document.text == "A b\n\nOne.\n\n> Two."
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <item rdf:about="http://e.org/1"><title>T</title><dc:date>2004-03-02T00:00:00Z</dc:date>
      <description>Words.</description></item></rdf:RDF>"""
    (document,) = documents(tmp_path / "b.xml", rdf)
    assert voices(document) == [("post", None, "2004-03-02", None)]


def test_the_export_of_wordpress(tmp_path: Path) -> None:
    def comment(number: int, parent: int, more: str = "") -> str:
        return (
            f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>Reader {number}"
            "</wp:comment_author><wp:comment_date>2020-02-03 12:00:00</wp:comment_date>"
            f"<wp:comment_content><![CDATA[Words {number}.]]></wp:comment_content>"
            f"<wp:comment_parent>{parent}</wp:comment_parent>{more}</wp:comment>"
        )

    export = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><title>T</title>'
        "<guid>http://e.org/?p=1</guid><content:encoded><![CDATA[One.\n\nTwo.]]></content:encoded>"
        "<wp:post_date>2020-02-03 10:00:00</wp:post_date><wp:post_type>post</wp:post_type>"
        + comment(5, 0) + comment(6, 5)
        + comment(7, 0, "<wp:comment_approved>spam</wp:comment_approved>")
        + comment(8, 0, "<wp:comment_type>pingback</wp:comment_type>")
        + "</item><item><title>I</title><wp:post_type>attachment</wp:post_type></item>"
        "</channel></rss>"
    )  # fmt: skip
    (document,) = documents(tmp_path / "wp.xml", export)
    assert document.text == "T\n\nOne.\n\nTwo.\n\nWords 5.\n\nWords 6."
    assert [row[3] for row in voices(document)] == [None, 0, 1]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><rss><channel><item><title>&j;</title></item></channel></rss>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["a.rss", "a.xml"])
def test_entities_are_refused(name: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(BOMB.replace('"1.0"', f'"1.0" encoding="{encoding}"').encode(encoding))
    told: list[Skipped] = []
    assert read([path], on_skip=told.append) == []
    assert "XML entities" in told[0].reason


def test_outside_entities_are_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    path = tmp_path / "a.rss"
    path.write_text(
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><rss><channel><item>'
        "<title>a</title><description>&x;</description></item></channel></rss>"
    )
    told: list[Skipped] = []
    assert read([path], on_skip=told.append) == []


def test_a_damaged_feed_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    cut = EXPORT[: EXPORT.index("An answer.")]
    assert documents(tmp_path / "a.xml", cut)[0].text.startswith("The title\n\nPost “words”.")
    told: list[Skipped] = []
    for content in ("<rss>", "<rss><channel/></rss>", "<feed xmlns='x'><<<"):
        (tmp_path / "b.rss").write_text(content)
        read([tmp_path / "b.rss"], on_skip=told.append)
    assert len(told) == 3


def test_other_xml_in_a_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "settings.xml").write_text("<?xml version='1.0'?><settings><a/></settings>")
    (tmp_path / "feed.xml").write_text(EXPORT)
    assert [document.id for document in read([tmp_path])] == [f"{tmp_path}/feed.xml#post-22"]


@pytest.mark.parametrize(
    ("content", "expected", "why"),
    [
        ("<![CDATA[<!-- wp:p {} --><p>One <b>two</b>.</p><!-- /wp:p -->]]>", "One two.", "blocks"),
        ("<![CDATA[[caption id='a']<img src='x'/> Lit[/caption] on.]]>", "Lit on.", "a caption"),
        ("[gallery ids=&quot;1,2&quot;] He said [sic] so.", "He said [sic] so.", "a gallery"),
        ("<![CDATA[[embed]http://x.org/a[/embed] <p>On.</p>]]>", "On.", "what is put in"),
        ("&amp;lt;p&amp;gt;One &amp;lt;b&amp;gt;two&amp;lt;/b&amp;gt;&amp;lt;/p&amp;gt;", "One two",
         "escaped twice"),
        ("3 &lt; 4 and [laughs]", "3 < 4 and [laughs]", "what is no markup"),
    ],
    ids=lambda value: value if len(value) < 14 else None,
)  # fmt: skip
def test_markup_inside_entries(tmp_path: Path, content: str, expected: str, why: str) -> None:
    (tmp_path / "a.xml").write_text(
        '<rss version="2.0"><channel><item><guid>1</guid>'
        f"<description>{content}</description></item></channel></rss>"
    )
    (document,) = read([tmp_path / "a.xml"])
    assert " ".join(document.text.split()) == expected, why
