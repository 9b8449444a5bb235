"""What must show on the user's own five files, each item checked by eye against the pages."""

import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from quotetrace import Cluster, Document, Findings, Passage, find_clusters
from quotetrace.reading import label, line_of, post_of

ROOT = Path(__file__).parents[1]

TENDER = "The Ministry of Justice intends to use a dynamic framework"
ADVICE = "Napo and Unison met with the employers this week"
APPEAL = "Napo will be hosting a drop-in session for MPs on 1st of May"
HOWARD = "The Howard League warned that ministers were taking a huge risk"
EMBARGOED = "Our preparation in advance of the embargoed news"


def file_of(passage: Passage) -> str:
    return Path(passage.document.path).name[:3]


def where(passage: Passage) -> str:
    assert passage.section is not None
    return label(passage.document, passage.section)


def words(passage: Passage) -> int:
    return len(passage.text.split())


def bare(text: str) -> str:
    return " ".join(text.split())


def with_words(findings: Findings, start: str) -> Cluster:
    """Find the only cluster with a passage that begins with some words."""
    found = [
        cluster
        for cluster in findings
        if any(bare(passage.text).startswith(start) for passage in cluster.passages)
    ]
    assert len(found) == 1, [cluster.id for cluster in found]
    return found[0]


def every_passage(findings: Findings) -> Iterator[Passage]:
    for cluster in findings:
        yield from cluster.passages


def test_the_tender_notice_is_one_cluster_of_two_whole_passages(seed_findings: Findings) -> None:
    cluster = with_words(seed_findings, TENDER)
    assert [(file_of(one), where(one)) for one in cluster.passages] == [
        ("002", "comment 3"),
        ("000", "reply 2.12"),
    ]
    for passage in cluster.passages:
        on_disk = Path(passage.document.path).read_text("utf-8")
        text = on_disk[passage.start : passage.end]
        assert text == passage.text
        assert bare(text).startswith(f"{TENDER} primarily to purchase the following services:")
        assert text.endswith("This will promote desistance and enable fair sentence delivery")
        assert 165 <= words(passage) <= 180
    assert cluster.similarity == 1.0
    parts = [
        other
        for other in seed_findings
        if other.id != cluster.id
        and any("desistance and enable fair" in one.text for one in other.passages)
    ]
    assert parts == []


def test_the_advice_on_meetings_is_one_cluster_of_two_long_passages(
    seed_findings: Findings,
) -> None:
    cluster = with_words(seed_findings, ADVICE)
    assert [file_of(one) for one in cluster.passages] == ["001", "001"]
    assert all(350 <= words(one) <= 390 for one in cluster.passages)
    assert [line_of(one.document, one.start) for one in cluster.passages] == [502, 525]
    assert bare(cluster.passages[1].text).startswith("Napo along with UNISON met")
    assert cluster.kind == "reprint"
    assert all("Prepare any questions" in one.text for one in cluster.passages)
    assert all(one.text.endswith("urther more detailed advice") for one in cluster.passages)


def test_the_appeal_stands_four_times_in_one_file(seed_findings: Findings) -> None:
    (cluster,) = [
        one for one in seed_findings.set_aside if bare(one.passages[0].text).startswith(APPEAL)
    ]
    assert cluster.kind == "boilerplate"
    assert not any(APPEAL in bare(one.text) for one in every_passage(seed_findings))
    assert [file_of(one) for one in cluster.passages] == ["003"] * 4
    assert [line_of(one.document, one.start) for one in cluster.passages] == [59, 97, 144, 178]
    assert all("keep the public safe" in bare(one.text) for one in cluster.passages)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("The Ministry recognises the importance", "different circumstances across England."),
        ("The Ministry has plans to make these savings, which", "affordable civil servants."),
    ],
)
def test_paragraphs_of_the_committee_are_quoted_word_for_word(
    seed_findings: Findings, start: str, end: str
) -> None:
    cluster = with_words(seed_findings, start)
    assert len(cluster.passages) == 2
    for passage in cluster.passages:
        assert bare(passage.text).startswith(start)
        assert passage.text.endswith(end)
    assert {post_title(one) for one in cluster.passages} == {
        "MP's Raise the Alarm",
        "Pick of the Week 15",
    }


def post_title(passage: Passage) -> str | None:
    assert passage.section is not None
    return post_of(passage.document, passage.section).title


def test_the_howard_league_is_quoted_in_two_posts(seed_findings: Findings) -> None:
    cluster = with_words(seed_findings, HOWARD)
    assert [post_title(one) for one in cluster.passages] == [
        "MP's Raise the Alarm",
        "TR and Women 2",
    ]
    assert all(one.text.endswith("We remain of that view") for one in cluster.passages)


def test_a_quotation_begins_where_its_marks_open_and_not_with_its_speaker(
    seed_findings: Findings,
) -> None:
    cluster = with_words(seed_findings, "The break-up of the public probation service")
    for one in cluster.passages:
        assert one.text.startswith("The break-up of the public probation service")
        assert one.text.endswith("make us all safer")


def test_a_sentence_of_the_general_secretary_is_quoted_back_in_a_comment(
    seed_findings: Findings,
) -> None:
    cluster = with_words(seed_findings, EMBARGOED)
    assert [where(one) for one in cluster.passages] == ["post", "comment 8"]
    assert cluster.kind == "quotation"
    assert "comment 8" in cluster.reason
    for passage in cluster.passages:
        assert passage.text.startswith(EMBARGOED)
        assert passage.text.endswith("from 6am through to 6pm.")


def test_two_amounts_are_never_in_one_cluster(seed_findings: Findings) -> None:
    for cluster in seed_findings:
        text = bare(" ".join(passage.text for passage in cluster.passages))
        assert not ("2 600 000 000.00" in text and "1 000 000 000.00" in text), cluster.id


def test_page_mechanics_are_set_aside_and_counted(
    seed_findings: Findings, seed_documents: list[Document]
) -> None:
    mechanics = {"ReplyDelete": 11, "(Back to contents)": 22}
    for passage in every_passage(seed_findings):
        assert not any(phrase in bare(passage.text) for phrase in mechanics)
    aside = {one.passages[0].text: len(one.passages) for one in seed_findings.set_aside}
    text = "".join(document.text for document in seed_documents)
    for phrase, count in mechanics.items():
        assert aside[phrase] == count == text.count(phrase)
    kinds = {one.kind.value for one in seed_findings.set_aside}
    assert kinds == {"boilerplate", "furniture"}


def test_a_chance_phrase_is_no_quotation(seed_findings: Findings) -> None:
    for passage in every_passage(seed_findings):
        assert "there is much yet to be done" not in bare(passage.text).lower()


def test_passages_start_and_end_at_words(seed_findings: Findings) -> None:
    for passage in every_passage(seed_findings):
        text = passage.document.text
        assert passage.text[0].isalnum(), passage.text
        assert passage.text[-1].isalnum() or passage.text[-1] in ".!?…%", passage.text
        before, after = text[passage.start - 1 : passage.start], text[passage.end : passage.end + 1]
        assert not before.isalnum(), passage.text
        assert not (passage.text[-1].isalnum() and after.isalnum()), passage.text


def test_no_passage_begins_with_the_number_of_a_comment(seed_findings: Findings) -> None:
    for passage in every_passage(seed_findings):
        assert not re.match(r"\d{1,2}\.\s", passage.text), passage.text
        if passage.section is not None and passage.section.number is not None:
            assert passage.start > passage.section.start


def test_passages_lie_in_their_sections(seed_findings: Findings) -> None:
    for passage in every_passage(seed_findings):
        section = passage.section
        assert section is not None
        assert section.start <= passage.start < passage.end <= section.end
        assert section is passage.document.sections[section.index]
        for span in passage.document.furniture:
            assert span.end <= passage.start or passage.end <= span.start


def test_offsets_are_those_of_the_files(seed_findings: Findings) -> None:
    for passage in every_passage(seed_findings):
        on_disk = Path(passage.document.path).read_bytes().decode("utf-8")
        assert on_disk[passage.start : passage.end] == passage.text


def test_passages_of_a_cluster_do_not_overlap(seed_findings: Findings) -> None:
    for cluster in seed_findings:
        places = sorted((one.document.id, one.start, one.end) for one in cluster.passages)
        for one, other in pairwise(places):
            assert one[0] != other[0] or one[2] <= other[1], cluster.id


def test_the_order_of_the_documents_changes_nothing(
    seed_findings: Findings, seed_documents: list[Document]
) -> None:
    turned = find_clusters(seed_documents[::-1], threads=1)
    assert turned.clusters == seed_findings.clusters
    assert turned.set_aside == seed_findings.set_aside


def written(*args: str, hash_seed: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-m", "quotetrace", "clusters", *args, "--json"],
        cwd=ROOT,
        env={"PYTHONPATH": "trace", "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        check=True,
    ).stdout


def test_the_same_bytes_whatever_the_order_the_cores_or_the_hash_seed() -> None:
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "seeds").iterdir())
    first = written(*files, "--threads", "1", hash_seed="0")
    assert written(*files[::-1], "--threads", "2", hash_seed="1") == first
    assert written("seeds/", hash_seed="random") == first


def test_two_tender_notices_made_from_one_form_are_not_one_text(seed_findings: Findings) -> None:
    opening = "The Ministry of Justice intends to tender"
    (sentence,) = [one for one in seed_findings if bare(one.passages[0].text).startswith(opening)]
    assert [where(one) for one in sentence.passages] == ["comment 4", "reply 4.1", "comment 8"]
    assert sentence.words < 25
    form = next(one for one in seed_findings.set_aside if one.id in sentence.part_of)
    assert form.kind == "boilerplate"
    assert "form of 2 texts" in form.reason
    assert [where(one) for one in form.passages] == ["comment 4", "reply 4.1"]


def test_the_amount_is_part_of_the_line_above_it(seed_findings: Findings) -> None:
    whole = with_words(seed_findings, "II.1.5) Estimated total value")
    part = with_words(seed_findings, "Value excluding VAT: 2 600 000 000.00 GBP")
    assert part.part_of == (whole.id,)
    assert whole.excerpts == (part.id,)
