"""Standing words of a page, as against words of news: share lines, notices of rights, appeals to the reader."""

import re

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
# A passage without any of these words holds no such sentence; most passages are told so, and quickly.
_TELLING = frozenset(
    "© rights copyright terms privacy cookies cookie permission view views comment comments sponsored us me our ours your you"
    " photo photos photograph photographs image images picture pictures video videos illustration illustrations advertisement"
    " share read see click newsletter newsletters newsroom inbox app website web page platform social channel facebook twitter x"
    " instagram youtube telegram whatsapp tiktok linkedin story stories article articles subscribe subscribes subscribed"
    " subscriber subscribers subscribing subscription subscriptions journalism account editor editors hashtag podcast alert"
    " alerts notification notifications membership members donation donations email emails e http https www".split()
)
_WORD = re.compile(r"[a-z]+|©")
_SPEECH = re.compile('["“”«»]')
_LONGEST = 400  # characters; a longer passage is told by what else it says
_MOST = 0.6  # share of a passage's letters that must lie in such sentences


def is_furniture(passage: str) -> bool:
    """Whether a shared passage is page furniture by its wording and shape, and so says nothing of who took news from whom.

    An appeal inside quotation marks is somebody's words and not furniture.

    >>> is_furniture("Sign up for our morning briefing and get the day's stories in your inbox.")
    True
    >>> is_furniture("Dockers blocked the coal quay and told drivers to turn round.")
    False
    """
    if len(passage) > _LONGEST or _SPEECH.search(passage) or _TELLING.isdisjoint(_WORD.findall(passage.lower())):
        return False
    standing = whole = 0
    for match in _SENTENCE.finditer(passage):
        sentence = match.group().strip()
        whole += len(sentence)
        standing += len(sentence) if _stands(sentence[:400]) else 0
    return whole > 0 and standing >= _MOST * whole


def _stands(sentence: str) -> bool:
    if _NOTICES.search(sentence) or (len(sentence.split()) <= _SHORT and _LABELS.search(sentence)):
        return True
    appeals = _APPEAL.match(sentence) or _QUESTION.match(sentence)
    return bool(appeals and _PAGE.search(sentence))
