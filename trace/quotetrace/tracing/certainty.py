"""How sure something is, in words."""

SURE = 0.9
LIKELY = 0.6


def in_words(certainty: float) -> str:
    """Name a certainty (0 to 1).

    >>> in_words(0.95), in_words(0.7), in_words(0.4)
    ('sure', 'likely', 'open')
    """
    if certainty >= SURE:
        return "sure"
    return "likely" if certainty >= LIKELY else "open"
