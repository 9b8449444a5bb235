"""Letters that a letter has below its own words: each has its own sender and day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reading.test_properties import check

from quotetrace.model import DateSource
from quotetrace.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Document, Note

HEAD = (
    "From: Ann Hill <ann@example.org>\nTo: Ben Field <ben@example.org>\n"
    "Date: Tue, 21 May 2019 10:00:00 +0000\nSubject: RE: Lights\n"
)
OWN = "I agree with every word of it."
OLD = "The watchdog found a service that had lost track of its clients."
Row = tuple[str | None, str | None, str | None]


def mail(folder: Path, body: str, header: str = "") -> Document:
    """Read a message of Ann's of 21 May 2019."""
    path = folder / "a.eml"
    path.write_bytes(f"{HEAD}{header}\n{body}".encode())
    (document,) = read([path])
    check(document)
    return document


def rows(document: Document) -> list[Row]:
    return [(one.author, one.date, one.title) for one in document.sections]


def words(document: Document) -> list[str]:
    return [document.text[one.start : one.end] for one in document.sections]


HEADS = {
    "Greek": (
        "Από: Ben Field <ben@example.org>\nΣτάλθηκε: Δευτέρα, 20 Μαΐου 2019 9:12 πμ\n"
        "Προς: Ann Hill\nΘέμα: Lights\n"
    ),
    "Outlook": (
        "-----Original Message-----\nFrom: Ben Field [mailto:ben@example.org]\n"
        "Sent: Monday, May 20, 2019 9:12 AM\nTo: Ann Hill\nSubject: Lights\n"
    ),
    "rule": (
        "________________________________\nFrom: Ben Field <ben@example.org>\n"
        "Sent: Monday, May 20, 2019 9:12:01 AM\nTo: Ann Hill\nSubject: Lights\n"
    ),
    "no rule": (
        "From: Ben Field <mailto:ben@example.org>\nSent: 20 May 2019 09:12\nTo: Ann Hill\n"
        "Cc: Cy; Dee\nSubject: Lights\n"
    ),
    "stars": (
        "*From:* Ben Field\n*Sent:* Monday, May 20, 2019 9:12 AM\n*To:* Ann\n*Subject:* Lights\n"
    ),
    "AOL": (
        "-----Original Message-----\nFrom: Ben Field <ben@example.org>\nTo: ann <a@example.org>;\n"
        " cy <c@example.org>\nSent: Mon, May 20, 2019 9:12 am\nSubject: Lights\n"
    ),
    "wrapped": (
        "From: Ben Field\nSent: Monday, May 20, 2019 9:12 AM\nTo: ann@example.org;\n"
        "cy@example.org\nSubject: Lights\n"
    ),
    "Gmail": (
        "---------- Forwarded message ---------\nFrom: Ben Field <ben@example.org>\n"
        "Date: Mon, May 20, 2019 at 9:12 AM\nSubject: Lights\nTo: <ann@example.org>\n"
    ),
    "Apple": (
        "Begin forwarded message:\n\nFrom: Ben Field <ben@example.org>\n"
        "Date: 20 May 2019 at 09:12:00 BST\nTo: Ann <ann@example.org>\nSubject: Lights\n"
    ),
    "German": (
        "Von: Ben Field\nGesendet: Montag, 20. Mai 2019 09:12\nAn: Ann Hill\nBetreff: Lights\n"
    ),
    "German, marked": (
        "-----Ursprüngliche Nachricht-----\nVon: Ben Field [mailto:ben@example.org]\n"
        "Gesendet: Montag, 20. Mai 2019 09:12\nAn: Ann Hill\nBetreff: Lights\n"
    ),
    "French": (
        "De : Ben Field <ben@example.org>\nEnvoyé : lundi 20 mai 2019 09:12\nÀ : Ann\n"
        "Objet : Lights\n"
    ),
    "Spanish": (
        "De: Ben Field\nEnviado el: lunes, 20 de mayo de 2019 9:12\nPara: Ann\nAsunto: Lights\n"
    ),
    "Italian": "Da: Ben Field\nInviato: lunedì 20 maggio 2019 09:12\nA: Ann\nOggetto: Lights\n",
    "Dutch": "Van: Ben Field\nVerzonden: maandag 20 mei 2019 9:12\nAan: Ann\nOnderwerp: Lights\n",
    "numbers": "Fra: Ben Field\nSendt: 20.05.2019 09:12\nTil: Ann\nEmne: Lights\n",
    "Chinese": "发件人: Ben Field\n发送时间: 2019-05-20 09:12\n收件人: Ann\n主题: Lights\n",
    "on behalf": (
        "From: list-bounces@example.org [mailto:list-bounces@example.org] On Behalf Of Ben Field\n"
        "Sent: Monday, May 20, 2019 9:12 AM\nTo: Ann\nSubject: Lights\n"
    ),
    "Notes": (
        "Ben Field/ORG/EXAMPLE@EXAMPLE\n05/20/2019 09:12 AM\n\t\t To: Ann Hill/ORG\n\t\t cc: \n"
        "\t\t Subject: Lights\n"
    ),
    "Notes, passed on": (
        "---------------------- Forwarded by Ann Hill/ORG on 05/21/2019 \n"
        "10:00 AM ---------------------------\n\n\n"
        '"Ben Field" <ben@example.org> on 05/20/2019 09:12:21 AM\nTo: Ann\ncc:  \nSubject: Lights\n'
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_heads_of_mail_programs(name: str, tmp_path: Path) -> None:
    document = mail(tmp_path, f"{OWN}\n\nAnn\n\n{HEADS[name]}\n{OLD}\n\nBen\n")
    assert rows(document) == [
        ("Ann Hill", "2019-05-21", "RE: Lights"),
        ("Ben Field", "2019-05-20", "Lights"),
    ]
    assert words(document) == [f"{OWN}\n\nAnn", f"{OLD}\n\nBen"]
    assert {one.date_from for one in document.sections} == {DateSource.HEAD}


@pytest.mark.parametrize("name", HEADS)
def test_the_same_in_mail_that_was_saved_as_text(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{HEAD}\n{OWN}\n\n{HEADS[name]}\n{OLD}\n", "utf-8")
    (document,) = read([path])
    check(document)
    assert rows(document)[1] == ("Ben Field", "2019-05-20", "Lights")
    assert document.text == path.read_text("utf-8")


LEADS = (
    "On Mon, May 20, 2019 at 9:12 AM Ben Field <ben@example.org> wrote:",
    "On Mon, May 20, 2019 at 9:12 AM Ben Field <\nben@example.org> wrote:",
    "On May 20, 2019, at 9:12 AM, Ben Field <ben@example.org>\nwrote:",
    "Am 20.05.2019 um 09:12 schrieb Ben Field <ben@example.org>:",
    "Am 20.05.2019 09:12 schrieb Ben Field:",
    "Le lun. 20 mai 2019 à 09:12, Ben Field <ben@example.org>\na écrit :",
    "El lun, 20 de mayo de 2019 a las 9:12, Ben Field (ben@example.org) escribió:",
    "Il giorno 20 mag 2019, alle ore 09:12, Ben Field <ben@example.org> ha scritto:",
    "Op 20 mei 2019 09:12 schreef Ben Field <ben@example.org>:",
    "Em 20 de maio de 2019 às 09:12, Ben Field <ben@example.org> escreveu:",
    "Ben Field <ben@example.org> wrote on 20/05/2019 09:12:00:",
    "2019-05-20 9:12 GMT+01:00 Ben Field <ben@example.org>:",
    "In a message dated 5/20/2019 9:12:33 A.M. Eastern Daylight Time,\nBen Field writes:",
    "W dniu 20.05.2019 o 09:12, Ben Field pisze:",
    "---- On Mon, 20 May 2019 09:12:00 +0000 Ben Field <ben@example.org> wrote ----",
    "--- On Mon, 5/20/19, Ben Field <ben@example.org> wrote:\n\n"
    "From: Ben Field <ben@example.org>\nSubject: Lights\nTo: a@example.org\nDate: 20 May 2019",
)


@pytest.mark.parametrize("lead", LEADS)
def test_what_a_program_leads_in_and_does_not_mark(lead: str, tmp_path: Path) -> None:
    document = mail(tmp_path, f"{OWN}\n\n{lead}\n\n{OLD}\n")
    author, date, _ = rows(document)[1]
    assert author == "Ben Field"
    assert date in {"2019-05-20", None}  # a short month of Italian is for those who know it
    assert words(document) == [OWN, OLD]


@pytest.mark.parametrize(
    "body",
    [
        f"{OWN}\n\nOn Mon, May 20, 2019 at 9:12 AM Ben Field <b@example.org> wrote:\n\n> {OLD}\n",
        f"On 20 May 2019 the minister wrote:\n\n{OLD}\n",
        f"On the one hand he said 5 things, and wrote:\n\n{OLD}\n",
        f"{OWN}\n\nFrom: our own stock\nTo: your door\n\n{OLD}\n",
        f"{OWN}\n-----\n{OLD}\n",
        f"Note: this.\nFrom: the start\n\n{OLD}\n",
    ],
)
def test_what_is_no_letter_of_its_own(body: str, tmp_path: Path) -> None:
    assert len(mail(tmp_path, body).sections) == 1


def test_three_letters_below_each_other(tmp_path: Path) -> None:
    inner = HEADS["German"].replace("20. Mai", "19. Mai").replace("Ben Field", "Cy Lane")
    deepest = HEADS["AOL"].replace("May 20", "May 18").replace("Ben Field", "Dee Moor")
    body = f"{OWN}\n\n{HEADS['Outlook']}\nTwo.\n\n{inner}\nThree.\n\n{deepest}\nFour.\n"
    assert rows(mail(tmp_path, body)) == [
        ("Ann Hill", "2019-05-21", "RE: Lights"),
        ("Ben Field", "2019-05-20", "Lights"),
        ("Cy Lane", "2019-05-19", "Lights"),
        ("Dee Moor", "2019-05-18", "Lights"),
    ]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("05/04/2019 09:12 AM", "2019-05-04"),  # 5 April would do, but for the clock
        ("06/05/2019 09:12", "2019-05-06"),  # 5 June is after the answer
        ("03/04/2019 09:12", None),  # both are before it
        ("20/05/2019 09:12", "2019-05-20"),
        ("5/20/19 9:12 AM", "2019-05-20"),
        ("20.05.19 09:12", "2019-05-20"),
        ("May-20-19 9:12 AM", "2019-05-20"),
        ("31/31/2019", None),
    ],
)
def test_days_as_mail_programs_write_them(said: str, day: str | None, tmp_path: Path) -> None:
    head = f"From: Ben Field\nSent: {said}\nTo: Ann\nSubject: Lights\n"
    assert rows(mail(tmp_path, f"{OWN}\n\n{head}\n{OLD}\n"))[1][1] == day


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        (" > One two.\n > Three.", "> One two.\n> Three."),
        ("\t> One two.\n\t> Three.", "> One two.\n> Three."),
        ("| One two.\n| Three.", "> One two.\n> Three."),
        ("} One two.\n} Three.", "> One two.\n> Three."),
        ("JB> One two.\nJB> Three.", "> One two.\n> Three."),
        (">> One two.\n>> Three.", ">> One two.\n>> Three."),
        ("| a single bar", "| a single bar"),
        ("| a | row |\n| b | row |", "| a | row |\n| b | row |"),
        ("  }\n}", "  }\n}"),
        ("IBM> is a prompt", "IBM> is a prompt"),
    ],
)
def test_quoted_lines_are_told_by_one_mark(marked: str, told: str, tmp_path: Path) -> None:
    assert mail(tmp_path, f"He said:\n{marked}\n\nNo.\n").text == f"He said:\n{told}\n\nNo.\n"


PAGES = {
    "Gmail": (
        f"<div dir=ltr>{OWN}</div><div class=gmail_quote><div class=gmail_attr>On Mon, May 20, "
        "2019 at 9:12 AM Ben Field &lt;ben@example.org&gt; wrote:<br></div>"
        f"<blockquote class=gmail_quote>{OLD}</blockquote></div>"
    ),
    "cite": (
        f"<p>{OWN}</p><div>On 20 May 2019, at 09:12, Ben Field &lt;ben@example.org&gt; wrote:</div>"
        f"<blockquote type=cite><div>{OLD}</div></blockquote>"
    ),
    "Outlook": (
        f"<p class=MsoNormal>{OWN}</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'>"
        "<p class=MsoNormal><b>From:</b> Ben Field &lt;ben@example.org&gt;<br><b>Sent:</b> Monday, "
        "May 20, 2019 9:12 AM<br><b>To:</b> Ann<br><b>Subject:</b> Lights</p></div>"
        f"<p class=MsoNormal>{OLD}</p>"
    ),
    "Outlook on the web": (
        f"<div>{OWN}</div><hr><div id=divRplyFwdMsg dir=ltr><font><b>From:</b> Ben Field<br>"
        "<b>Sent:</b> Monday, May 20, 2019 9:12 AM<br><b>To:</b> Ann<br><b>Subject:</b> Lights"
        f"</font><div>&nbsp;</div></div><div>{OLD}</div>"
    ),
    "table": (
        f"<p>{OWN}</p>-------- Forwarded Message --------<table><tr><th>Subject: </th><td>Lights"
        "</td></tr><tr><th>Date: </th><td>Mon, 20 May 2019 09:12:00 +0000</td></tr><tr><th>From: "
        "</th><td>Ben Field &lt;ben@example.org&gt;</td></tr><tr><th>To: </th><td>Ann</td></tr>"
        f"</table><p>{OLD}</p>"
    ),
    "Yahoo": (
        f"<div>{OWN}</div><div class=yahoo_quoted><div>On Monday, 20 May 2019, 09:12:00 BST, Ben "
        f"Field &lt;ben@example.org&gt; wrote: </div><div><br></div><div>{OLD}</div></div>"
    ),
    "each in a paragraph": (
        f"<p>{OWN}</p><p><b>Von:</b> Ben Field</p><p><b>Gesendet:</b> Montag, 20. Mai 2019</p>"
        f"<p><b>An:</b> Ann</p><p><b>Betreff:</b> Lights</p><p>{OLD}</p>"
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_originals_in_pages(name: str, tmp_path: Path) -> None:
    document = mail(tmp_path, PAGES[name], "Content-Type: text/html; charset=utf-8\n")
    assert [row[:2] for row in rows(document)] == [
        ("Ann Hill", "2019-05-21"),
        ("Ben Field", "2019-05-20"),
    ]
    assert words(document) == [OWN, OLD]


def test_a_page_that_quotes_a_page(tmp_path: Path) -> None:
    lead = "On Sun, May 19, 2019 at 9:12 AM Cy Lane &lt;cy@example.org&gt; wrote:"
    page = PAGES["cite"].replace(OLD, f"Two.<div>{lead}<blockquote>Three.</blockquote></div>")
    document = mail(tmp_path, page, "Content-Type: text/html\n")
    assert [row[:2] for row in rows(document)][2:] == [("Cy Lane", "2019-05-19")]
    assert words(document) == [OWN, "Two.", "Three."]


def test_answers_between_quoted_lines_of_a_page_leave_them_quoted(tmp_path: Path) -> None:
    page = f"{PAGES['cite']}<p>And one word more.</p>"
    document = mail(tmp_path, page, "Content-Type: text/html\n")
    assert len(document.sections) == 1
    assert f"> {OLD}" in document.text


def test_a_copy_in_a_thread_has_its_own_voice(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    first = (
        "From b@example.org Mon May 20 09:12:00 2019\nFrom: Ben Field <ben@example.org>\n"
        f"Date: Mon, 20 May 2019 09:12:00 +0000\nSubject: Lights\nMessage-ID: <1@x>\n\n{OLD}\n\n"
    )
    second = f"From a@example.org Tue May 21 10:00:00 2019\n{HEAD}In-Reply-To: <1@x>\n"
    path.write_text(f"{first}{second}\n{OWN}\n\n{HEADS['Outlook']}\n{OLD}\n", "utf-8")
    (document,) = read([path])
    check(document)
    assert [(one.kind.value, one.author, one.date, one.parent) for one in document.sections] == [
        ("post", "Ben Field", "2019-05-20", None),
        ("comment", "Ann Hill", "2019-05-21", 0),
        ("comment", "Ben Field", "2019-05-20", 0),
    ]


def test_attached_letters_and_texts_are_read_and_the_rest_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_text(
        f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n"
        f"--b\nContent-Type: text/plain; charset=utf-8\n\n{OWN}\n"
        "--b\nContent-Type: message/rfc822\n\nFrom: Ben Field <b@example.org>\n"
        f"Date: 20 May 2019 09:12:00 +0000\nSubject: Lights\n\n{OLD}\n"
        "--b\nContent-Type: text/plain\nContent-Disposition: attachment;\n"
        " filename*=utf-8''gr%C3%BCn.txt\n\nA list.\n"
        "--b\nContent-Type: application/ms-tnef; name=winmail.dat\n"
        "Content-Transfer-Encoding: base64\n\nAAAA\n--b--\n",
        "utf-8",
    )
    notes: list[Note] = []
    (document,) = read([path], on_note=notes.append)
    check(document)
    assert rows(document) == [
        ("Ann Hill", "2019-05-21", "RE: Lights"),
        ("Ben Field", "2019-05-20", "Lights"),
        (None, None, "grün.txt"),
    ]
    assert [(note.text, note.is_minor) for note in notes] == [
        ("1 attachment left out: winmail.dat", False)
    ]


def test_a_plain_part_that_only_points_to_the_page_is_not_read(tmp_path: Path) -> None:
    body = (
        "--b\nContent-Type: text/plain\n\nThis is a page.\n"
        f"--b\nContent-Type: text/html\n\n<p>{OLD} {OWN} {OLD}</p>\n--b--\n"
    )
    document = mail(tmp_path, body, "Content-Type: multipart/alternative; boundary=b\n")
    assert document.text == f"{OLD} {OWN} {OLD}"


def test_a_wrong_charset_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    russian = "Вчера министр заявил, что правительство не будет менять закон о пенсиях.\n"
    header = f"{HEAD}Content-Type: text/plain; charset=iso-8859-1\n\n".encode()
    path.write_bytes(header + russian.encode("koi8-r"))
    notes: list[Note] = []
    (document,) = read([path], on_note=notes.append)
    assert document.text == russian
    assert [note.text for note in notes] == ["not iso-8859-1 as it says; read as koi8-r"]


@pytest.mark.parametrize(
    "body",
    [
        "From: x\n" * 4000,
        "From: x\n\n" * 4000,
        "-----Original Message-----\n" * 2000,
        "On 20 May 2019, 10:00 Ben\n" * 2000,
        "-" * 60_000,
        ">" * 60_000,
        "Ben" + " " * 60_000 + "x",
    ],
)
def test_hostile_bodies_are_read(body: str, tmp_path: Path) -> None:
    mail(tmp_path, f"{body}\n\nwords\n")


def test_hostile_headers_are_read(tmp_path: Path) -> None:
    many = "X-A: b\n" * 1000
    long = f"Content-Type: text/plain; {'a=b; ' * 20_000}\nReferences: {'<' * 20_000}\n"
    assert mail(tmp_path, "words\n", many + long).text == "words\n"
    nested = "".join(
        f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(2000)
    )
    (tmp_path / "n.eml").write_text(f"{HEAD}{nested}\nwords\n")
    reasons: list[str] = []
    read([tmp_path / "n.eml"], on_skip=lambda one: reasons.append(one.reason))
    assert reasons == ["its parts are nested too deeply; save its text"]
