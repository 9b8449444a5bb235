"""The five seeds: what a reader finds in them by eye."""

import pytest

from quotetrace import Document
from quotetrace.quoting.finding import find_quotations
from quotetrace.quoting.quotations import QUOTING, Quotation


@pytest.fixture(scope="module")
def quotations(seed_documents: list[Document]) -> list[Quotation]:
    return list(find_quotations(seed_documents))


def one_with(quotations: list[Quotation], words: str) -> Quotation:
    found = [one for one in quotations if words in one.text and one.kind in QUOTING]
    return max(found, key=lambda one: one.depth)


def test_offsets(quotations: list[Quotation]) -> None:
    for one in quotations:
        assert one.document.text[one.start : one.end] == one.text
        assert one.text.strip() == one.text


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("irredeemably flawed", "the probation chief inspector"),
        ("merry-go-round", "the probation watchdog"),
        ("Some victims are not being offered", "Chief Inspector of Probation Dame Glenys Stacey"),
        ("had bitten off more", "the chair Meg Hillier"),
        ("ripped apart", "probation officers"),
        ("Reintegrating offenders", "she"),
        ("The system isn’t working.", "his most recent successor David Gauke"),
        ("Probation services to be brought back", "Sky News"),
        ("There are fault lines", "The HMIP Report"),
        ("Professional ethics can buckle", "Dame Glenys"),
        ("We consider that kiosk meetings", "a Justice Select Committee inquiry"),
    ],
)
def test_speakers(quotations: list[Quotation], words: str, speaker: str) -> None:
    found = one_with(quotations, words)
    assert found.speaker is not None
    assert found.speaker.text == speaker


def test_the_inspectorate_is_one_under_all_its_names(quotations: list[Quotation]) -> None:
    speaker = one_with(quotations, "Professional ethics can buckle").speaker_id
    told = {one.speaker.text for one in quotations if one.speaker_id == speaker and one.speaker}
    assert told >= {
        "HMIP", "The inspectors", "the Chief Inspector of Probation", "Dame Glenys Stacey",
        "the HMI Probation report", "the probation watchdog",
    }  # fmt: skip
    assert "Katie Lomas" not in told
    assert not any("Neilson" in name or "MPs" in name for name in told)


def test_three_paragraphs_are_one_quotation(quotations: list[Quotation]) -> None:
    found = one_with(quotations, "with a large part of it handed to 21 private companies")
    assert found.text.startswith("The break-up of the public probation service")
    assert found.text.endswith("will be published in due course.")


def test_names_are_set_apart(quotations: list[Quotation]) -> None:
    aside = {one.text for one in quotations if one.kind not in QUOTING}
    assert {"Through the Gate", "through the gate", "Community Payback", "Profumo"} <= aside
