"""The names of the fields above a letter, as mail programs write them in many languages."""

from __future__ import annotations

import re
from typing import Final

_SPOKEN: Final = {
    "from": "from|von|de|da|van|fra|från|od|от|від|lähettäjä|kimden|feladó|expéditeur|"
    "remitente|mittente|afzender|avsändare|absender|odesílatel|nadawca|отправитель|gönderen|"
    "发件人|寄件者|寄件人|差出人|送信者|보낸 사람|보낸사람|"
    "από|de la|šalje|pošiljatelj|מאת|من|จาก|từ",
    "date": "date|sent|datum|data|fecha|dato|dátum|дата|päiväys|päivämäärä|tarih|"
    "gesendet|gesendet am|message du|envoyé|envoyé le|date d'envoi|enviado|"
    "enviado el|enviado em|enviada em|enviada|inviato|verzonden|verzonden op|"
    "skickat|sendt|lähetetty|wysłano|wysłane|odesláno|"
    "odoslané|отправлено|надіслано|gönderildi|gönderme tarihi|elküldve|küldve|trimis|"
    "date sent|sent on|发送时间|日期|寄件日期|時間|时间|送信日時|日時|日付|보낸 날짜|날짜|"
    "στάλθηκε|ημερομηνία|poslano|изпратено|נשלח|תאריך|تاريخ الإرسال|التاريخ|ส่ง|วันที่|đã gửi|ngày",
    "to": "to|an|à|a|para|aan|naar|til|till|vastaanottaja|do|komu|кому|kime|címzett|către|"
    "destinataire|destinatario|destinatário|empfänger|收件人|收件者|宛先|받는 사람|"
    "προς|за|до|za|prima|אל|إلى|ถึง|đến|tới",
    "cc": "cc|kopie|copie|copia|cópia|kopia|kopi|kopio|dw|копия|копія|bilgi|másolatot kap|másolat|"
    "copie à|cópia para|抄送|副本|참조|κοιν|bcc|cci|cco|ccn|bilaga|attachments|anlagen",
    "subject": "subject|re|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|"
    "předmět|predmet|тема|konu|tárgy|subiect|sujet|主题|主旨|件名|題名|標題|제목|θέμα|относно|נושא|الموضوع|เรื่อง|"
    "chủ đề",
}
SPOKEN: Final = {name: field for field, row in _SPOKEN.items() for name in row.split("|")}
"""What a program writes for one of five fields, folded."""
KNOWN: Final = frozenset(
    [
        "bcc", "distribution", "followup-to", "in-reply-to", "importance", "keywords",
        "lines", "message-id", "mime-version", "newsgroups", "nntp-posting-host", "organization",
        "path", "priority", "received", "references", "reply-to", "return-path", "sender",
        "sensitivity", "summary", "x-mailer", "x-newsreader", "xref", "content-type",
    ]
)  # fmt: skip
"""Fields of RFC 5322 and RFC 1036 that heads of letters have besides."""
_FIELD: Final = re.compile(
    r"[ \t]*[*_]{0,2}(?P<name>[^\W\d_][^\s:：*]*(?:[ ][^\W\d_][^\s:：*]*){0,2})[*_]{0,2}"
    r"[ \t\u00a0\u202f]?(?P<colon>[:：])[*_]{0,2}(?:[\s\u00a0]|$|(?<=：))"
)
_TIGHT: Final = re.compile(
    r"[ \t]*[*_]{0,2}(?P<name>[^\W\d_][^\s:：*]*(?:[ ][^\W\d_][^\s:：*]*)?)[*_]{0,2}"
    r"[ \t\u00a0\u202f]?(?P<colon>[:：])(?=[^\s/])"
)
_LONGEST_NAME: Final = 60


def field_of(line: str) -> tuple[str, str] | None:
    """Read a line as a field of a head.

    Returns
    -------
    tuple of str and str
        The name of the field (one of five in any language, else as it is, folded), and the rest
        of the line; None for a line that is no field.

    Examples
    --------
    >>> field_of("Gesendet: Montag, 20. Mai 2019"), field_of("*Objet :* Feux")
    (('date', 'Montag, 20. Mai 2019'), ('subject', 'Feux'))
    """
    found = _FIELD.match(line[: _LONGEST_NAME + 40]) or _TIGHT.match(line[:_LONGEST_NAME])
    if found is None:
        return None
    name = found["name"].casefold().replace("’", "'")
    spoken = SPOKEN.get(name)
    if spoken is None and (" " in name or line[found.end("colon") :][:1].strip()):
        return None
    value = line[found.end("colon") :].strip(" \t\u00a0")
    is_bold = line.lstrip()[:1] in "*_"
    return spoken or name, value.lstrip("*_").strip() if is_bold else value


def is_known(name: str) -> bool:
    """Say whether a field is one that heads of letters have."""
    return name in _SPOKEN or name in KNOWN
