"""Arrays of JSON and exports: what programs write, in words of our own; and hostile input."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.test_properties import check

from quotetrace.model import DateSource, Document, Note, Skipped
from quotetrace.reading import read
from quotetrace.reading.choices import Choices, Fields
from quotetrace.reading.interface import Source, UnreadableError
from quotetrace.reading.records import export
from quotetrace.reading.records.markup import shown, with_whole_letters
from quotetrace.reading.records.values import day_of

if TYPE_CHECKING:
    from pathlib import Path

Seen = list[tuple[int, str | None, str | None, str]]
"""Of each section: how deep it lies, its author, its date, the first line of its words."""


def tree(document: Document) -> Seen:
    depth: list[int] = []
    seen = []
    for section in document.sections:
        depth.append(0 if section.parent is None else depth[section.parent] + 1)
        line = document.text[section.start : section.end].split("\n")[0]
        seen.append((depth[-1], section.author, section.date, line))
    return seen


def documents(tmp_path: Path, value: Any, name: str = "a.json", **fields: str) -> list[Document]:
    path = tmp_path / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), "utf-8")
    found = read([path], choices=Choices(fields=Fields(**fields)))
    for document in found:
        check(document)
    return found


def refusal(tmp_path: Path, value: Any, name: str = "a.json", **fields: str) -> str:
    path = tmp_path / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), "utf-8")
    told: list[Skipped] = []
    choices = Choices(fields=Fields(**fields))
    assert read([path], on_skip=told.append, choices=choices) == []
    (one,) = told
    assert "\n" not in one.reason
    return one.reason


def reddit(kind: str, **data: Any) -> dict[str, Any]:
    return {"kind": kind, "data": data}


def listing(*children: Any) -> dict[str, Any]:
    return reddit("Listing", after=None, modhash="", children=list(children))


THREAD = [
    listing(
        reddit("t3", title="The mill", selftext="It &amp; the yard are sold.", author="ann",
               id="abc", name="t3_abc", created_utc=1558514220.0, url="https://x.org", media=None)
    ),
    listing(
        reddit("t1", body="&gt; are sold\n\nBy whom?", author="bob", id="c1", name="t1_c1",
               parent_id="t3_abc", link_id="t3_abc", created_utc=1558514320, replies=listing(
                   reddit("t1", body="By the owner.", author="ann", id="c2", name="t1_c2",
                          parent_id="t1_c1", created_utc=1558514420, replies=""),
                   reddit("more", id="z", name="t1_z", parent_id="t1_c1", children=["z"]))),
        reddit("t1", body="[deleted]", author="[deleted]", id="c3", name="t1_c3",
               parent_id="t3_abc", created_utc=1558514520, replies=listing(
                   reddit("t1", body="To nobody.", author="cat", id="c4", parent_id="t1_c3"))),
    ),
]  # fmt: skip
EXPORTS: dict[str, tuple[Any, list[Seen]]] = {
    "Hacker News, search": (
        {"hits": [
            {"objectID": "20000001", "author": "ann", "comment_text": "I don&#x27;t.<p>At all.",
             "title": None, "story_title": "S", "parent_id": 100, "story_id": 100,
             "created_at": "2019-05-22T08:37:00.000Z", "created_at_i": 1558514220,
             "_highlightResult": {"comment_text": {"value": "I <em>don</em>", "matchLevel": "x"}}},
            {"objectID": "100", "author": "bob", "title": "The mill is sold", "url": "https://x.org",
             "story_text": None, "created_at": "2019-05-21T08:00:00.000Z"},
        ], "nbHits": 2, "query": "mill"},
        [[(0, "bob", "2019-05-21", "The mill is sold"), (1, "ann", "2019-05-22", "I don't.")]],
    ),
    "Hacker News, item": (
        {"id": 1, "author": "pg", "title": "The mill", "text": None, "created_at_i": 1160418111,
         "type": "story", "children": [
             {"id": 15, "author": "sam", "text": "<p>First.</p>", "parent_id": 1, "children": [
                 {"id": 17, "author": "pg", "text": "An answer.", "parent_id": 15}]},
             {"id": 20, "author": None, "text": None, "children": [
                 {"id": 21, "author": "x", "text": "Below nobody.", "parent_id": 20}]}]},
        [[(0, "pg", "2006-10-09", "The mill"), (1, "sam", None, "First."),
          (2, "pg", None, "An answer."), (1, "x", None, "Below nobody.")]],
    ),
    "Hacker News, Firebase": (
        [{"by": "ann", "id": 2921983, "kids": [2922097], "parent": 1, "text": "Shucks.",
          "time": 1314211127, "type": "comment"},
         {"by": "bob", "id": 2922097, "parent": 2921983, "text": "Indeed.", "time": 1314211227}],
        [[(0, "ann", "2011-08-24", "Shucks."), (1, "bob", "2011-08-24", "Indeed.")]],
    ),
    "Reddit, thread": (
        THREAD,
        [[(0, "ann", "2019-05-22", "It & the yard are sold."),
          (1, "bob", "2019-05-22", "> are sold"),
          (2, "ann", "2019-05-22", "By the owner."), (1, None, "2019-05-22", "To nobody."),
          (2, "cat", None, "To nobody.")]],
    ),
    "Twitter, API 1.1": (
        [{"created_at": "Wed Nov 07 20:16:22 +0000 2018", "id_str": "1060000000000000001",
          "text": "The whole…", "extended_tweet": {"full_text": "The whole of it."},
          "user": {"name": "Ann Smith", "screen_name": "ann", "description": "I write"}},
         {"created_at": "Thu Nov 08 20:16:22 +0000 2018", "id_str": "1060000000000000003",
          "full_text": "RT @ann: The…", "user": {"name": "Bob"}, "retweeted_status": {
              "id_str": "1060000000000000001", "full_text": "The whole of it.",
              "created_at": "Wed Nov 07 20:16:22 +0000 2018", "user": {"name": "Ann Smith"}}}],
        [[(0, "Ann Smith", "2018-11-07", "The whole of it.")]] * 2,
    ),
    "Twitter, API 2": (
        {"data": [
            {"id": "1212092628029698048", "text": "We &lt;3 it", "author_id": "2244994945",
             "created_at": "2019-12-31T19:26:16.000Z"},
            {"id": "1212092628029698049", "text": "A reply", "author_id": "99",
             "created_at": "2019-12-31T20:26:16.000Z", "referenced_tweets": [
                 {"type": "quoted", "id": "5"},
                 {"type": "replied_to", "id": "1212092628029698048"}]}],
         "includes": {"users": [{"id": "2244994945", "name": "Ann Smith", "username": "ann"}]}},
        [[(0, "Ann Smith", "2019-12-31", "We <3 it"), (1, None, "2019-12-31", "A reply")]],
    ),
    "Telegram": (
        {"name": "The group", "type": "private_group", "id": 123, "messages": [
            {"id": 1, "type": "service", "date": "2020-01-01T11:00:00", "actor": "Ann",
             "action": "create_group", "title": "The group", "text": ""},
            {"id": 2, "type": "message", "date": "2020-01-01T12:00:00", "from": "Ann",
             "date_unixtime": "1577880000", "from_id": "user1",
             "text": ["See ", {"type": "bold", "text": "this"}, "."],
             "text_entities": [{"type": "plain", "text": "See "}]},
            {"id": 3, "type": "message", "date": "2020-01-02T12:01:00", "from": "Bob",
             "reply_to_message_id": 2, "text": "I see."},
            {"id": 4, "type": "message", "date": "2020-01-02", "from": "Bob", "text": ""}]},
        [[(0, "Ann", "2020-01-01", "See this."), (1, "Bob", "2020-01-02", "I see.")]],
    ),
    "Telegram, all chats": (
        {"about": "The data you asked for.", "personal_information": {"bio": "x"},
         "contacts": {"list": [{"first_name": "B", "date": "2020-01-01T11:00:00"}]},
         "chats": {"about": "All chats.", "list": [
             {"name": "A", "id": 1, "messages": [
                 {"id": 2, "type": "message", "date": "2020-01-01", "from": "A", "text": "One."}]},
             {"name": "B", "id": 2, "messages": [
                 {"id": 2, "type": "message", "date": "2020-01-02", "from": "B", "text": "Two."},
                 {"id": 5, "date": "2020-01-02", "from": "C", "reply_to_message_id": 2,
                  "text": "Three."}]}]}},
        [[(0, "A", "2020-01-01", "One.")],
         [(0, "B", "2020-01-02", "Two."), (1, "C", "2020-01-02", "Three.")]],
    ),
    "Slack": (
        [{"type": "message", "subtype": "channel_join", "ts": "1500000000.000100", "user": "U1",
          "text": "<@U1> has joined the channel"},
         {"type": "message", "user": "U1", "ts": "1500000001.000100",
          "text": "See <https://x.org|this> &amp; ask <@U2>, <!here>: <https://y.org>",
          "user_profile": {"real_name": "Ann Smith", "display_name": "ann"},
          "thread_ts": "1500000001.000100", "replies": [{"user": "U2", "ts": "1500000002.000200"}],
          "blocks": [{"elements": [{"type": "text", "text": "See this"}]}]},
         {"type": "message", "text": "I will.", "user": "U2", "ts": "1500000002.000200",
          "thread_ts": "1500000001.000100", "parent_user_id": "U1"},
         {"type": "message", "text": "", "user": "U2", "ts": "1500000003.000200",
          "files": [{"id": "F", "title": "report.pdf", "timestamp": 1500000002, "user": "U1"}]}],
        [[(0, "Ann Smith", "2017-07-14", "See this & ask @U2, @here: https://y.org"),
          (1, "U2", "2017-07-14", "I will.")]],
    ),
    "Mastodon, archive": (
        {"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection",
         "orderedItems": [
             {"id": "https://m.org/users/ann/statuses/1/activity", "type": "Create",
              "actor": "https://m.org/users/ann", "published": "2020-03-01T10:00:00Z", "object": {
                  "id": "https://m.org/users/ann/statuses/1", "type": "Note", "inReplyTo": None,
                  "published": "2020-03-01T10:00:00Z", "attributedTo": "https://m.org/users/ann",
                  "content": "<p>First<br />second</p><p>Third</p>", "attachment": [],
                  "contentMap": {"en": "<p>First</p>"},
                  "replies": {"type": "Collection", "first": {"items": []}}}},
             {"id": "b", "type": "Create", "actor": "https://m.org/users/ann", "object": {
                 "id": "https://m.org/users/ann/statuses/2", "content": "<p>Again</p>",
                 "inReplyTo": "https://m.org/users/ann/statuses/1", "published": "2020-03-02"}},
             {"id": "c", "type": "Announce", "object": "https://other.org/1"}]},
        [[(0, "ann", "2020-03-01", "First"), (1, "ann", "2020-03-02", "Again")]],
    ),
    "Mastodon, API": (
        [{"id": "103000000000000002", "created_at": "2020-03-02T10:00:00.000Z",
          "content": "<p>Passed on</p>", "account": {"display_name": "Bob"}, "reblog": {
              "id": "9", "content": "<p>Passed on</p>", "account": {"display_name": "Cat"},
              "created_at": "2020-02-01T10:00:00.000Z"}}],
        [[(0, "Cat", "2020-02-01", "Passed on")]],
    ),
    "Facebook, posts": (
        [{"timestamp": 1500000000, "data": [{"post": "A post"}], "title": "Ann did."},
         {"timestamp": 1500000001, "data": [{"post": "Changed"}, {"update_timestamp": 1500000002}],
          "attachments": [{"data": [{"external_context": {"url": "x"}}]}], "title": "Ann did."},
         {"timestamp": 1500000003, "attachments": [], "title": "Ann added a new photo."}],
        [[(0, None, "2017-07-14", "A post")], [(0, None, "2017-07-14", "Changed")]],
    ),
    "Facebook, comments": (
        {"comments_v2": [{"timestamp": 1239798000, "title": "Ann commented.", "data": [
            {"comment": {"timestamp": 1239798000, "comment": "My words", "author": "Ann"}}]}]},
        [[(0, "Ann", "2009-04-15", "My words")]],
    ),
    "Facebook, messages": (
        {"participants": [{"name": "Ann"}], "title": "Bob", "thread_path": "inbox/x", "messages": [
            {"sender_name": "Ann", "timestamp_ms": 1558514220000, "content": "Hello"},
            {"sender_name": "Bob", "timestamp_ms": 1558514221000, "photos": [{"uri": "x"}]}]},
        [[(0, "Ann", "2019-05-22", "Hello")]],
    ),
    "Discord": (
        {"guild": {"id": "1", "name": "G"}, "channel": {"id": "2", "name": "general"}, "messages": [
            {"id": "100000000000000001", "type": "GuildMemberJoin", "content": "Joined the server.",
             "timestamp": "2021-01-01T10:00:00+00:00", "author": {"name": "ann"}},
            {"id": "100000000000000002", "type": "Default", "content": "A message",
             "timestamp": "2021-01-01T10:01:00.123+00:00",
             "author": {"name": "ann", "nickname": "Ann S"}, "embeds": [{"title": "E",
                        "timestamp": "2020-01-01", "description": "words of a page"}]},
            {"id": "100000000000000003", "type": "Reply", "content": "A reply",
             "timestamp": "2021-01-02T10:02:00+00:00", "author": {"name": "bob"},
             "reference": {"messageId": "100000000000000002", "channelId": "2"}}]},
        [[(0, "Ann S", "2021-01-01", "A message"), (1, "bob", "2021-01-02", "A reply")]],
    ),
    "YouTube": (
        {"items": [{"id": "U1", "snippet": {"videoId": "v", "topLevelComment": {
            "id": "U1", "snippet": {"textDisplay": "A <b>b</b>", "textOriginal": "A b",
                                    "authorDisplayName": "Ann", "publishedAt": "2020-01-01"}}},
            "replies": {"comments": [{"id": "U1.2", "snippet": {
                "textOriginal": "C", "authorDisplayName": "Bob", "parentId": "U1",
                "publishedAt": "2020-01-02"}}]}}]},
        [[(0, "Ann", "2020-01-01", "A b"), (1, "Bob", "2020-01-02", "C")]],
    ),
    "WordPress": (
        [{"id": 1, "date": "2020-01-02T03:04:05", "title": {"rendered": "A &#8220;b&#8221;"},
          "content": {"rendered": "<p>Words.</p><blockquote><p>Theirs.</p></blockquote>"},
          "excerpt": {"rendered": "<p>W</p>"}, "author": 3}],
        [[(0, None, "2020-01-02", "Words.")]],
    ),
    "StackExchange": (
        {"items": [{"owner": {"display_name": "Ann"}, "creation_date": 1558514220, "title": "How?",
                    "body": "<p>So?</p>", "question_id": 11, "answers": [
                        {"answer_id": 12, "owner": {"display_name": "Bob"}, "body": "<p>So.</p>",
                         "creation_date": 1558514320, "comments": [
                             {"comment_id": 5, "owner": {"display_name": "C"}, "body": "Thanks!",
                              "creation_date": 1558514420}]}]}], "has_more": False},
        [[(0, "Ann", "2019-05-22", "So?"), (1, "Bob", "2019-05-22", "So."),
          (2, "C", "2019-05-22", "Thanks!")]],
    ),
    "conversations of ChatGPT": (
        [{"title": "A talk", "create_time": 1700000000.1, "mapping": {
            "r": {"id": "r", "message": None, "parent": None, "children": ["a"]},
            "a": {"id": "a", "parent": "r", "message": {
                "id": "a", "author": {"role": "user"}, "create_time": 1700000000.5,
                "content": {"content_type": "text", "parts": ["What is a mill?"]}}},
            "b": {"id": "b", "parent": "a", "message": {
                "id": "b", "author": {"role": "assistant"}, "create_time": 1700000000.9,
                "content": {"content_type": "text", "parts": ["It grinds."]}}}}}],
        [[(0, None, "2023-11-14", "A talk"), (1, "user", "2023-11-14", "What is a mill?"),
          (2, "assistant", "2023-11-14", "It grinds.")]],
    ),
    "Bluesky": (
        {"feed": [
            {"post": {"uri": "at://d/p/1", "author": {"handle": "a.org", "displayName": "Ann"},
                      "record": {"createdAt": "2023-05-01T10:00:00Z", "text": "Words"}}},
            {"post": {"uri": "at://d/p/2", "author": {"handle": "b.org"}, "record": {
                "createdAt": "2023-05-02T11:00:00Z", "text": "Reply",
                "reply": {"parent": {"uri": "at://d/p/1"}, "root": {"uri": "at://d/p/1"}}}},
             "reply": {"parent": {"uri": "at://d/p/1", "record": {"text": "Words"}}}}]},
        [[(0, "Ann", "2023-05-01", "Words"), (1, "b.org", "2023-05-02", "Reply")]],
    ),
    "JSON Feed": (
        {"version": "https://jsonfeed.org/version/1", "title": "Feed", "items": [
            {"id": "2", "content_text": "Second.", "date_published": "2020-02-07T14:04:00-05:00",
             "author": {"name": "Ann"}},
            {"id": "1", "content_html": "<p>First.</p>"}]},
        [[(0, "Ann", "2020-02-07", "Second.")], [(0, None, None, "First.")]],
    ),
    "an answer with a status beside its records": (
        {"message": "OK", "status": 200, "data": [
            {"headline": "H", "story": "Words", "byline": "By Ann Smith", "date": "2020-05-01"}]},
        [[(0, "Ann Smith", "2020-05-01", "Words")]],
    ),
    "one article": (
        {"title": "H", "body": "Words", "author": ["Ann", {"name": "Bob"}], "date": "2020"},
        [[(0, "Ann, Bob", "2020", "Words")]],
    ),
    "descriptions where there is nothing else": (
        [{"title": "H", "description": "Words", "publishedAt": "2020-05-01"}],
        [[(0, None, "2020-05-01", "Words")]],
    ),
    "teams": (
        {"value": [{"id": "1", "createdDateTime": "2019-05-20T10:00:00Z", "subject": None,
                    "from": {"application": None, "user": {"displayName": "Ann", "id": "x"}},
                    "body": {"contentType": "html", "content": "<p>The mill</p>"}}]},
        [[(0, "Ann", "2019-05-20", "The mill")]],
    ),
    "lemmy": (
        {"comments": [{"comment": {"id": 1, "content": "Words", "published": "2019-05-20T10:00Z"},
                       "creator": {"display_name": "Ann"}, "post": {"body": "What it is about"}}]},
        [[(0, "Ann", "2019-05-20", "Words")]],
    ),
    "discourse": (
        {"post_stream": {"posts": [
            {"id": 71, "username": "ann", "cooked": "<p>One</p>", "post_number": 1},
            {"id": 72, "username": "bob", "cooked": "<p>Two</p>", "post_number": 2,
             "reply_to_post_number": 1}]}},
        [[(0, "ann", None, "One"), (1, "bob", None, "Two")]],
    ),
    "letters by name in names": (
        {"items": [{"body": "Words", "owner": {"display_name": "Ann &amp; Bob"}}]},
        [[(0, "Ann & Bob", None, "Words")]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", EXPORTS)
def test_exports(tmp_path: Path, kind: str) -> None:
    value, seen = EXPORTS[kind]
    found = documents(tmp_path, value)
    assert [tree(document) for document in found] == seen
    assert len({document.id for document in found}) == len(found)
    for document in found:
        for section in document.sections:
            assert section.date_from is (DateSource.RECORD if section.date else None)


def test_an_archive_of_twitter_is_a_script(tmp_path: Path) -> None:
    tweets = [
        {"tweet": {"id_str": "1060000000000000001", "full_text": "Words &amp; more", "lang": "en",
                   "created_at": "Wed Nov 07 20:16:22 +0000 2018", "entities": {
                       "user_mentions": [{"name": "Bob", "id_str": "5"}]}}},
        {"tweet": {"id_str": "1060000000000000002", "full_text": "And on",
                   "in_reply_to_status_id_str": "1060000000000000001",
                   "created_at": "Thu Nov 08 20:16:22 +0000 2018"}},
    ]  # fmt: skip
    for head in ("window.YTD.tweets.part0 = ", "Grailbird.data.tweets_2018_11 =\n"):
        (document,) = documents(tmp_path, head + json.dumps(tweets) + ";\n", "tweets.js")
        assert tree(document) == [
            (0, None, "2018-11-07", "Words & more"),
            (1, None, "2018-11-08", "And on"),
        ]
        told = {"lang": "en", "created_at": "Wed Nov 07 20:16:22 +0000 2018"}
        assert document.extra == told
    (other,) = documents(tmp_path, f"window.YTD.tweets.part0 = {json.dumps(tweets[:1])}", "in.js")
    assert read([tmp_path], on_skip=lambda _: None)[0].text == other.text


def test_json_lines_are_read_by_the_same_tables(tmp_path: Path) -> None:
    rows = [
        {"author": "ann", "created_utc": "1558514220", "id": "abc", "selftext": "A post"},
        {"author": "bob", "body": "A comment", "id": "c1", "parent_id": "t3_abc"},
        {"author": "cat", "body": "A reply", "id": "c2", "parent_id": "t1_c1"},
    ]  # fmt: skip
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    for name in ("a.ndjson", "b.json", "c"):
        (document,) = documents(tmp_path, lines, name)
        assert tree(document) == [
            (0, "ann", "2019-05-22", "A post"), (1, "bob", None, "A comment"),
            (2, "cat", None, "A reply"),
        ]  # fmt: skip
    two = json.dumps(rows[0], indent=1) + "\n" + json.dumps(rows[1], indent=1)
    assert len(documents(tmp_path, two)) == 1


def test_what_a_person_names(tmp_path: Path) -> None:
    value = {"stueck": [{"kopf": {"wer": {"vorname": "Ann"}, "wann": "2020-05-01", "nr": 7},
                         "koerper": {"worte": "Words"}, "text": "not these"}]}  # fmt: skip
    (document,) = documents(
        tmp_path, value, text="koerper.worte", author="kopf.wer.vorname", date="kopf.wann",
        id="KOPF.NR",
    )  # fmt: skip
    assert tree(document) == [(0, "Ann", "2020-05-01", "Words")]
    assert document.id.endswith("#7")
    (document,) = documents(tmp_path, [{"a.b": "Words", "c": "x"}], text="a.b")
    assert document.text == "Words"


@pytest.mark.parametrize(
    ("value", "fields", "words"),
    [
        (
            [{"quelle": "Words", "wer": {"name": "x"}}],
            {},
            "(there are quelle, wer.name); --text-field",
        ),
        ([{"text": "Words", "wer": "x"}], {"text": "nope"}, "field nope; there are text, wer"),
        (["one", "two"], {}, "no records"),
        (5, {}, "no records"),
        ({}, {}, "no records"),
        ([{"text": "  "}], {}, 'white space in its "text"'),
        ('[{"text": "Words"}, {"te', {}, "no JSON"),
        ("[" * 100_000, {}, "nested too deeply"),
        ('{"id": ' + "9" * 5000 + "}", {}, "digits"),
    ],
)
def test_refusals(tmp_path: Path, value: Any, fields: dict[str, str], words: str) -> None:
    assert words in refusal(tmp_path, value, **fields)


def test_paragraphs_in_a_list(tmp_path: Path) -> None:
    (document,) = documents(tmp_path, [{"body": ["One.", "", "Two."]}])
    assert document.text == "One.\n\nTwo."


@pytest.mark.parametrize(("silent", "is_minor"), [(1, True), (2, True), (3, False)])
def test_records_without_words_are_counted(tmp_path: Path, silent: int, is_minor: bool) -> None:
    photos = [{"photo": "x.jpg", "sizes": [{"width": 1}]}] * silent
    value = {
        "list": [{"text": "A"}, {"text": "B"}, *photos],
        "users": [{"id": 1, "name": "x"}],
        "other": [{"k": 1}],
    }
    (tmp_path / "a.json").write_text(json.dumps(value))
    notes: list[Note] = []
    assert len(read([tmp_path / "a.json"], on_note=notes.append)) == 2
    counted = "1 record" if silent == 1 else f"{silent} records"
    assert [(note.text, note.is_minor) for note in notes] == [
        (f"{counted} without words left out", is_minor)
    ]


def test_what_is_taken_inside_folders(tmp_path: Path) -> None:
    for name, value in {
        "package.json": {"name": "x", "description": "A package", "author": "me"},
        "tsconfig.json": {"compilerOptions": {"text": True}},
        "en.json": {"title": {"message": "Hello"}, "body": {"message": "All"}},
        "geo.json": {"type": "FeatureCollection", "features": [{"properties": {"date": "2020"}}]},
        "good.json": [{"body": "Words", "author": "x"}],
        "table.csv": "id,text\n1,Words\n",
        "meta.csv": "path,title,date\na.txt,T,2020\n",
        "code.js": "const text = 'x'; // author date\n",
    }.items():
        text = value if isinstance(value, str) else json.dumps(value)
        (tmp_path / name).write_text(text, "utf-8")
    notes: list[Note] = []
    found = read([tmp_path], on_note=notes.append)
    assert [document.path for document in found] == [
        str(tmp_path / "good.json"), str(tmp_path / "table.csv"),
    ]  # fmt: skip
    assert "left alone: 1 .csv, 4 .json, 1 .js" in [note.text.partition(";")[0] for note in notes]
    chosen = Choices(fields=Fields(text="description"))
    (document,) = read([tmp_path], choices=chosen)
    assert document.path == str(tmp_path / "package.json")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2018-11-07T20:16:22Z", "2018-11-07"), ("2018-11-07", "2018-11-07"), ("2018", "2018"),
        (2018, "2018"), ("Wed Nov 07 20:16:22 +0000 2018", "2018-11-07"),
        ("Mon Apr 06 22:19:45 PDT 2009", "2009-04-06"),
        (1541621782, "2018-11-07"), ("1541621782", "2018-11-07"), (1541621782.5, "2018-11-07"),
        ("1541621782.000100", "2018-11-07"), (1541621782000, "2018-11-07"),
        (1541621782000000, "2018-11-07"), ({"$date": "2018-11-07T00:00:00Z"}, "2018-11-07"),
        ({"seconds": 1541621782}, "2018-11-07"), (True, None), (None, None), ([], None),
        ("yesterday", None), (10**30, None), (float("nan"), None), (-5, None), ({"a": 1}, None),
    ],
)  # fmt: skip
def test_days(value: Any, day: str | None) -> None:
    assert day_of(value) == day


@pytest.mark.parametrize(
    ("words", "seen", "why"),
    [
        ("I don&#x27;t &amp; won&rsquo;t.", "I don't & won’t.", "letters by name"),
        ("One<p>two <i>three</i>", "One\n\ntwo three", "markup"),
        ("a < b and c > d, R&D; x<y", "a < b and c > d, R&D; x<y", "no markup"),
        ("- one\n- two <br> x\n- three\n- four", "- one\n- two\nx\n- three\n- four", "few tags"),
        ("<p>One\ntwo</p>\n<p>three</p>", "One two\n\nthree", "line ends of markup are blanks"),
        ("if (a <b) {\n}", "if (a <b) {\n}", "never closed"),
        ("use List<String> here", "use List<String> here", "no tag of HTML"),
    ],
)
def test_markup_in_texts(words: str, seen: str, why: str) -> None:
    assert shown(words) == seen, why


@pytest.mark.parametrize(
    ("source", "mended"),
    [
        (r'"Gr\u00c3\u00bc\u00c3\u009fe"', '"Grüße"'),
        (r'"\u00f0\u009f\u0098\u0080 \" \\u00e9 \n"', '"😀 \\" \\\\u00e9 \\n"'),
        (r'"caf\u00e9"', r'"caf\u00e9"'),
        (r'"Gr\u00c3\u00bc \u20ac"', r'"Gr\u00c3\u00bc \u20ac"'),
        (r'"Gr\u00c3\u00bc ü"', r'"Gr\u00c3\u00bc ü"'),
        (r'"\u003cp\u003e Gr\u00c3\u00bc"', r'"\u003cp\u003e Grü"'),
    ],
)
def test_letters_that_facebook_writes_as_bytes(source: str, mended: str) -> None:
    assert with_whole_letters(source) == mended


def test_many_and_deep_records_cost_what_they_hold(tmp_path: Path) -> None:
    chain = [{"id": f"k{n}", "text": "Words", "parent_id": f"k{n - 1}"} for n in range(3_000)]
    (one,) = documents_of(chain)
    assert len(one.sections) == 3_000
    (back,) = documents_of(chain[::-1])
    assert len(back.sections) == 3_000
    circle = [*chain[1:], {"id": "k0", "text": "Words", "parent_id": "k2999"}]
    assert len(documents_of(circle)) == 1
    wide = {"text": "Words"} | {f"k{n}": n for n in range(30_000)}
    assert len(documents_of([wide])) == 1
    nest: dict[str, Any] = {"text": "Words"}
    for _ in range(300):
        nest = {"text": "Words", "children": [nest]}
    assert len(documents_of(nest)[0].sections) == 301


def documents_of(value: Any) -> list[Document]:
    items = export.read(Source("a.json", json.dumps(value).encode()))
    return [item for item in items if isinstance(item, Document)]


NAMES = st.sampled_from(
    ["text", "body", "title", "author", "date", "id", "parent_id", "children", "data", "messages",
     "tweet", "replies", "user", "users", "comment", "content", "ts", "reblog", "message", "x"]
)  # fmt: skip
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8),
              st.sampled_from(["<p>Words", "&amp;", "a", "b", "[deleted]", "2020-01-01"])),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=5)),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(VALUES)
def test_anything_is_read_or_refused(value: Any) -> None:
    try:
        found = documents_of(value)
    except UnreadableError:
        return
    for document in found:
        check(document)
    assert len({document.id for document in found}) == len(found)
