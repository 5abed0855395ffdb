"""What a line looks like, told from the line alone: a headline, a breadcrumb, a share line, a notice, the end of a sentence.

The rules go by shape and by the words that pages of any outlet use about themselves, never by what is reported.
"""

import re

# An abbreviation's full stop ends no sentence, so "Talks resume in the U.S." can be a headline.
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_INITIALS = re.compile(r"(?:\b[A-Z]\.){2,}[\"'”’»)\]]*$")
_WORDS = re.compile(r"\w+(?:['’-]\w+)*")

# "HomeWorld NewsFerry strike ends": links that stood beside each other and lost the space between them. Two words run
# together twice in a line; a single one may be a name (DeepMind, MacArthur).
_JOIN = re.compile(r"(?<=[a-z]{3})(?<!\bMac)(?<!\bWhats)[A-Z][a-z]{2}\w*")
_TAG = re.compile(r"[#@]\w+|\w+[./]\S*")  # hashtags, handles and addresses run words together by right
_HOME = re.compile(r"home(?:page)?\s*(?:[|›»>/•·→]|(?-i:[A-Z][a-z]))", re.IGNORECASE)
_TRAIL = re.compile(r"\s*[|›»>•·→]\s*|\s+[/\\]\s+")

# How a line begins by which a page asks something of its reader, or names what it is filed under.
_ASKS = re.compile(
    r"(?:share(?:\s+(?:this|on|via|with|article|story)\b|\s*[:|!]|$)|(?:re)?tweet(?:\s+this|\s*$)|pin it\b"
    r"|e-?mail (?:this|to a friend)|print(?:\s+this|\s*$)|follow (?:us|\w+(?:\s+\w+)? on)\b|(?:like|join|find) us on\b"
    r"|(?:click|tap) here\b|read (?:more|also|next|the full)\b|also read\b|see also\b|more (?:on|from) (?:this|our)\b"
    r"|related(?:\s+(?:stories|articles|news|posts|topics|content|links|coverage))?\s*(?::|$)"
    r"|(?:you (?:may|might) also like|most (?:read|popular|viewed)|trending(?: now)?|recommended(?: for you)?)\s*:?$"
    r"|sign (?:up|in)(?: (?:for|to|now|here|with)\b|\s*[!/]|\s*$)|log ?in\s*(?:$|/|to\b|with\b)|register (?:now|here)\b"
    r"|subscribe(?: (?:to|now|here|for)\b|\s*[!:]|\s*$)|newsletters?\s*$|donate(?: now| today|\s*$)"
    r"|leave a (?:comment|reply)\b|comments? (?:are closed|\(\d+\))|\d+ (?:comments?|shares?|views?)$|post a comment\b"
    r"|skip to (?:main |the )?(?:content|navigation)|back to (?:top|home)\b|(?:previous|next) (?:article|post|story)\b"
    r"|advertisement\s*$|sponsored (?:content|post|by\b)|loading\s*(?:\.\.\.|…|$)"
    r"|(?:photo|image|picture|video)s?\s*(?:credit|courtesy|by)?\s*:|(?:file|stock|archive) (?:photo|image)\b"
    r"|(?:categor(?:y|ies)|tags?|filed under|posted in|topics?|keywords|section)\s*:)",
    re.IGNORECASE,
)
_COOKIES = re.compile(r"\bcookies?\b", re.IGNORECASE)
_CONSENT = re.compile(
    r"\b(?:we use|uses? cookies|(?:this|our) (?:web)?site|consent|accept|browser|preferences|policy)\b", re.IGNORECASE
)
_RIGHTS = re.compile(r"(?:©|\(c\)\s*\d{4}|copyright\s*(?:©|\(c\)|\d{4}|by\b)|all rights reserved\b)", re.IGNORECASE)
_FOLLOW = re.compile(r"\(\s*(?:please )?follow (?:us|them|him|her|me)\b", re.IGNORECASE)
_NETWORK = re.compile(
    r"(?:Facebook|Twitter|Instagram|YouTube|Telegram|WhatsApp|TikTok|LinkedIn|Reddit|Pinterest|Bluesky|Mastodon)\b"
)
_LAST_NETWORK = re.compile(rf"[–—|-]\s*{_NETWORK.pattern}\s*$")
_MENU_WORDS = frozenset(
    "home news world politics business sport sports opinion culture about contact search menu login subscribe privacy terms "
    "newsletter video videos photos archive weather jobs shop help faq rss sitemap advertise careers more".split()
)

_NOTICE_WORDS = 60  # a longer line is a paragraph, whatever it begins with
_ASKING_WORDS = 25  # "Read more" and then as much again is a link that ran into the next paragraph
_HEADLINE_WORDS = 20
_HEADLINE_LETTERS = 200


def words(line: str) -> list[str]:
    """The words of a line."""
    return _WORDS.findall(line)


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does.

    >>> ends_sentence("“We sail at dawn.”"), ends_sentence("Talks resume in the U.S.")
    (True, False)
    """
    return _SENTENCE_END.search(line[-8:]) is not None and _INITIALS.search(line[-12:]) is None


def is_headline(line: str) -> bool:
    """Whether a line could be a headline: short, begins as one, and does not end as a sentence of prose or a list does.

    >>> is_headline("Ferry crews end strike in Port Alda"), is_headline("The strike is over.")
    (True, False)
    """
    if len(line) > _HEADLINE_LETTERS or not 3 <= len(words(line)) <= _HEADLINE_WORDS or line[0].islower():
        return False
    closed = ends_sentence(line) and line.rstrip("\"'”’»)]")[-1:] not in "?!"
    return not closed and line[-1] not in ":;,—–-" and not (is_breadcrumb(line) or is_notice(line))


def is_breadcrumb(line: str) -> bool:
    """Whether a line is the path to a page ("Home › News › Ferries"), its links run together or not.

    >>> is_breadcrumb("HomeWorld NewsIsland LifeFerry strike ends"), is_breadcrumb("Home at last")
    (True, False)
    """
    if len(line) > 2 * _HEADLINE_LETTERS or ends_sentence(line):
        return False
    if _HOME.match(line) or len({join[0] for join in _JOIN.finditer(_TAG.sub("", line))}) >= 2:
        return True
    parts = [part for part in _TRAIL.split(line) if part]
    return len(parts) >= 3 and all(len(words(part)) <= 4 for part in parts)


def is_notice(line: str) -> bool:
    """Whether a page speaks about itself in this line: share, follow, subscribe, cookies, rights, categories.

    >>> [is_notice(line) for line in ("Share this story!", "We use cookies on this website.", "Share prices fell.")]
    [True, True, False]
    """
    if len(line) > 8 * _NOTICE_WORDS or len(words(line)) > _NOTICE_WORDS:
        return False
    if _RIGHTS.match(line) or _FOLLOW.search(line) or (_ASKS.match(line) and len(words(line)) <= _ASKING_WORDS):
        return True
    if _COOKIES.search(line) and _CONSENT.search(line):
        return True
    if ends_sentence(line):
        return False
    return len(_NETWORK.findall(line)) >= 2 or _LAST_NETWORK.search(line) is not None


def is_menu_entry(line: str) -> bool:
    """Whether a line could be one entry of a menu: at most three words, no digits and no marks.

    >>> is_menu_entry("Island Life"), is_menu_entry("Published: Monday")
    (True, False)
    """
    return len(line) <= 40 and all(char.isalpha() or char in " &-'’" for char in line) and len(words(line)) <= 3


def names_section(line: str) -> bool:
    """Whether a menu entry is one that pages have (Home, News, Contact), so that its neighbours are a menu too."""
    return any(word.lower() in _MENU_WORDS for word in words(line))
