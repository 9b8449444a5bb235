"""The words of heads, by language: another language is another row.

Everything here is in folded form (`str.casefold`), without the marks around it.
"""

from __future__ import annotations

from typing import Final

from quotetrace.structure.vocabulary import phrases

TITLE_NAMES: Final = phrases(
    """
    title|headline|titel|überschrift|schlagzeile|titre|título|titulo
    titolo|tytuł|rubrik|tittel|overskrift|otsikko|başlık|název|nadpis|cím|titlu|τίτλος|назва|제목|название|заголовок|标题|標題|タイトル
    """
)
"""Names of a line that says the title: `Title: …`."""

AUTHOR_NAMES: Final = phrases(
    """
    author|authors|author(s)|by|byline|written by|posted by|published by|reporter|speaker
    autor|autoren|autorin|verfasser|verfasserin|von|redner|rednerin|auteur|auteurs|autrice|par
    écrit par|autores|autora|por|autore|autori|di|door|автор|作者|著者
    författare|skribent|av|forfatter|af|kirjoittaja|tekijä|yazar|autorka|szerző|συγγραφέας|저자|글쓴이
    """
)
"""Names of a line that says who wrote it."""

DATE_NAMES: Final = phrases(
    """
    dateline|date|dates|dated|day|published|published on|date published|publish date
    publication date|date of publication|pub date|pubdate|posted|posted on|date posted|release date
    date of release|first published|issued|issue date|created|year|datum|erschienen|erschienen am
    veröffentlicht|veröffentlicht am|erscheinungsdatum|veröffentlichungsdatum|jahr|publié
    publié le|année
    date de publication|date de parution|fecha|fecha de publicación|publicado|publicado el|año
    data|pubblicato|pubblicato il|data di pubblicazione|anno|publicado em|ano|gepubliceerd|jaar
    дата|日期|发布日期|日付|publicerad|dato|publisert|udgivet|päivämäärä|päiväys|tarih|datum vydání
    dátum|ημερομηνία|날짜|opublikowano
    """
)
"""Names of a line that says when it was published."""

YEAR_NAMES: Final = ("year", "jahr", "année", "año", "anno", "ano", "jaar")
"""Those of them that say the year only."""

OTHER_NAMES: Final = phrases(
    """
    source|sources|url|link|web|website|site|permalink|language|category|categories|tags|keywords
    section|publication|newspaper|publisher|copyright|place|location|venue|city|series
    updated|last updated|last modified|modified|subtitle|sub-title|length|words|word count|id
    version|status|editor|editors|translator|illustrator|license|isbn|genre|credits|produced by
    posting date|character set encoding|most recently updated|number|no|volume|type|department
    quelle|sprache|kategorie|schlagwörter|ort|aktualisiert|verlag|herausgeber|untertitel
    langue|catégorie|lieu|mis à jour|sous-titre|éditeur|fuente|idioma|fonte|lingua|bron|taal
    """
)
"""Names of other lines of a head; they belong to it and say nothing that is asked for."""

BODY_NAMES: Final = phrases("body|text|content|article|full text|inhalt|texte|contenu|texto|testo")
"""Names of a line that ends a head: the text comes below."""

ALL_NAMES: Final = TITLE_NAMES | AUTHOR_NAMES | DATE_NAMES | OTHER_NAMES | BODY_NAMES

RELEASE_MARKS: Final = (
    "for immediate release", "immediate release", "for release", "not for release",
    "embargoed until", "embargoed for", "embargoed to", "under embargo", "embargo until",
    "strictly embargoed", "embargoed", "embargo", "press release", "news release",
    "media release", "media advisory", "press statement", "media statement", "news advisory",
    "for immediate publication", "pressemitteilung", "presseerklärung", "medienmitteilung",
    "presseinformation", "presseaussendung", "zur sofortigen veröffentlichung", "sperrfrist",
    "communiqué de presse", "pour diffusion immédiate", "nota de prensa", "comunicado de prensa",
    "para publicación inmediata", "comunicato stampa", "persbericht", "comunicado de imprensa",
    "nota à imprensa", "pressmeddelande", "pressemeddelelse", "komunikat prasowy",
)  # fmt: skip
"""How a line begins that marks a release to the press."""

CONTACT_WORDS: Final = (
    "contact", "contacts", "media contact", "press contact", "news contact", "for more information",
    "for further information", "further information", "media inquiries", "media enquiries",
    "press inquiries", "press enquiries", "press office", "kontakt", "pressekontakt",
    "ansprechpartner", "rückfragen", "contact presse", "contacts presse", "contacto", "contatto",
    "contatti", "contact information", "for information", "medienkontakt", "tel", "phone",
    "telephone", "fax", "email", "e-mail", "mobile",
)  # fmt: skip
"""How a line begins that says whom to ask."""

UPDATED_WORDS: Final = (
    "effective", "last change", "date of last", "as of",
    "updated", "last updated", "last modified", "last edited", "last revised", "modified",
    "revised", "retrieved", "accessed", "printed", "aktualisiert", "zuletzt aktualisiert",
    "zuletzt geändert", "abgerufen", "mis à jour", "mise à jour", "dernière mise à jour",
    "actualizado", "última actualización", "aggiornato", "atualizado", "bijgewerkt",
)  # fmt: skip
"""How a line begins whose date is not when the text first came out."""

SPOKEN_WORDS: Final = (
    "remarks", "prepared remarks", "opening remarks", "speech", "address", "keynote address",
    "keynote speech", "statement", "testimony", "opening statement", "lecture", "sermon", "eulogy",
    "rede", "ansprache", "eröffnungsrede", "discours", "allocution", "déclaration", "discurso",
    "discorso", "toespraak",
)  # fmt: skip
"""How the title of a speech begins."""

SPOKEN_BY: Final = ("by", "of", "from", "von", "der", "des", "de", "del", "di", "van")
"""What stands before the speaker in such a title."""

BYLINE_WORDS: Final = (
    "written by", "story by", "by", "von", "par", "por", "di", "door", "av", "af", "tekst", "text",
)  # fmt: skip
"""How a line begins that says who wrote what is below."""

KICKERS: Final = phrases(
    """
    press|news|speech|remarks|statement|article|opinion|editorial|blog|home|politics|world|business
    sport|sports|feature|features|analysis|commentary|column|interview|report|reports|letters
    releases|press room|newsroom|press office|media|latest news|breaking news|presse|nachrichten
    meinung|kommentar|actualités|opinión|as prepared for delivery|as delivered
    check against delivery|es gilt das gesprochene wort|seul le prononcé fait foi|memorandum
    memo|draft|exclusive
    """
)
"""Lines above or below a title that name what sort of text it is."""

PAPER_WORDS: Final = phrases(
    """
    times|post|guardian|herald|tribune|journal|gazette|telegraph|daily|press|magazine|independent
    observer|chronicle|examiner|mirror|express|mail|star|sun|globe|inquirer|reuters|zeitung|spiegel
    anzeiger|rundschau|tagblatt|monde|figaro|libération|país|mundo|repubblica|corriere|weekly
    bulletin|newsletter|spotlight|wire|newswire|agency|office|department|ministry|university
    council|committee|bureau|commission|authority|association|institute|foundation|company
    corporation|inc|ltd|gmbh|ministerium|bundesministerium|amt|universität|ministère|université
    """
)
"""Words in the name of a paper or an office that prints it above the titles of its texts."""

NO_NAMES: Final = phrases(
    """
    the|a|an|my|our|your|his|her|their|this|that|these|those|night|day|all|any|no|not|when|and|or
    myself|himself|herself|order|law|land|sea|god|way|means|virtue|reason|now|then|fire|force
    email|mail|phone|fax|popular|default|request|hand|moonlight|chance|choice|tomorrow|today
    """
)
"""Words behind 'by' that begin no name."""

NO_VALUES: Final = phrases(
    "none|null|n/a|na|unknown|undated|untitled|nil|-|–|—|?|tba|tbd|unbekannt|inconnu|anonymous"
)
"""Values that say that nothing is known."""

PARTICLES: Final = phrases(
    "de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ter|ten|zu|zur|bin|ibn|al|el|st|y|e"
    "|and|und|et|for|of"
)
"""Small words inside names, and between two of them."""

HONORIFICS: Final = phrases(
    "dr|mr|mrs|ms|prof|rev|sen|rep|gov|st|hon|sir|dame|lord|lady|gen|col|capt|maj|lt|sgt|jr|sr|fr"
)
"""What stands with a full stop in a name."""

LOOSE_ENDS: Final = phrases(
    """
    a|an|the|of|to|in|on|for|and|or|with|by|at|from|as|after|before|over|into|under|against|about
    is|are|was|were|will|be|its|their|his|her|who|that|than|amid|between|during|including|following
    der|die|das|den|dem|des|und|oder|mit|von|zu|zur|zum|in|im|für|auf|an|bei|nach|über|wegen
    le|la|les|de|du|des|et|ou|à|au|aux|en|pour|par|sur|dans|avec|un|une|el|los|las|y|del|con|para
    """
)
"""Words at which a line of a title is broken, never ended."""
