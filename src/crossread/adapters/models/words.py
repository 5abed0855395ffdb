"""The words of a passage: what the trees of English in Universal Dependencies count as words, found by rule."""

import re

# Tried in this order at each place. Parts that could run on and fail late are bounded, so that the time stays linear.
_WORDS = re.compile(
    r"""
    (?:https?://|www\.)\S+[\w/]                                          # addresses, without the mark that ends a sentence
    | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+                         # mail
    | [@\#]\w+                                                            # handles and tags
    | (?:[^\W\d_]\.){2,}                                                  # U.N., a.m.
    | (?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Rev|Hon|St|Mt|Jr|Sr|Inc|Ltd|Corp|Co|No|vs
        |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\.
    | \d+(?:[.,:/]\d+)*                                                   # numbers, times, dates in figures
    | [^\W\d_]+(?=n['’]t\b)                                               # does | n't
    | (?<=\w)n['’]t\b
    | (?<=\w)['’](?:s|re|ve|ll|d|m)\b
    | [^\W_]+
    | ([!?*=_~+.-])\1+                                                     # one mark several times
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)


def words_of(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of the words and marks of a passage, in order.

    Clitics stand alone (`does|n't`, `Kerrow|'s`), hyphens split, and common abbreviations keep their full stop.

    >>> [text[a:b] for text in ["Mr. Oake doesn't say 3,500."] for a, b in words_of(text)]
    ['Mr.', 'Oake', 'does', "n't", 'say', '3,500', '.']
    """
    return [match.span() for match in _WORDS.finditer(text)]
