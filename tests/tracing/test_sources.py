"""Who takes from whom, added up."""

from dataclasses import replace

from tests.tracing.test_lineage import TEXT, witness

from quotetrace.model import Passage
from quotetrace.tracing.lineage import trace_passages
from quotetrace.tracing.sources import document_of, flows_of, voice_of


def by(passage: Passage, author: str) -> Passage:
    assert passage.section is not None
    section = replace(passage.section, author=author)
    return replace(
        passage, section=section, document=replace(passage.document, sections=(section,))
    )


def test_flows_are_added_up_between_documents() -> None:
    one = trace_passages([witness(TEXT, "a", "2019-05-20"), witness(TEXT, "b", "2019-05-22")])
    two = trace_passages(
        [witness(TEXT[:30], "a", "2019-05-20"), witness(TEXT[:30], "b", "2019-06-01")]
    )
    (flow,) = flows_of([one, two], document_of)
    assert (flow.source, flow.taker, flow.passages, flow.words) == ("a", "b", 2, 90)
    assert (flow.first, flow.last) == ("2019-05-22", "2019-06-01")


def test_what_stays_with_one_voice_is_no_flow() -> None:
    passages = [witness(TEXT, "a", "2019-05-20"), witness(TEXT, "b", "2019-05-22")]
    found = trace_passages([by(one, "Ann") for one in passages])
    assert flows_of([found], voice_of) == []
    assert len(flows_of([found], document_of)) == 1
