"""The names that publishing systems give to the parts of their pages, most telling first."""

from __future__ import annotations

from typing import Final


def names(table: str) -> tuple[str, ...]:
    """Give the names of a table."""
    return tuple(table.split())


BODIES: Final = names(
    """
    post-body entry-content wp-block-post-content e-content articleBody article-body article__body
    story-body storytext post-content post__content article-content article__content
    content__article-body blog-post-content available-content
    """
)
"""Classes and item properties of what holds the words of a post."""

WHOLE_BODIES: Final = frozenset({"post-body", "e-content"})
"""Those among them that hold nothing else: Blogger's, and that of microformats."""

POST_TITLES: Final = names(
    """
    post-title entry-title wp-block-post-title p-name headline post__title article-title
    article__title
    """
)
POST_AUTHORS: Final = names(
    """
    post-author wp-block-post-author-name wp-block-post-author__name author byline entry-author
    post__author byline__name p-author
    """
)
POST_DATES: Final = names(
    """
    published dt-published datePublished entry-date wp-block-post-date post-date post-timestamp
    timestamp-link post__date article-date date date-header posted-on byline
    """
)
POST_TYPES: Final = frozenset(
    names(
        """
        Article NewsArticle BlogPosting SocialMediaPosting DiscussionForumPosting Report
        ScholarlyArticle OpinionNewsArticle AnalysisNewsArticle ReportageNewsArticle Question
        LiveBlogPosting TechArticle
        """
    )
)
"""schema.org types of posts."""

COMMENT_TYPES: Final = frozenset({"Comment", "UserComments", "Answer"})
"""schema.org types of comments."""

COMMENTS: Final = frozenset(
    names(
        """
        comment wp-block-comment h-cite u-comment comtr comment-item comment_item comment__item
        wpd-comment wc-comment serendipity_comment ljcmt shreddit-comment
        """
    )
)
"""Classes of what holds a comment with its author and its replies."""

COMMENT_NAMES: Final = frozenset(
    names(
        """
        comment kommentar kommentti commentaire comentario commento komentar komentarz reactie cmt
        ljcmt
        """
    )
)
"""What pages call one comment, as a part of classes and ids."""

MESSAGE_NAMES: Final = frozenset(
    names("message msg reply answer response opinion antwort beitrag respuesta reponse")
)
"""What pages call a comment, among other things: a sign only beside a number, author and date."""

FORUM_POSTS: Final = frozenset(
    names(
        """
        postbit postbitlegacy postcontainer js-post forumpost forum-post has-profile crawler-post
        topic-post cPost post-wrapper
        """
    )
)
"""Classes of the posts of a forum: the first is the post of the page, the others answer it."""

COMMENT_LISTS: Final = frozenset(
    names(
        """
        comments commentlist kommentare kommentit commentaires comentarios commenti komentari
        komentarze reacties commentthread respond responses discussion replies disqus cmts
        """
    )
)
"""What pages call all of them."""

HOLDING: Final = frozenset(
    names(
        """
        item entry block box card wrap wrapper container holder single row node article inner outer
        thread parent child root level depth view list element media even odd alt
        """
    )
)
"""What may follow the name of a comment in the name of what holds it."""

NOT_HOLDING: Final = frozenset(
    names(
        """
        no has have recent recently latest last newest popular top reply add write leave new count
        counter show load hide open form post poster like link icon fa glyphicon view close teaser
        most related featured header headline kicker category topic denuncia report
        """
    )
)
"""What stands before it in the names of buttons, counters and lists of what is elsewhere."""

NOT_COMMENTS: Final = frozenset(
    names(
        """
        comment-respond comment-form comments-link comment-count comments-count comment-reply-title
        """
    )
)
PINGS: Final = frozenset({"pingback", "trackback"})
"""Classes of notes that another page links to this one: comments only if they have a date."""

REPLY_LISTS: Final = frozenset(
    names(
        """
        children replies indented comment-replies comment_replies comment-children comment_children
        comment__replies comment__children child thread-children nested-comments subcomments
        sub-comments
        """
    )
)
"""Classes of what holds the replies to the comment before it."""

COMMENT_BODIES: Final = names(
    """
    wp-block-comment-content comment-content comment_content comment__content post-message
    dsq-comment-message comment-text comment_text comment__text comment-message commentText
    commtext text field--name-comment-body usertext-body comment-copy comment__body comment-body
    comment_body e-content entry-content
    """
)
COMMENT_AUTHORS: Final = names(
    """
    fn wp-block-comment-author-name comment-author-name comment__author-name comment-author-link
    username-coloured
    author creator p-author comment-author comment_author comment__author dsq-comment-cite user
    username user-name hnuser comment-user
    """
)
COMMENT_DATES: Final = names(
    """
    dateCreated datePublished commentTime dt-published wp-block-comment-date datetime
    comment-timestamp comment-date comment_date comment__date comment-time time-ago age
    comment-metadata commentmetadata comment-meta comment__meta dsq-comment-meta
    """
)
AUTHOR_LABELS: Final = names(
    """
    author autor autorin autora auteur auteure autore autrice writer reporter text texte texto
    testo tekst автор текст 作者 記者 记者 文
    """
)
"""Labels before the author of a post; a colon follows."""

ROLES: Final = (
    "editor-in-chief", "(?:senior |staff |guest |contributing )?(?:writer|editor|reporter|"
    "correspondent|columnist|contributor)", "기자", "記者", "记者",
)  # fmt: skip
"""What stands behind an author without a comma, as regular expressions."""

NO_AUTHORS: Final = frozenset(
    names(
        """
        about admin administrator all and articles author authors bio biography by chief click
        contact contributing contributor contributors correspondent desk editor editorial editors
        email follow from full guest here in me more name news newsroom online our post posts
        profile read redacción redacao redação redakcja redaktion redaktor redazione redactie
        reporter role rédaction see senior show staff subscribe team the this unknown view webmaster
        website written writer writers autor autoren redakteur редакция mehr über uns
        """
    )
)
"""Words that alone name nobody, where an author should stand."""

NEWSROOMS: Final = frozenset(
    names(
        """
        press news times post today agency staff writer writers magazine journal reporter editor
        correspondent reuters bloomberg afp dpa online newspaper
        """
    )
)
"""Words of whom an author writes for, behind the name."""

COMMENT_NUMBERS: Final = names("comment-number comment_number comment__number comment-count-no")

AUTHOR_PARTS: Final = frozenset(
    names(
        """
        author fn username nickname nick commenter screenname verfasser autor auteur autore writer
        commentator
        """
    )
)
"""Parts of classes that name the author of a comment."""

NOT_AUTHOR_PARTS: Final = frozenset(
    names(
        """
        avatar image img photo picture icon badge rank stats form bypostauthor signature title
        count posts location gravatar fans followers reputation points karma
        """
    )
)

DATE_PARTS: Final = frozenset(
    names(
        """
        date time timestamp datestamp datetime timeago ago age published posted created when datum
        fecha zeit
        """
    )
)
"""Parts of classes that name its date."""

BYLINE_PARTS: Final = frozenset(
    names(
        """
        meta metadata info infos details header head footer foot byline permalink submitted tagline
        """
    )
)
"""Parts of classes that name what stands around author and date."""

BODY_PARTS: Final = frozenset(names("text content body message msg copy inhalt texte texto words"))
"""Parts of classes that name its words."""

COMMENT_FURNITURE: Final = frozenset(
    names(
        """
        comment-author comment_author comment__author comment-meta comment_meta comment__meta
        commentmetadata comment-metadata comment-header comment__header comment-footer
        comment__footer comment-actions comment__actions comment-reply-link comment-reply reply
        comment-timestamp comment-date comment-time comment-replies children avatar
        avatar-image-container says comment-edit-link edit-link comment-awaiting-moderation
        comment-number post-byline post-meta voting vote dsq-comment-header dsq-comment-footer
        fn vcard datetime secondary-text thread-toggle
        """
    )
)
"""Classes of what stands in a comment and is no word of it."""

FURNITURE: Final = frozenset(
    names(
        """
        sharedaddy jp-relatedposts yarpp-related sd-sharing share sharing share-buttons social
        social-share addtoany_share_save_container addtoany_content post-footer entry-footer
        entry-meta post-meta post-navigation nav-links navigation navbar breadcrumb breadcrumbs
        screen-reader-text visually-hidden sr-only skip-link newsletter newsletter-signup signup
        subscribe-widget related related-posts related-articles related-content tags-links
        cat-links wp-block-buttons wp-block-post-terms wp-block-post-navigation-link
        wp-block-query-pagination comments-link comment-respond comment-form blog-pager sidebar
        widget widget-area site-header site-footer masthead menu mega-menu toc-toggle mw-editsection
        printfooter advert advertisement ad-slot cookie-banner cookie-notice post-share
        post-edit-link edit-link author-bio author-box jump-link paywall thread-count item-control
        wp-block-navigation wp-block-post-comments-form comments-title post-labels
        """
    )
)
"""Classes of what stands beside the words of a post."""

MECHANICS_TAGS: Final = frozenset(
    names(
        """
        script style template svg math button input select option textarea iframe object embed
        canvas video audio head meta link title map area dialog menu datalist rt rp rtc
        """
    )
)
"""Elements whose inside is never a word of a post."""

FURNITURE_TAGS: Final = MECHANICS_TAGS | frozenset(names("noscript nav aside footer"))
"""Elements that are no part of a post where nothing else speaks for them."""

INLINE_TAGS: Final = frozenset(
    names(
        """
        a abbr b bdi bdo big br cite code del dfn em font i ins kbd label mark nobr q rb ruby s
        samp small span strike strong sub sup time tt u var wbr
        """
    )
)
"""Elements that go on within a line."""
