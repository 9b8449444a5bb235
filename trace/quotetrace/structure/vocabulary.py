"""The words of pages, by language: another language is another row.

Everything here is in folded form (`str.casefold`), without the marks around it.
"""

from __future__ import annotations

from typing import Final


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


def phrases(table: str) -> frozenset[str]:
    """Give the entries of a table, which are parted by bars and line ends."""
    return frozenset(filter(None, table.replace("\n    ", "|").strip().split("|")))


SALUTATIONS: Final = (
    "dear ", "dear,", "hello ", "hi ", "to whom it may", "sehr geehrte", "liebe ", "lieber ",
    "cher ", "chers ", "chère ", "madame,", "monsieur,", "estimado", "estimada", "gentile ",
)  # fmt: skip
"""How letters begin."""

VALEDICTIONS: Final = (
    "yours ", "kind regards", "best regards", "regards", "best wishes", "sincerely",
    "in solidarity", "many thanks", "mit freundlichen", "cordialement", "bien à vous", "saludos",
)  # fmt: skip
"""How letters end."""

HOST_PHRASES: Final = (
    "here we have", "here's the latest", "here is the latest", "here's ", "here is ", "thanks to",
    "thanks go to", "this from", "this is what", "we have more", "i notice", "i gather", "i see ",
    "i've ", "i'm grateful", "hot off the press", "a reader", "came across", "pointing me",
    "on this blog", "the blog", "i thought", "i think", "spotted", "published today",
    "hier ist", "hier der", "voici ", "aquí ",
)  # fmt: skip
"""Words with which the host of a blog introduces what others wrote."""

ASIDE_TITLES: Final = phrases(
    """
    postscript|post script|ps|p.s.|update|updates|stop press|footnote|addendum|comment|comments
    blog preamble|preamble|introduction|conclusion|conclusions|background
    summary|contents|nachtrag|mise à jour|posdata
    """
)
"""Headings with which a host goes on in the same post."""

SPEECH_VERBS: Final = (
    "said", "says", "writes", "wrote", "commented", "a dit", "dit", "sagt", "schreibt", "meint",
    "schrieb", "dice", "dijo", "zegt", "ha detto",
)  # fmt: skip
"""What stands after the name of a commenter."""

COMMENT_NOUNS: Final = (
    "comments?", "responses?", "replies", "reply", "thoughts?", "kommentare?", "antworten",
    "gedanken", "commentaires?", "réponses?", "réflexions?", "comentarios?", "respuestas?",
    "commenti", "commento", "reacties?",
)  # fmt: skip
"""What a page calls its comments, as regular expressions."""

COMMENT_COUNTS: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "keine", "ein", "eine", "zwei", "drei", "aucun", "un", "une", "deux", "trois", "sin",
)  # fmt: skip
"""Counts that are spelt out."""

AT_WORDS: Final = ("at", "um", "à", "a las", "alle", "om", "@", "-", "–", "|", "·", ",")
"""What stands between the date and the time of a comment."""

POSTED_WORDS: Final = (
    "posted", "published", "written", "veröffentlicht", "geschrieben", "verfasst", "publié",
    "écrit", "publicado", "pubblicato", "geplaatst",
)  # fmt: skip
"""How a line begins that says who posted something, or when."""

LABEL_WORDS: Final = ("labels:", "tags:", "filed under:", "kategorien:", "libellés:", "etiquetas:")
"""How a line begins that lists the labels of a post."""

BY_WORDS: Final = ("by", "von", "par", "por", "da", "di", "door")
"""What stands before the author in such a line."""

FURNITURE_LINES: Final = phrases(
    """
    replydelete|load more|load more...|load more…|loading...|loading…|add comment|post a comment
    enter your comment...|enter comment|newer post|older post|newer posts|older posts
    view web version|email this|emailthis|blogthis!|email thisblogthis!
    email thisblogthis!share to twittershare to facebookshare to pinterest
    email thisblogthis!share to xshare to facebookshare to pinterest
    share to twitter|share to facebook|share to pinterest|share to x|share to linkedin
    share to twittershare to facebook|share to twittershare to facebookshare to pinterest
    email thisblogthis!share to twittershare to facebook|links to this post|create a link
    leave a reply|leave a comment|leave a reply cancel reply|cancel reply|post comment
    replies to this comment|hide replies|show replies|view replies|log in to reply
    like this:|like loading...|share this:|click to share on twitter|click to share on facebook
    scroll to top
    skip to content|skip to main content|skip to navigation|toggle navigation|back to top
    back to contents|return to top|top of page|jump to navigation|jump to content
    read more|read more...|read more…|read more »|continue reading|continue reading →
    continue reading...|show more|see more|view all|cookie policy|privacy policy|terms of use
    terms and conditions|all rights reserved|accept cookies|accept all cookies|sign up|sign in
    log in|subscribe|advertisement|sponsored content|related posts|related articles
    powered by blogger|powered by blogger.|proudly powered by wordpress|blog at wordpress.com.
    reblogthis|previous post|next post|post navigation|comment navigation|← older comments
    newer comments →|older comments|newer comments|this comment has been removed by the author.
    this comment has been removed by a blog administrator.|comment deleted
    antworten löschen|antwortenlöschen|kommentar veröffentlichen|kommentar hinzufügen
    weitere laden|neuerer post|älterer post|schreibe einen kommentar|antwort abbrechen
    zum inhalt springen|zum inhalt|nach oben|seitenanfang|weiterlesen|mehr lesen|anzeige
    répondresupprimer|ajouter un commentaire|enregistrer un commentaire|article plus récent
    article plus ancien|laisser un commentaire|annuler la réponse|aller au contenu|lire la suite
    haut de page|retour en haut|responder eliminar|respondereliminar|añadir comentario
    publicar un comentario|entrada más reciente|entrada antigua|leer más|volver arriba
    """
)
"""Whole lines that are page mechanics wherever they stand."""

FURNITURE_STARTS: Final = (
    "subscribe to: post", "subscribe to:post", "abonnieren kommentare zum post", "abonnieren: ",
    "inscription à : ", "suscribirse a: ", "email thisblogthis!",
)  # fmt: skip
"""Beginnings of such lines."""

PAGE_ENDS: Final = (
    "newer post", "older post", "subscribe to: post", "leave a reply", "leave a comment",
    "post a comment", "add comment", "post navigation", "previous post",
    "schreibe einen kommentar", "laisser un commentaire", "neuerer post", "älterer post",
)  # fmt: skip
"""How the lines begin behind the last comment of a page."""

MECHANICS_LINES: Final = _words(
    """
    reply delete replies home share print comments comment next previous email tweet labels
    edit like quote report permalink link search menu close back top
    antworten löschen startseite teilen drucken kommentare weiter zurück
    répondre supprimer réponses accueil partager imprimer commentaires suivant précédent
    responder eliminar respuestas inicio compartir imprimir comentarios siguiente anterior
    """
)
"""Lines that are page mechanics on a page that has others too; alone, each may be a word."""

FURNITURE_TAILS: Final = phrases(
    """
    back to contents|back to top|top|back|contents|edit|return to top|return to contents|read more
    more|hide|show|link|permalink|reply|continue reading|back to index|back to the top
    nach oben|zum inhalt|zurück|bearbeiten|mehr|haut de page|retour|modifier|volver
    """
)
"""What stands in brackets at the end of a line as a button, if it recurs."""

VOICE_NOTES: Final = _words(
    """
    laughter applause cheers cheering hear emphasis ibid ibidem see sic pause silence music laughs
    crosstalk inaudible interruption order prolonged loud continued translation translated italics
    lachen beifall heiterkeit zuruf zurufe rires applaudissements risas aplausos
    """
)
"""Words of brackets that are part of a record of speech or of scholarship, never buttons."""

REPLY_HEADS: Final = frozenset({"replies", "antworten", "réponses", "respuestas", "risposte"})
"""What stands above the replies to a comment."""

REPLY_BUTTONS: Final = _words(
    """
    replydelete replies antwortenlöschen répondresupprimer respondereliminar rispondielimina
    """
)
"""Lines that show that the buttons of a thread of comments came with the text."""

DELETE_BUTTONS: Final = frozenset({"delete", "löschen", "supprimer", "eliminar", "elimina"})
"""The button below a reply, alone on its line."""

ATTRIBUTION_VERBS: Final = frozenset(
    verb
    for row in {
        "en": "writes|wrote|said|says",
        "de": "schrieb|schreibt|geschrieben",
        "fr": "écrit|écrivait",
        "es": "escribió|escribe",
        "it": "scritto|scrive",
        "nl": "schreef|schrijft",
        "pt": "escreveu|escreve",
    }.values()
    for verb in row.split("|")
)
"""With which mail programs end the line that names whom they quote."""
