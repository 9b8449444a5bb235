"""How true a quotation is to its source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quoting.making import document

from quotetrace.lookup.fidelity import Change, Verdict, hold_against
from quotetrace.lookup.tracing import check_quotations, trace_quotations
from quotetrace.quoting.finding import find_quotations

SENTENCE = (
    "It was not an easy year for the harbour, because over two-thirds of the boats were laid up, "
    "and the crews went home."
)
SOURCE = f"The year began badly. {SENTENCE} Nobody came back before the spring.\n"
START = SOURCE.index(SENTENCE)


@pytest.mark.parametrize(
    ("quotation", "verdict"),
    [
        (SENTENCE, Verdict.VERBATIM),
        (SENTENCE.upper().replace(",", " –"), Verdict.VERBATIM),
        (SENTENCE.replace("not ", ""), Verdict.ALTERED),
        (SENTENCE.replace("was", "was NOT"), Verdict.ALTERED),
        (SENTENCE.replace("home", "away"), Verdict.ALTERED),
        (SENTENCE.replace("It was", "There was"), Verdict.ALTERED),
        ("two-thirds of the boats were laid up", Verdict.TRIMMED),
        (SENTENCE[:-20], Verdict.TRIMMED),
        ("It was not an easy year for the harbour … and the crews went home.", Verdict.SPLICED),
        ("It was ... laid up, and the crews went home.", Verdict.SPLICED),
        ("It was not an easy year for the harbour, and the crews went home.", Verdict.SPLICED),
        (SENTENCE.replace("the harbour", "the [old] harbour"), Verdict.GLOSSED),
        (SENTENCE.replace("It", "[The season]"), Verdict.GLOSSED),
        (SENTENCE.replace("the harbour", "the harbour (and its boats)"), Verdict.GLOSSED),
        ("1. " + SENTENCE, Verdict.VERBATIM),
    ],
)
def test_verdicts(quotation: str, verdict: Verdict) -> None:
    held = hold_against(quotation, SOURCE, START, START + len(SENTENCE))
    assert held is not None
    assert held.verdict is verdict


def test_what_was_left_off_is_told() -> None:
    held = hold_against("two-thirds of the boats were laid up", SOURCE, START, START + 80)
    assert held is not None
    assert held.before.endswith("because over")
    assert held.after == "and the crews went home"
    assert SOURCE[held.start : held.end] == "two-thirds of the boats were laid up"


def test_what_was_changed_is_told() -> None:
    held = hold_against(SENTENCE.replace("crews", "men"), SOURCE, START, START + len(SENTENCE))
    assert held is not None
    assert held.changes == (Change("men", "crews"),)


@given(st.integers(0, 22), st.sampled_from(["kumquats", "not", "NOT"]), st.booleans())
def test_one_word_more_or_other_is_never_verbatim(at: int, word: str, replaced: bool) -> None:
    words = SENTENCE.split()
    at = min(at, len(words) - 1)
    changed = " ".join([*words[:at], word, *words[at + replaced :]])
    if changed.lower() == SENTENCE.lower():
        return
    held = hold_against(changed, SOURCE, START, START + len(SENTENCE))
    assert held is not None
    assert held.verdict is Verdict.ALTERED


def test_checking_a_draft() -> None:
    draft = document(
        f"The report says: “{SENTENCE.replace('not ', '')}” It adds: “We never close the gate.”",
        "draft.txt",
    )
    traces = check_quotations([document(SOURCE, "source.txt")], find_quotations([draft]))
    assert [trace.verdict for trace in traces] == [Verdict.ALTERED, Verdict.NOT_FOUND]
    assert traces[0].source is not None
    assert traces[0].source.text == SENTENCE.removesuffix(".")
    assert traces[1].source is None


REPORT = (
    "The Ministry was deliberately unprescriptive about how firms would deliver services. Much "
    "else was written on that page, about trains and about the weather in the north.\n"
)
PAPER = "MPs said that the stance of being “deliberately unprescriptive” made it hard to judge.\n"


def test_a_phrase_of_two_words_is_traced() -> None:
    documents = [document(PAPER, "b.txt"), document(REPORT, "a.txt")]
    tracing = trace_quotations(documents, find_quotations(documents))
    (trace,) = tracing.traces
    assert trace.source is not None
    assert trace.source.document.id == "a.txt"
    assert trace.verdict is Verdict.TRIMMED
    (cluster,) = tracing.clusters
    assert (cluster.id, cluster.kind) == (trace.cluster, "short-quote")
    assert [(p.document.id, p.text) for p in cluster.passages] == [
        ("a.txt", "deliberately unprescriptive"),
        ("b.txt", "deliberately unprescriptive"),
    ]
    assert cluster.marked == (False, True)


def test_forms_of_a_phrase_are_one_quotation() -> None:
    texts = [
        "Inspectors rated the home as “requiring improvement” in spring.",
        "The ward, said the inspectors, “requires improvement”.",
        "They 'require improvement', the second lowest of all.",
    ]
    documents = [document(text, f"{n}.txt") for n, text in enumerate(texts)]
    (cluster,) = trace_quotations(documents, find_quotations(documents)).clusters
    assert len(cluster.passages) == len(texts)


def test_the_same_words_about_something_else_are_no_short_quote() -> None:
    texts = [
        "The auditor called the harbour's new ledger “fundamentally flawed” on Friday.\n",
        "The old clock of our church is fundamentally flawed because it has no hands.\n",
        "Its new harbour ledger is fundamentally flawed: so the auditor thinks.\n",
    ]
    plain = "It is said that the sea and the wind are the same as they were on the first of May. "
    documents = [document(text + plain * 20, f"{n}.txt") for n, text in enumerate(texts)]
    found = trace_quotations(documents, find_quotations(documents)).clusters
    (cluster,) = (one for one in found if one.kind == "short-quote")
    assert [p.document.id for p in cluster.passages] == ["0.txt", "2.txt"]


def test_unmarked_places_of_a_phrase_vouch_for_no_other() -> None:
    texts = [
        "The auditor called the harbour's new ledger “fundamentally flawed” on Friday.\n",
        "The auditor saw a fundamentally flawed harbour ledger, vestry organ and chancel roof.\n",
        "The vestry organ below the chancel roof is fundamentally flawed and out of tune.\n",
    ]
    plain = "It is said that the sea and the wind are the same as they were on the first of May. "
    documents = [document(text + plain * 20, f"{n}.txt") for n, text in enumerate(texts)]
    found = trace_quotations(documents, find_quotations(documents)).clusters
    (cluster,) = (one for one in found if one.kind == "short-quote")
    assert [p.document.id for p in cluster.passages] == ["0.txt", "1.txt"]


def test_a_phrase_joined_by_hyphens_is_of_several_words() -> None:
    texts = [
        "The clerk said the crews are on a “merry-go-round” of harbour contracts.\n",
        "It is an expensive merry-go-round of contracts, as every harbour clerk knows.\n",
    ]
    documents = [document(text, f"{n}.txt") for n, text in enumerate(texts)]
    tracing = trace_quotations(documents, find_quotations(documents))
    assert [one.kind for one in tracing.clusters] == ["short-quote"]
    assert tracing.traces[0].source is not None


def test_common_words_are_no_short_quote() -> None:
    texts = ["The mayor spoke of “the end of” it.", "At the end of it all, the end of it came."]
    documents = [document(text * 20, f"{n}.txt") for n, text in enumerate(texts)]
    found = trace_quotations(documents, find_quotations(documents))
    assert all(not any(not m for m in one.marked) for one in found.clusters)


def test_a_quotation_repeated_many_times_costs_little() -> None:
    text = "The clerk said: “The minutes were lost in the great flood of that year.”\n\n"
    documents = [document(text * 400, "a.txt")]
    tracing = trace_quotations(documents, find_quotations(documents))
    assert len(tracing.traces) == 400
    assert len(tracing.clusters) == 1


def test_a_check_prefers_the_source_to_another_quotation_of_it() -> None:
    sources = [
        document(
            "A reader wrote that “two-thirds of the harbour crews had no boots” in May.\n", "a"
        ),
        document(
            "It is significant that over two-thirds of the harbour crews had no boots.\n", "b"
        ),
    ]
    draft = document("The auditor said “two-thirds of the harbour crews had no boots”.\n", "draft")
    (trace,) = check_quotations(sources, find_quotations([draft]))
    assert trace.source is not None
    assert trace.source.document.id == "b"
    assert trace.verdict is Verdict.TRIMMED
