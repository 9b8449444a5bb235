"""Names under which the fields of records are known, as exports of many programs have them.

Names are compared without case, accents and anything but letters and digits: `full_text`,
`fullText` and `Full Text` are one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final


@lru_cache(maxsize=1 << 14)
def bare_name(name: str) -> str:
    """Give a name as it is compared.

    >>> bare_name("full_text"), bare_name("Full Text")
    ('fulltext', 'fulltext')
    """
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", name.lower())))


def _ranked(words: str) -> tuple[str, ...]:
    return tuple(words.split())


TEXT: Final = _ranked(
    """
    fulltext textoriginal selftext contenttext textcontent bodytext plaintext body text
    commenttext storytext content contents message messagetext messagebody messagecontent comment
    commentbody post posttext postcontent articletext articlebody article reviewtext reviewbody
    reviewcontent review tweet tweettext tweetcontent textdisplay transcript transcription
    utterance speech speechtext statement bodymarkdown contentmarkdown markdown
    bodyhtml contenthtml commenthtml texthtml html rawtext cleantext cooked
    texte texto testo tekst inhalt nachricht beitrag kommentar contenu commentaire mensaje
    comentario contenido mensagem conteudo messaggio bericht
    """
)
"""What holds the words of a record, the surest first."""
WEAK_TEXT: Final = _ranked(
    """
    description summary abstract excerpt caption subtitle snippet quote quotation sentence
    paragraph passage document doc note notes lyrics answer question story response reply
    """
)
"""What holds its words where nothing of `TEXT` is there."""
TITLE: Final = _ranked(
    "title headline subject heading posttitle articletitle threadtitle titel titre titulo titolo "
    "betreff"
)
AUTHOR: Final = _ranked(
    """
    userprofile authordisplayname authorname author authors creator creatorname byline by user
    username userrealname realname displayname from fromname sender sendername senderid speaker
    speakername account owner actor poster postedby writer reporter screenname handle
    authorhandle authorid userid memberid attributedto person uploader channel reviewer
    reviewername commenter nickname
    commentauthor autor autorin verfasser auteur autore absender benutzer nutzer usuario
    utilisateur remitente speakerlabel
    """
)
DATE: Final = _ranked(
    """
    createdat createdutc created createddate createddatetime createdtime createdon
    createdati creationdate
    creationtime creationtimestamp createtime datecreated dateunixtime date datetime published
    publishedat publisheddate publishedtime datepublished publishdate publishtime
    publicationdate pubdate postdate posteddate dateposted posted postedat postedon postedtime
    commentdate commentcreatetimestamp messagedate tweetcreatedat reviewdate unixreviewtime
    timestampms timestamp time
    unixtime datesent sentat senttimestamp sent ts uploaddate indexedat when day year
    datum fecha data erstellt veroffentlicht
    """
)
ID: Final = _ranked(
    "idstr id objectid commentid messageid tweetid statusid postid articleid guid uuid uri ts key"
)
ALIAS: Final = _ranked("idstr id objectid messageid uri url ts name postnumber")
"""What others may name a record by, when they answer it."""
PARENT: Final = _ranked(
    """
    parentid parent inreplytostatusidstr inreplytostatusid inreplytoid inreplytomessageid
    inreplyto replytomessageid replytoid replyto replytopostnumber parentcommentid
    commentparent threadts
    reference referencedtweets reply linkid storyid
    """
)
"""What names the record that this one answers, the nearest first."""

INNER: Final = _ranked("extendedtweet notetweet retweetedstatus reblog")
"""What holds more of a record, or the one that it only passes on, and goes before it."""
WRAPPERS: Final = _ranked(
    """
    tweet data node snippet toplevelcomment object legacy messagecreate record comment post status
    message attributes fields item entry json payload core
    """
)
"""What a record may lie in."""
CHILDREN: Final = frozenset(
    _ranked(
        """
        children replies comments answers responses subcomments childcomments toplevelcomments
        commentreplies mapping
        """
    )
)
"""What holds the records that answer one."""
CONTAINERS: Final = frozenset(
    _ranked(
        """
        data items results hits posts messages articles entries statuses tweets records rows list
        docs documents ordereditems feed stories thread threads chatmessages
        """
    )
)
"""What holds records side by side."""
PEOPLE: Final = frozenset(_ranked("users members participants profiles people"))
"""What lists those who write, each with an id and a name."""
PASSED_OVER: Final = frozenset(
    _ranked(
        """
        entities extendedentities files attachments reactions mediaattachments embeds blocks user
        account author owner edited highlightresult preview mentions hashtags tags poll polls card
        place crosspostparentlist allawardings securemedia botprofile userprofile sender creator
        quotedstatus quote contacts personalinformation textentities contentmap
        """
    )
)
"""What lies beside or in a record and holds nobody's words, or those of somebody else."""

PERSON: Final = _ranked(
    """
    realname fullname displayname nickname globalname name username screenname login acct handle
    preferredusername title email role
    """
)
"""How a person is called, the fullest first."""
HOLDERS: Final = _ranked("user emailaddress profile person account")
"""What a person may lie in, where mail and groups tell people from programs."""
INSIDE_TEXT: Final = _ranked(
    "rendered plain plaintext text content parts runs simpletext value html raw"
)
"""What holds the words in a text that is more than a string."""
