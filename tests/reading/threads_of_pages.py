"""Threads of comments in the markup of publishing systems, with words made for the tests.

Each kind holds the same thread if its markup can: Ann writes on 20 May 2019, Bob answers her a day
later, Cid writes on 22 May.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Kind(NamedTuple):
    """A page's comments, and what is in them."""

    markup: str
    rows: str = "Ann 2019-05-20 -|Bob 2019-05-21 Ann|Cid 2019-05-22 -"
    """Author, day and whom they answer, of each comment."""
    words: str = "First words here.|Words in answer.|Words of a third."


ARTICLE: Final = """<article class="post hentry"><h1 class="entry-title">The scheme</h1>
<div class="entry-content"><p>The minister said on Tuesday that the scheme was flawed and would be
withdrawn before the summer recess, which nobody in the department had expected to hear so soon.</p>
</div></article>"""

_FLAT: Final = "Ann 2019-05-20 -|Bob 2019-05-21 -|Cid 2019-05-22 -"
_UNDATED: Final = "Ann - -|Bob - Ann|Cid - -"


def page(comments: str, article: str = ARTICLE) -> str:
    """Give a page with an article and comments below it."""
    return f"<!doctype html><html><head><title>The scheme</title></head><body>{article}{comments}"


def _each(form: str, *, between: str = "") -> str:
    """Fill a form with three comments: ``@`` name, ``#N`` number, ``%D`` day, ``$`` words."""
    rows = (
        ("Ann", "101", "20", "First words here."),
        ("Bob", "102", "21", "Words in answer."),
        ("Cid", "103", "22", "Words of a third."),
    )
    filled = []
    for name, number, day, words in rows:
        one = form.replace("@", name).replace("#N", number).replace("%D", day).replace("$", words)
        filled.append(one)
    return between.join(filled)


KINDS: Final[dict[str, Kind]] = {
    "WordPress, where the section inside is called a comment too": Kind(
        '<ol class="commentlist">'
        + _each(
            '<li class="comment even depth-1" id="li-comment-#N"><article id="comment-#N" '
            'class="comment"><header class="comment-meta comment-author vcard"><cite class="fn">@'
            '</cite><a href="#comment-#N"><time datetime="2019-05-%DT10:00:00+00:00">%D May 2019'
            '</time></a></header><section class="comment-content comment"><p>$</p></section>'
            "</article></li>"
        ),
        _FLAT,
    ),
    "WordPress, where replies stand in the item around the comment": Kind(
        """<ol class="commentlist"><li class="comment depth-1" id="li-comment-1">
<div id="comment-1"><div class="comment-author vcard"><cite class="fn">Ann</cite></div>
<div class="comment-meta"><a href="#comment-1">May 20, 2019 at 10:00 am</a></div>
<div class="comment-body"><p>First words here.</p></div></div>
<ul class="children"><li class="comment depth-2" id="li-comment-2"><div id="comment-2">
<div class="comment-author vcard"><cite class="fn">Bob</cite></div>
<div class="comment-meta"><a href="#comment-2">May 21, 2019 at 10:00 am</a></div>
<div class="comment-body"><p>Words in answer.</p></div></div></li></ul></li>
<li class="comment depth-1" id="li-comment-3"><div id="comment-3">
<div class="comment-author vcard"><cite class="fn">Cid</cite></div>
<div class="comment-meta"><a href="#comment-3">May 22, 2019 at 10:00 am</a></div>
<div class="comment-body"><p>Words of a third.</p></div></div></li></ol>"""
    ),
    "items without a name around comments with one": Kind(
        """<ul id="comments"><li><div class="comment" id="comment-1"><b class="author">Ann</b>
<i class="date">20 May 2019</i><div class="text">First words here.</div></div>
<ul><li><div class="comment" id="comment-2"><b class="author">Bob</b>
<i class="date">21 May 2019</i><div class="text">Words in answer.</div></div></li></ul></li>
<li><div class="comment" id="comment-3"><b class="author">Cid</b><i class="date">22 May 2019</i>
<div class="text">Words of a third.</div></div></li></ul>"""
    ),
    "the classic theme of WordPress": Kind(
        '<ol class="commentlist">'
        + _each(
            '<li class="alt" id="comment-#N"><cite><a href="http://example.org" '
            'rel="external nofollow">@</a></cite> Says: <br><small class="commentmetadata">'
            '<a href="#comment-#N">May %Dth, 2019 at 2:41 am</a></small><p>$</p></li>'
        )
        + "</ol>",
        _FLAT,
    ),
    "depths in one row": Kind(
        """<div id="comments"><div class="comment depth-1" id="comment-1"><span class="fn">Ann
</span> <time datetime="2019-05-20">x</time><p>First words here.</p></div>
<div class="comment depth-2" id="comment-2"><span class="fn">Bob</span>
<time datetime="2019-05-21">x</time><p>Words in answer.</p></div>
<div class="comment depth-1" id="comment-3"><span class="fn">Cid</span>
<time datetime="2019-05-22">x</time><p>Words of a third.</p></div></div>"""
    ),
    "wpDiscuz 5": Kind(
        '<div class="wc-thread-wrapper">'
        + """<div id="wc-comm-1_0" class="wc-comment wc_comment_level-1"><div
class="wc-comment-left">
<div class="wc-comment-label"><span>Guest</span></div></div><div id="comment-1"
class="wc-comment-right"><div class="wc-comment-header"><div class="wc-comment-author">Ann</div>
</div><div class="wc-comment-text"><p>First words here.</p></div><div class="wc-comment-footer">
<div class="wc-vote-result">2</div><div class="wc-comment-date"><i></i>3 years ago</div></div>
</div><div id="wc-comm-2_1" class="wc-comment wc-reply wc_comment_level-2">
<div id="comment-2" class="wc-comment-right"><div class="wc-comment-author">Bob</div>
<div class="wc-comment-text"><p>Words in answer.</p></div><div class="wc-comment-date">vor 2 Jahren
</div></div></div></div><div id="wc-comm-3_0" class="wc-comment"><div id="comment-3"
class="wc-comment-right"><div class="wc-comment-author">Cid</div><div class="wc-comment-text">
<p>Words of a third.</p></div><div class="wc-comment-date">1 Monat her</div></div></div></div>""",
        _UNDATED,
    ),
    "wpDiscuz 7, replies in one row": Kind(
        '<div class="wpd-thread-list">'
        + "".join(
            f'<div id="wpd-comm-{n}_{p}" class="comment even wpd-comment wpd_comment_level-{lv}">'
            f'<div class="wpd-comment-wrap"><div id="comment-{n}" class="wpd-comment-right">'
            f'<div class="wpd-comment-author"><a href="/u">{a}</a></div><div '
            f'class="wpd-comment-date" title="{d}. Mai 2019 10:50"><i></i> vor 1 Stunde</div>'
            f'<div class="wpd-comment-text"><p>{w}</p></div><div class="wpd-comment-footer">'
            "<div class='wpd-vote'>3</div></div></div></div></div>"
            for n, p, lv, a, d, w in (
                (11, 0, 1, "Ann", 20, "First words here."),
                (13, 0, 1, "Cid", 22, "Words of a third."),
                (12, 11, 2, "Bob", 21, "Words in answer."),
            )
        )
        + "</div>",
        "Ann 2019-05-20 -|Bob 2019-05-21 Ann|Cid 2019-05-22 -",
    ),
    "terms and their descriptions": Kind(
        '<dl id="comment_list">'
        + _each(
            '<dt class="comment even depth-1" id="comment-#N"><span class="comment_author">@</span>'
            ' <span class="comment_time"><a href="#comment-#N">May %D, 2019 at 10:25 pm</a></span>'
            '</dt><dd class="comment even depth-1"><div id="comment-body-#N" class="format_text">'
            "<p>$</p></div></dd>"
        )
        + "</dl>",
        _FLAT,
    ),
    "known by their ids, with all else in words": Kind(
        '<ul class="comments">'
        + _each(
            '<li id="comment-#N"><div><h2 id="c#N"></h2><span class="metadata">written by @ on %D. '
            "May 2019 at 9:30</span></div><p>$</p></li>"
        ),
        _FLAT,
    ),
    "ids that count only in a list of comments": Kind(
        '<div id="comments">'
        + _each('<div id="c#N"><p class="who"><strong>@</strong> · %D May 2019</p><p>$</p></div>'),
        _FLAT,
    ),
    "a date beside the author as bare text": Kind(
        '<div id="kommentare">'
        + _each(
            '<div class="kommentar" id="kommentar_#N"><div class="kopf"><b>@</b> Am %D. Mai 2019 '
            "um 10:30 Uhr</div><div>$</div></div>"
        ),
        _FLAT,
    ),
    "a date behind the author without any element": Kind(
        '<div id="comments">'
        + _each(
            '<div class="comment" id="comment-#N"><span class="author">@</span><br>May %D, 2019 '
            "4:12 pm<p>$</p></div>"
        ),
        _FLAT,
    ),
    "TypePad": Kind(
        '<div class="comments"><h3>Comments</h3>'
        + _each(
            '<div class="comment" id="comment-6a00d8341c5f3a53ef0240a4#N"><div '
            'class="comment-content"><p>$</p></div><p class="comment-footer">Posted by: <a '
            'href="http://example.org">@</a> | <a href="#comment-6a00d8341c5f3a53ef0240a4#N">'
            "May %D, 2019 at 03:12 PM</a></p></div>"
        ),
        _FLAT,
    ),
    "Movable Type": Kind(
        '<div id="comments" class="comments"><div class="comments-content">'
        + _each(
            '<div class="comment" id="comment-#N"><div class="inner"><div class="comment-header">'
            '<div class="asset-meta"><span class="byline"><span class="vcard author">@</span> '
            '<a class="permalink" href="#comment-#N"><abbr class="published" '
            'title="2019-05-%DT07:15:00Z">May %D, 2019 7:15 AM</abbr></a></span></div></div>'
            '<div class="comment-content"><p>$</p></div></div></div>'
        ),
        _FLAT,
    ),
    "Drupal 7": Kind(
        """<div id="comments" class="comment-wrapper"><h2 class="title">Comments</h2>
<a id="comment-1"></a><div class="comment comment-by-anonymous clearfix"><h3><a
href="/comment/1#comment-1" class="permalink">Indeed</a></h3><div class="submitted">Submitted by
<span class="username">Ann</span> on Mon, 05/20/2019 - 21:14</div><div class="content"><div
class="field field-name-comment-body"><p>First words here.</p></div></div></div>
<div class="indented"><a id="comment-2"></a><div class="comment"><div class="submitted">Submitted by
<span class="username">Bob</span> on Tue, 05/21/2019 - 21:14</div><div class="content">
<p>Words in answer.</p></div></div></div><a id="comment-3"></a><div class="comment"><div
class="submitted">Submitted by <span class="username">Cid</span> on Wed, 05/22/2019 - 21:14</div>
<div class="content"><p>Words of a third.</p></div></div></div>"""
    ),
    "Drupal 8": Kind(
        """<section id="comments"><article id="comment-1" class="comment js-comment"><footer
class="comment__meta"><p class="comment__author"><span class="username">Ann</span></p><p
class="comment__time">Mon, 05/20/2019 - 10:15</p><p class="comment__permalink"><a
href="/comment/1#comment-1">Permalink</a></p></footer><div class="comment__content"><h3><a
href="/comment/1#comment-1">First</a></h3><div class="field--name-comment-body"><p>First words here.
</p></div></div></article><div class="indented"><article id="comment-2" class="comment"><footer
class="comment__meta"><p class="comment__author"><span class="username">Bob</span></p><p
class="comment__time">Tue, 05/21/2019 - 10:15</p></footer><div class="comment__content"><div
class="field--name-comment-body"><p>Words in answer.</p></div></div></article></div>
<article id="comment-3" class="comment"><footer class="comment__meta"><p class="comment__author">
<span class="username">Cid</span></p><p class="comment__time">Wed, 05/22/2019 - 10:15</p></footer>
<div class="comment__content"><div class="field--name-comment-body"><p>Words of a third.</p></div>
</div></article></section>"""
    ),
    "Stack Exchange": Kind(
        """<div class="question" id="question"><div class="post-layout"><div class="comments">
<ul class="comments-list"><li id="comment-1" class="comment js-comment"><div
class="js-comment-actions comment-actions"><span class="cool">3</span></div><div
class="comment-text js-comment-text-and-form"><span class="comment-copy">First words here.</span>
– <a href="/users/1/ann" title="4,000 reputation" class="comment-user">Ann</a> <span
class="comment-date"><a class="comment-link" href="#comment1_1"><span title="2019-05-20 13:18:18Z"
class="relativetime-clean">May 20 '19 at 13:18</span></a></span></div></li></ul></div></div></div>
<div id="answers"><div id="answer-9" class="answer js-answer" itemscope
itemtype="https://schema.org/Answer"><div class="js-vote-count">5</div><div
class="answercell"><div class="s-prose js-post-body" itemprop="text"><p>Words of a third.</p></div>
<div class="post-signature"><div class="user-info"><div class="user-action-time">answered <span
title="2019-05-22 09:00:00Z" class="relativetime">May 22 '19 at 9:00</span></div><div
class="user-details" itemprop="author" itemscope><a href="/users/3/cid">Cid</a><span
class="d-none" itemprop="name">Cid</span><span class="reputation-score">901</span></div></div></div>
</div><div class="comments"><ul class="comments-list"><li id="comment-2" class="comment"><div
class="comment-text"><span class="comment-copy">Words in answer.</span> – <a href="/users/2"
class="comment-user">Bob</a> <span class="comment-date"><span title="2019-05-21 13:18:18Z">May 21
'19 at 13:18</span></span></div></li></ul></div></div></div>""",
        "Ann 2019-05-20 -|Cid 2019-05-22 -|Bob 2019-05-21 Cid",
        "First words here.|Words of a third.|Words in answer.",
    ),
    "Hacker News": Kind(
        '<table class="comment-tree">'
        + "".join(
            f'<tr class="athing comtr" id="{n}"><td><table><tr><td class="ind" indent="{i}"><img '
            f'src="s.gif" height="1" width="{i * 40}"></td><td class="votelinks"></td><td '
            'class="default"><div><span class="comhead"><a class="hnuser" href="user?id=x">'
            f'{a}</a> <span class="age" title="2019-05-{d}T06:46:00"><a href="item?id={n}">2 years '
            'ago</a></span> <span class="navs">| <a href="#1">next</a> [–]</span></span></div>'
            f'<div class="comment"><div class="commtext c00">{w}</div><div class="reply"><a '
            'href="reply?id=1">reply</a></div></div></td></tr></table></td></tr>'
            for n, i, a, d, w in (
                (20001, 0, "Ann", 20, "First words here."),
                (20002, 1, "Bob", 21, "Words in answer."),
                (20003, 0, "Cid", 22, "Words of a third."),
            )
        )
        + "</table>"
    ),
    "old Reddit": Kind(
        """<div class="commentarea"><div class="sitetable nestedlisting"><div class="thing
id-t1_a comment" id="thing_t1_a" data-author="Ann"><p class="parent"></p><div class="midcol"></div>
<div class="entry"><p class="tagline"><a class="expand">[–]</a><a href="/u/Ann" class="author">Ann
</a><span class="score">3 points</span> <time title="x" datetime="2019-05-20T10:00:00+00:00">2 years
ago</time></p><div class="usertext-body"><div class="md"><p>First words here.</p></div></div><ul
class="flat-list buttons"><li><a>permalink</a></li><li><a>reply</a></li></ul></div><div
class="child"><div class="sitetable listing"><div class="thing id-t1_b comment" id="thing_t1_b"
data-author="Bob"><div class="entry"><p class="tagline"><a class="author">Bob</a> <time
datetime="2019-05-21T10:00:00+00:00">2 years ago</time></p><div class="usertext-body"><div
class="md"><p>Words in answer.</p></div></div></div><div
class="child"></div></div></div></div></div>
<div class="thing id-t1_c comment" id="thing_t1_c" data-author="Cid"><div class="entry"><p
class="tagline"><a class="author">Cid</a> <time datetime="2019-05-22T10:00:00+00:00">2 years ago
</time></p><div class="usertext-body"><div class="md"><p>Words of a third.</p></div></div></div>
</div></div></div>"""
    ),
    "new Reddit": Kind(
        "<shreddit-comment-tree>"
        """<shreddit-comment author="Ann" depth="0" thingid="t1_a" created="2019-05-20T10:00:00Z">
<div slot="comment"><p>First words here.</p></div><shreddit-comment author="Bob" depth="1"
thingid="t1_b" parentid="t1_a" created="2019-05-21T10:00:00Z"><div slot="comment"><p>Words in
answer.</p></div></shreddit-comment></shreddit-comment><shreddit-comment author="Cid" depth="0"
thingid="t1_c" created="2019-05-22T10:00:00Z"><div slot="comment"><p>Words of a third.</p></div>
</shreddit-comment></shreddit-comment-tree>"""
    ),
    "Discourse": Kind(
        "".join(
            f'<div id="post_{n}" {x} class="topic-body crawler-post"><div '
            'class="crawler-post-meta"><span class="creator" itemprop="author" itemscope '
            f'itemtype="http://schema.org/Person"><a itemprop="url" href="/u/x"><span '
            f'itemprop="name">{a}</span></a></span><span class="crawler-post-infos"><time '
            f'itemprop="datePublished" datetime="2019-05-{d}T11:11:22Z" class="post-time">May {d}'
            f', 2019, 11:11am</time><span itemprop="position">{n}</span></span></div><div '
            f'class="post" itemprop="text"><p>{w}</p></div></div>'
            for n, x, a, d, w in (
                (
                    2,
                    'itemprop="comment" itemscope itemtype="http://schema.org/Comment"',
                    "Ann",
                    20,
                    "First words here.",
                ),
                (
                    3,
                    'itemprop="comment" itemscope itemtype="http://schema.org/Comment"',
                    "Bob",
                    21,
                    "Words in answer.",
                ),
                (
                    4,
                    'itemprop="comment" itemscope itemtype="http://schema.org/Comment"',
                    "Cid",
                    22,
                    "Words of a third.",
                ),
            )
        ),
        _FLAT,
    ),
    "LiveJournal": Kind(
        '<div id="comments">'
        + "".join(
            f'<div class="comment" id="ljcmt{n}" style="margin-left:{m}px"><div '
            f'class="comment-wrap">'
            f'<span class="ljuser"><a href="http://x.livejournal.com/"><b>{a}</b></a></span> <span '
            f'class="comment-datetime">May {d} 2019, 09:12:01 UTC</span><div '
            f'class="comment-text">{w}</div><a href="?replyto={n}">Reply</a></div></div>'
            for n, m, a, d, w in (
                (11, 0, "Ann", 20, "First words here."),
                (12, 25, "Bob", 21, "Words in answer."),
                (13, 0, "Cid", 22, "Words of a third."),
            )
        ),
    ),
    "Substack": Kind(
        '<div class="comment-list">'
        + _each(
            '<div class="comment"><div class="comment-anchor" id="comment-#N"></div><table '
            'class="comment-content"><tr><td class="comment-head"></td><td class="comment-rest">'
            '<div class="comment-meta"><span class="commenter-name"><a href="/p">@</a></span><a '
            'class="comment-timestamp" title="%D May 2019" href="/p/x/comment/#N">May %D, 2019</a>'
            '</div><div class="comment-body"><p>$</p></div><div class="comment-actions"><a>Reply'
            "</a></div></td></tr></table></div>"
        ),
        _FLAT,
    ),
    "Squarespace": Kind(
        '<div class="squarespace-comments"><div class="comment-list">'
        + _each(
            '<div class="comment" id="comment-5cda91e1e79c7036b6a00#N"><div class="comment-header">'
            '<span class="comment-avatar"></span><span class="author"><a '
            'href="/">@</a></span><span '
            'class="date"><span class="date-name">May %D, 2019</span></span></div><div '
            'class="comment-body"><p>$</p></div></div>'
        ),
        _FLAT,
    ),
    "who is answered is told by an attribute": Kind(
        """<div class="comments"><div class="comment" id="comment-1" data-parent-id="0"><b
class="author">Ann</b><time datetime="2019-05-20">x</time><p>First words here.</p></div><div
class="comment" id="comment-3" data-parent-id="0"><b class="author">Cid</b><time
datetime="2019-05-22">x</time><p>Words of a third.</p></div><div class="comment" id="comment-2"
data-parent-id="1"><b class="author">Bob</b><time datetime="2019-05-21">x</time><p>Words in answer.
</p></div></div>"""
    ),
    "nothing but a list is named": Kind(
        '<section id="comments"><h3>3 comments</h3>'
        + _each(
            '<div class="row"><div class="col-2"><img alt=""></div><div class="col-10"><p><cite>@'
            '</cite>, <time datetime="2019-05-%D">%D/05/2019</time></p><p>$</p></div></div>'
        )
        + "<form><textarea></textarea></form></section>",
        _FLAT,
    ),
    "how long ago is no date": Kind(
        '<ul class="comment-list">'
        + _each(
            '<li class="user-comment"><span class="user-name">@</span><span '
            'class="time-ago">3 years '
            "ago</span><p>$</p></li>"
        ),
        "Ann - -|Bob - -|Cid - -",
    ),
    "a page inside one form": Kind(
        '<form id="aspnetForm"><div class="comments">'
        + _each(
            '<div class="UserComment" id="ctl00_Comment_#N"><span class="CommentAuthor">@</span> '
            '<span class="CommentDate">%D May 2019</span><div class="CommentText">$</div></div>'
        )
        + "</div></form>",
        _FLAT,
    ),
    "phpBB": Kind(
        _each(
            '<div id="p#N" class="post has-profile bg2"><div class="inner"><dl class="postprofile">'
            '<dt class="has-profile-rank"><a href="m.php?u=2" class="username-coloured">@</a></dt>'
            '<dd class="profile-posts"><strong>Posts:</strong> '
            "2458</dd><dd><strong>Joined:</strong>"
            ' 05 Jan 2009 12:22</dd></dl><div class="postbody"><h3><a href="#p#N">Re: The '
            "scheme</a>"
            '</h3><p class="author"><a href="v.php#p#N"><span class="sr-only">Post</span></a>by '
            '<strong><a href="m.php" class="username-coloured">@</a></strong> » %D May 2019 16:10'
            '</p><div class="content">$</div></div></div></div>'
        ),
        "Bob 2019-05-21 -|Cid 2019-05-22 -",
        "Words in answer.|Words of a third.",
    ),
    "XenForo": Kind(
        _each(
            '<article class="message message--post js-post" data-author="@" id="js-post-#N"><div '
            'class="message-cell message-cell--user"><h4 class="message-name"><a class="username" '
            'itemprop="name">@</a></h4><dl><dt>Joined</dt><dd>Jan 1, 2010</dd></dl></div><div '
            'class="message-cell message-cell--main"><header class="message-attribution"><time '
            'datetime="2019-05-%DT10:00:00+0100">May %D, 2019</time></header><div '
            'class="message-content"><article class="message-body"><div class="bbWrapper">$</div>'
            "</article></div><footer><a>Reply</a></footer></div></article>"
        ),
        "Bob 2019-05-21 -|Cid 2019-05-22 -",
        "Words in answer.|Words of a third.",
    ),
    "vBulletin": Kind(
        '<ol id="posts">'
        + _each(
            '<li class="postbit postcontainer old" id="post_#N"><div class="username_container"><a '
            'class="username" href="/m"><strong>@</strong></a><ul class="memberaction_body"><li>'
            "<a>Profile</a></li><li><a>Private message</a></li></ul></div><dl "
            'class="userstats"><dt></dt><dd>%D.05.2019, 14:17</dd></dl><div class="postbody"><div '
            'class="content"><div id="post_message_#N"><blockquote class="postcontent">$'
            "</blockquote></div></div></div></li>"
        ),
        "Bob 2019-05-21 -|Cid 2019-05-22 -",
        "> Words in answer.|> Words of a third.",
    ),
    "K2 of Joomla": Kind(
        '<ul class="itemCommentsList">'
        + _each(
            '<li class="odd"><span class="commentLink"><a href="/x#comment#N" '
            'id="comment#N">Comment '
            'Link</a></span><span class="commentDate">Monday, %D May 2019 10:20</span> <span '
            'class="commentAuthorName">posted by <a href="http://example.org">@</a></span><p>$</p>'
            "</li>"
        ),
        _FLAT,
    ),
    "LiveJournal, newer": Kind(
        '<div id="comments">'
        + _each(
            '<div class="b-tree-twig"><div id="t#N" class="b-leaf comment p-comment" '
            'data-username="@"><p class="b-leaf-username"><span class="b-leaf-username-name">@'
            '</span></p><p class="b-leaf-meta"><a href="x?thread=#N#t#N"><span '
            'class="b-leaf-createdtime">May %D 2019, 09:57:17 UTC</span></a></p><ul><li><a>Reply'
            '</a></li></ul><div class="b-leaf-article">$</div></div></div>'
        ),
        _FLAT,
    ),
    "Serendipity": Kind(
        '<div id="comments">'
        + _each(
            '<a id="c#N"></a><div id="serendipity_comment_#N" class="serendipity_comment" '
            'style="padding-left: 0px"><div class="serendipity_commentBody">$</div><div '
            'class="serendipity_comment_source"><a href="#c#N">#1</a> <span '
            'class="comment_source_author">@</span> on <span '
            'class="comment_source_ctime">2019-05-%D'
            " 10:18</span></div></div>"
        ),
        _FLAT,
    ),
    "Commento": Kind(
        '<div id="commento">'
        + _each(
            '<div class="commento-card" id="commento-comment-card-#N"><div class="commento-name">@'
            '</div><div class="commento-timeago" title="Mon May %D 2019 10:00:00">2 years ago</div>'
            '<div class="commento-body"><p>$</p></div></div>'
        ),
        _FLAT,
    ),
    "Isso": Kind(
        '<section id="isso-thread">'
        + _each(
            '<div class="isso-comment" id="isso-#N"><div class="isso-text-wrapper"><span '
            'class="isso-author">@</span><a class="isso-permalink" href="#isso-#N"><time '
            'datetime="2019-05-%DT10:00:00Z">2 years ago</time></a><div class="isso-text"><p>$</p>'
            '</div><div class="isso-comment-footer"><a href="#">Reply</a></div></div></div>'
        ),
        _FLAT,
    ),
    "rows of a table": Kind(
        '<table id="comments">' + _each("<tr><td><b>@</b><br>%D May 2019</td><td>$</td></tr>"),
        _FLAT,
    ),
    "paragraphs with numbers": Kind(
        '<div class="comments">'
        + _each('<p class="comment" id="comment-#N"><b>@</b> <i>(%D May 2019)</i> $</p>'),
        _FLAT,
    ),
    "epochs for scripts": Kind(
        '<div class="comments">'
        + "".join(
            f'<div class="comment" id="comment-{n}" data-timestamp="{t}"><b class="author">{a}</b>'
            f"<p>{w}</p></div>"
            for n, t, a, w in (
                (1, 1558340000, "Ann", "First words here."),
                (2, 1558430000, "Bob", "Words in answer."),
                (3, 1558520000, "Cid", "Words of a third."),
            )
        )
        + "</div>",
        _FLAT,
    ),
}

NONE: Final[dict[str, str]] = {
    "a menu": '<ul class="menu"><li id="menu-item-1"><a href="/a">Comment</a></li></ul>',
    "a counter": '<div class="comment"><a href="#comments">12 comments</a></div>',
    "recent comments of other pages": """<aside><ul id="recentcomments"><li
class="recentcomments"><span class="comment-author-link">Ann</span> on <a
href="/b#comment-1">May 20, 2019</a>: words</li></ul><div class="widget_recent_comments"><div
class="comment" id="comment-4"><b class="author">Ann</b> <time datetime="2019-05-20">x</time>
<p>Words elsewhere.</p></div></div></aside>""",
    "opinions among the teasers": """<ul><li class="teaser comment premium"><h3><a
href="/opinion/1">The budget is a chance</a></h3><div class="author-name">Ann</div><time
datetime="2019-05-20">x</time></li><li class="teaser comment"><h3><a
href="/opinion/2">Taxes</a></h3>
<div class="author-name">Bob</div><time datetime="2019-05-21">x</time></li></ul>""",
    "a form": """<div id="comments"><div class="comment-form" id="respond"><h3>Leave a comment</h3>
<p class="comment-notes">Your address will not be published.</p><form><input name="author"></form>
</div></div>""",
    "other posts": """<div class="related"><article id="post-2" class="post"><a "
    "class="author">Bob</a>
<time datetime="2019-05-21">x</time><p>Another article.</p></article><article id="post-3"
class="post"><a class="author">Cid</a><time datetime="2019-05-22">x</time><p>A third.</p></article>
</div>""",
    "boxes with numbers": '<div id="c1234" class="frame"><p>Words of 20 May 2019</p></div>'
    '<div id="c1235" class="frame"><p>Words of 21 May 2019</p></div>',
    "products": """<ul class="products"><li id="product-1"><b class="author">Ann</b><span
class="date">20 May 2019</span><p>A book.</p></li></ul>""",
    "sharing": '<div class="share comment-share"><a href="#comments">Comment</a></div>',
    "pings": """<ol class="commentlist"><li class="pingback" id="comment-7"><div
class="comment-body">Pingback: <a href="http://example.com" class="url">Elsewhere</a></div></li>
</ol>""",
    "frequent questions": """<div itemscope itemtype="https://schema.org/FAQPage"><div
itemprop="mainEntity" itemscope itemtype="https://schema.org/Question"><h3
itemprop="name">What?</h3>
<div itemprop="acceptedAnswer" itemscope itemtype="https://schema.org/Answer"><p
itemprop="text">That.
</p></div></div></div><script type="application/ld+json">{"@type": "FAQPage", "mainEntity": [{
"@type": "Question", "name": "What?", "acceptedAnswer": {"@type": "Answer", "text": "That."}}]}
</script>""",
    "live tickers": '<div class="live-match-comment-block"><div class="live-match-comment-time">'
    '90</div><div class="live-match-comment-body">Goal!</div></div>',
}
"""What must not be taken for comments."""
