"""Who is given the words: as written, and across the corpus."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quoting.making import document, found_in, quoted_in

from quotetrace.lookup.tracing import trace_quotations
from quotetrace.quoting.finding import find_quotations
from quotetrace.quoting.quotations import QuotationKind


def speakers(text: str) -> list[str | None]:
    return [one.speaker.text if one.speaker else None for one in quoted_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The inspectors said: “We found the stairs blocked.”", ["The inspectors"]),
        ("“We found the stairs blocked,” the inspectors said.", ["the inspectors"]),
        ("“We found it,” said the clerk. “It was wet.”", ["the clerk", "the clerk"]),
        ("“A good day for the river” - Sky News", ["Sky News"]),
        ("“A good day for the river.”\n\n— Mark Twain", ["Mark Twain"]),
        ("According to the auditors, it was “a work of fiction”.", ["the auditors"]),
        ("It was described by the engineers as “beyond repair”.", ["the engineers"]),
        ("It was called “a work of fiction” by the auditors.", ["the auditors"]),
        ("In the words of Dr Johnson: “Oats.”", ["Dr Johnson"]),
        ("The judge, who came in May, said: “I have read all of it.”", ["The judge"]),
        ("Speaking in March, the mayor said: “We have waited long.”", ["the mayor"]),
        ("Council: “The car park is closed until May.”", ["Council"]),
        ("“We have waited long enough for this.” It rained.", [None]),
    ],
)
def test_as_written(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


def test_a_lead_in_and_a_list() -> None:
    found = quoted_in("A report by the union stated:\n\n  • One in two left.\n  • Few came.\n")
    assert [(one.text, one.kind) for one in found] == [
        ("One in two left.", QuotationKind.BLOCK),
        ("Few came.", QuotationKind.BLOCK),
    ]
    assert {one.speaker.text for one in found if one.speaker} == {"A report by the union"}


@pytest.mark.parametrize(
    ("text", "expected", "speaker"),
    [
        ("As my aunt used to say: write it all down. So we did.", "write it all down.", "my aunt"),
        (
            "Mr Ellis (Ayr) (Con): I beg to move. It is time.",
            "I beg to move. It is time.",
            "Mr Ellis",
        ),
        ("MR RIVERS: Did you see the knife?", "Did you see the knife?", "MR RIVERS"),
    ],
)
def test_led_in_within_a_line(text: str, expected: str, speaker: str) -> None:
    (one,) = quoted_in(text + "\n")
    assert (one.text, one.kind) == (expected, QuotationKind.BLOCK)
    assert one.speaker is not None
    assert one.speaker.text == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Pay: members have already been contacted about the award.",
        "Working Links: collapsed. Interserve: liquidated.",
        "The report found three things: damp, dirt and noise.",
        "In summary: the trust knew, did nothing, and told nobody.",
        "Read: they have to wait until they see how it comes out.",
    ],
)
def test_a_colon_alone_leads_nothing_in(text: str) -> None:
    assert quoted_in(text + "\n") == []


def test_lines_with_angles() -> None:
    text = "On Monday the clerk wrote:\n\n> One line of it\n> and another.\n\nThanks."
    (one,) = quoted_in(text)
    assert (one.text, one.marks) == ("One line of it\n> and another.", ">")
    assert one.speaker is not None
    assert one.speaker.text == "the clerk"


def test_an_order_of_work_is_no_quotation() -> None:
    assert quoted_in("We issue the following advice to members:\n\nBring a coat and a pen.") == []


def test_a_pronoun_means_the_last_speaker_it_fits() -> None:
    text = "The matron said the ward was “quiet as a church”. She added: “Let it be so.”"
    first, second = quoted_in(text)
    assert second.speaker is not None
    assert second.speaker.text == "She"
    assert second.speaker_id == first.speaker_id


def test_nesting() -> None:
    text = "A reader wrote: “The blog says the inspector called it ‘a wasted year’, and so do I.”"
    outer, inner = quoted_in(text)
    assert (outer.depth, inner.depth, inner.parent) == (0, 1, 0)
    assert inner.speaker is not None
    assert inner.speaker.text == "the inspector"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They run “Through the Gate” services.", QuotationKind.NAME),
        ("A novel called “Hard Times” is here.", QuotationKind.TITLE),
        ("The ‘savings’ cost more than before.", QuotationKind.SCARE),
        ("The so-called “improvements” failed.", QuotationKind.SCARE),
    ],
)
def test_what_is_no_quotation(text: str, kind: QuotationKind) -> None:
    (one,) = found_in(text)
    assert one.kind is kind
    assert one.speaker is None


def ids(*texts: str) -> list[str | None]:
    return [one.speaker_id for one in quoted_in(*texts)]


def test_one_person_under_many_names() -> None:
    found = ids(
        "Samuel Johnson, the maker of the dictionary, said: “Nothing will supply prudence.”",
        "Dr Johnson wrote: “A man may write at any time.”",
        "Johnson called it “a poor thing indeed”.",
    )
    assert len(set(found)) == 1


def test_an_office_its_holder_and_its_institution() -> None:
    found = ids(
        "Florence Nightingale, the Chief Inspector of Wards, said: “Open the windows at once.”",
        "HM Inspectorate of Wards (HMIW) found “no tangible reduction”. HMIW added: “None.”",
        "The Chief Inspector of Wards warned of “a long winter ahead”.",
    )
    assert len(found) == 4
    assert len(set(found)) == 1


def test_two_people_are_never_one() -> None:
    one, other = ids(
        "Charlotte Brontë, the chief inspector of inns, wrote: “I am no bird at all.”",
        "Emily Brontë, the chief inspector of inns, wrote: “I have dreamt in my life.”",
    )
    assert one != other


def test_the_order_of_documents_changes_nothing() -> None:
    texts = [
        "Samuel Johnson said: “Nothing will supply prudence.”",
        "The PAC said “not good enough”. The Public Accounts Committee said: “Never again, ever.”",
    ]
    assert sorted(map(str, ids(*texts))) == sorted(map(str, ids(*texts[::-1])))
    one, two = ids(texts[1])
    assert one == two


WORDS = st.sampled_from(
    [
        "said", "The inspector", "she", "it", "“", "”", '"', "'", ",", ".", ":", "\n\n", "> ", "• ",
        "Samuel Johnson", "according to", "report", "the", "of", "called", "by", "—", "(", ")",
        "who", "wall", "was", "HMIP", "words of stone", "?", "I'd", "as", "told", "\n",
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=60))
def test_no_text_is_too_odd(words: list[str]) -> None:
    text = " ".join(words)
    one = document(text)
    found = find_quotations([one])
    for quotation in found:
        assert text[quotation.start : quotation.end] == quotation.text
        if quotation.speaker and not quotation.speaker.carried:
            assert 0 <= quotation.speaker.start < quotation.speaker.end <= len(text)
    tracing = trace_quotations([one], found)
    assert len(tracing.traces) == len(found)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "When I rang, the receptionist said “the line is down today” and hung up.",
            "the receptionist",
        ),
        ("There was “no appetite at all” for it, the president conceded.", "the president"),
        ("Calling it “a dark day for us”, the mayor walked out.", "the mayor"),
        ("The Chair thanked us all and said it had been “quite a year”.", "The Chair"),
        ("Is she glad? She shrugs. “Nobody else knows which ones bite.”", "She"),
        (
            "One clerk called it “a fine thing”; another dismissed it as “a bill with a bow”.",
            "another",
        ),
        (
            "He said no. The scheme has the backing of the mayor, who called it “a tonic”.",
            "the mayor",
        ),
        ("“We shall fight this all the way, said Ms Blunt at the gates.", "Ms Blunt"),
        ("The warden came under fire for saying visitors should “bring a torch”.", "The warden"),
        ("A firm that bills itself as “the kindest bailiffs” was fined.", "A firm"),
        ("The envoy was quoted as saying that ties were “never warmer”.", "The envoy"),
        ("“Order! The member will sit,” bellowed the speaker.", "the speaker"),
        (
            "Said the fees: “small”; the clerk put a brave face on it, citing “new rules”.",
            "the clerk",
        ),
        ("The trust accepted that the care had been “well short”.", "The trust"),
        ("Smith, whose aunt ran it before her, reckons it is “now or never”.", "Smith"),
        ("Mr Lee, of whom we heard much, argued that it was “a ruin”.", "Mr Lee"),
        ("The drop, which the mayor put down to “good luck”, pleased all.", "the mayor"),
        ("The TUC called it “a disgrace”, the CBI “a missed chance”.", "the CBI"),
        (
            "Firefighters tackling the blaze described “a wall of flame”.",
            "Firefighters tackling the blaze",
        ),
        ("Nurses marched on Leeds chanting “claps pay no bills”.", "Nurses"),
        ("“Nobody will be worse off.” So says the handbook.", "the handbook"),
        ("It is “the best of failures” (Marsden 2011, p. 14).", "Marsden"),
        ("“I have paid for fifty years.”\nEdna Crowe, Whitby", "Edna Crowe"),
        ("Hours earlier the judge had told us: “I do not do returns.”", "the judge"),
        ("Here's the latest blog post from Ann Lee, the chair: “We shall win.”", "Ann Lee"),
        ("“We shall win in the end.” Those were the words of Ann Lee.", "Ann Lee"),
        ("It was, as the minister insists, “a good year for us”.", "the minister"),
        ("The Gazette has this:\n\nFerries are late because nobody mends the pier.", "The Gazette"),
        ("An Audit Office report from April speaks of “real frictions”.", "An Audit Office report"),
        ("According\N{NO-BREAK SPACE}to Ann Lee it was “a good year”.", "Ann Lee"),
    ],
)
def test_speakers_wherever_they_stand(text: str, speaker: str) -> None:
    found = quoted_in(text + "\n")
    assert found[-1].speaker is not None
    assert found[-1].speaker.text == speaker


def test_the_judge_of_another_document_is_another_judge() -> None:
    text = "The judge said: “We have heard enough of this.”\n"
    one, other = find_quotations([document(text, "a.txt"), document(text, "b.txt")])
    assert one.speaker_id != other.speaker_id
