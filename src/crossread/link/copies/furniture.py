"""Standing words of a page, as against words of news: share lines, notices of rights, appeals, what an outlet says of itself."""

import re
from collections.abc import Sequence

from crossread.core.credits import folded
from crossread.link.copies.alignment import Passage
from crossread.link.copies.direction import Side

# A sentence that says one of these of itself is furniture.
_NOTICES = re.compile(
    r"""
    \ball\ rights\ reserved\b | \bcopyright\ (?:©|\(c\)|\d{4}|notice) | ©
    | \b(?:terms\ (?:of|and)|privacy)\ (?:use|service|policy|notice)\b
    | \b(?:uses?|accept|manage)\ cookies\b | \bcookie\ (?:policy|settings|preferences)\b
    | \b(?:published|reproduced|republished|redistributed|broadcast|rewritten|copied)\b.{0,60}\bpermission\b
    | \bviews?\ expressed\b.{0,60}\b(?:author|writer|editorial)
    | \bcomments?\ (?:are|is)\ (?:closed|moderated|disabled) | \bsponsored\ content\b
    | \b(?:follow|find|like|join|reach)\ (?:us|me)\ on\b | \bto\ our\ newsletters?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# ... or one of these, if it is short: the same words stand in sentences of news.
_LABELS = re.compile(
    r"""
    \b(?:photo(?:graph)?|image|picture|video|illustration)s?(?:\ credit)?\s*(?::|by\b) | \badvertisement\b
    | \bshare\ (?:this|on|via)\b | \bread\ (?:more|also|next)\b | \b(?:see|read)\ also\b | \bclick\ (?:here|on|to)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHORT = 12  # words
# An appeal begins by telling the reader to do something ...
_APPEAL = re.compile(
    r"""\W*(?:please\ |you\ can\ |to\ |help\ us\ |if\ you\b.{0,60},\ (?:please\ )?)?
    (?:subscribe|sign\ up|sign\ in|log\ in|register|follow|share|like|download|install|join|support|donate|contribute|contact|
    write|send|email|
    e-mail|call|tell|tip|report|get|visit|watch|listen|browse|explore|read|see|leave|let|become|help|consider|stay|keep|never|
    don.?t\ miss|
    choose|select|tap|click|scan|check|enter|enable|allow|buy|give|advertise)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# ... or asks it something, and speaks of the page, its makers or its readers.
_QUESTION = re.compile(r"\W*(?:have|do|did|are|want|got|can|would|know|seen|enjoy\w*|like)\b.*\?", re.IGNORECASE)
_PAGE = re.compile(
    r"""\b(?:us|our|ours|your|you|newsletters?|newsroom|inbox|app|website|web\ ?site|page|platform|social\ media|channel|facebook|
    twitter|x|
    instagram|youtube|telegram|whatsapp|tiktok|linkedin|stor(?:y|ies)|articles?|comments?|subscri\w+|journalism|account|editors?|hashtag|
    podcast|alerts?|notifications?|membership|members|donations?|e-?mail|https?|www)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE = re.compile(r"[^.!?\n\r]+[.!?]*")
# Or an outlet speaks of itself: what it is, since when, for whom. Only sentences that say two such things count.
_MEDIUM = re.compile(
    r"""\b(?:newspapers?|dail(?:y|ies)|weekl(?:y|ies)|news\ ?(?:agency|sites?|outlets?|websites?|organi[sz]ations?|services?
    |platforms?|portals?|channels?|networks?|wires?|rooms?|magazines?)
    |media\ (?:outlet|organi[sz]ation|company|group|network)|magazine|broadcaster
    |radio\ station|television\ (?:station|channel)|wire\ service|journalism|journalists|correspondents|reporters|editors|readers
    |subscribers|bureaus?|bureaux)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ITSELF = re.compile(
    r"""^\W*(?:about\ (?:us|the\b)|(?:we|our)\b|(?:founded|established|launched|published)\ (?:in|every|by|since)\b)
    | \b(?:is|are)\ (?:an?|the|one\ of|among|owned|funded|published|run|based|edited|supported|part\ of)\b
    | \b(?:was|were)\ (?:founded|established|launched|set\ up)\b
    | \b(?:has|have)\ (?:been\ )?(?:report|cover|serv|publish|provid|bring)\w*\b.*\bsince\b
    | \b(?:reports|covers|publishes|provides|serves|brings|delivers|employs|supplies)\b.*
      \b(?:news|coverage|readers|stories|reporting)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PRESENT = re.compile(
    r"""\b(?:independent|non-?profit|not-for-profit|founded|established|launched|based\ in|headquarter\w*|owned\ by|funded\ by
    |published|circulation|since\ (?:1[89]|20)\d\d|in\ (?:1[89]|20)\d\d|dedicated|leading|oldest|largest|subscribers|readers
    |coverage|offices\ in|members?|donations|trust|cooperative)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# ... and then goes on: "It is owned by its staff."
_GOES_ON = re.compile(
    r"\W*(?:it|its|they|their|the (?:paper|site|agency|newspaper|outlet|newsroom|station|website|magazine))\b", re.IGNORECASE
)
# A passage without any of the first set is not furniture, nor a sentence without any of the second; most are told so at once.
_SIGNS = frozenset(
    "© rights copyright terms privacy cookies cookie permission view views comment comments sponsored us me our ours your you we"
    " photo photos photograph photographs image images picture pictures video videos illustration illustrations advertisement"
    " share read see click newsletter newsletters newsroom inbox app website web page platform social channel facebook twitter x"
    " instagram youtube telegram whatsapp tiktok linkedin story stories article articles subscribe subscribes subscribed"
    " subscriber subscribers subscribing subscription subscriptions journalism account editor editors hashtag podcast alert"
    " alerts notification notifications membership members donation donations email emails e http https www"
    " newspaper newspapers daily dailies weekly weeklies news media magazine broadcaster radio television wire"
    " journalists correspondents reporters readers bureau bureaus bureaux paper site agency outlet station".split()
)
_TELLING = _SIGNS | {"it", "its", "they", "their"}
_WORD = re.compile(r"[a-z]+|©")
_SPEECH = re.compile('["“”«»]')
_LONGEST = 900  # characters; a longer passage is told by what else it says
_FOOT = 2  # a closing paragraph that stands is at most this part of its text (2 or 3)
_MARKS = ' \t\r\n\u00a0*_-–—•|."“”'
_MOST = 0.6  # share of a passage's letters that must lie in such sentences


def is_furniture(passage: str) -> bool:
    """Whether a shared passage is page furniture by its wording and shape, and so says nothing of who took news from whom.

    Share lines, notices of rights, appeals to the reader, and what an outlet says of itself at the foot of every report. An
    appeal inside quotation marks is somebody's words and not furniture.

    >>> is_furniture("Sign up for our morning briefing and get the day's stories in your inbox.")
    True
    >>> is_furniture("The Selby Lantern is an independent daily newspaper founded in 1921. It is owned by its staff.")
    True
    >>> is_furniture("Dockers blocked the coal quay and told drivers to turn round.")
    False
    """
    if len(passage) > _LONGEST or _SPEECH.search(passage) or _SIGNS.isdisjoint(_WORD.findall(passage.lower())):
        return False
    standing = other = 0
    of_itself = False
    for match in _SENTENCE.finditer(passage):
        sentence = match.group().strip()
        if _TELLING.isdisjoint(_WORD.findall(sentence[:400].lower())):
            stands = of_itself = False
        else:
            of_itself = _speaks_of_itself(sentence[:400]) or (of_itself and bool(_GOES_ON.match(sentence)))
            stands = of_itself or _stands(sentence[:400])
        standing, other = standing + len(sentence) * stands, other + len(sentence) * (not stands)
        if other > (1 - _MOST) * len(passage):
            return False
    return standing > 0 and standing >= _MOST * (standing + other)


def is_standing(left: Side, right: Side, passage: Passage) -> bool:
    """Whether a passage that two texts share is no copy of news but stands on their pages anyway.

    It lies in what the reader of either page took for furniture; or it is never edited and either furniture by its wording or
    one short paragraph that one outlet sets at the foot of both.
    """
    if _within(passage.left, left.furniture) or _within(passage.right, right.furniture):
        return True
    if passage.changed:
        return False
    one_outlet = left.outlet != "" and folded(left.outlet) == folded(right.outlet)
    if one_outlet and _is_foot(left.text, passage.left) and _is_foot(right.text, passage.right):
        return True
    return is_furniture(left.text[slice(*passage.left)])


def _within(passage: tuple[int, int], ranges: Sequence[tuple[int, int]]) -> bool:
    return any(start <= passage[0] and passage[1] <= end for start, end in ranges)


def _is_foot(text: str, passage: tuple[int, int]) -> bool:
    """Whether a passage is the last paragraph of a text, and at most half of it."""
    start, end = passage
    if start == 0 or (end - start) * _FOOT > len(text) or "\n" in text[start:end].strip() or text[end:].strip(_MARKS):
        return False
    return "\n" in text[:start][len(text[:start].rstrip(_MARKS)) :]


def _speaks_of_itself(sentence: str) -> bool:
    return bool(_MEDIUM.search(sentence) and _ITSELF.search(sentence) and _PRESENT.search(sentence))


def _stands(sentence: str) -> bool:
    if _NOTICES.search(sentence) or (len(sentence.split()) <= _SHORT and _LABELS.search(sentence)):
        return True
    appeals = _APPEAL.match(sentence) or _QUESTION.match(sentence)
    return bool(appeals and _PAGE.search(sentence))
