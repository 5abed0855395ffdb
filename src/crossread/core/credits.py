"""Whom a text names as the one who says so: people, institutions, outlets and agencies, by the words that credit them."""

import re
from functools import lru_cache

import msgspec

# A name: capitalised words, with the small words that names hold. The limits keep one unbroken line from costing its square.
_WORD = r"[A-Z0-9][\w’'&-]{0,40}+"
_NAME = rf"(?<!\w)(?P<name>(?:[Tt]he )?{_WORD}(?: (?:(?:of|for|and|de|al|el|bin|van|von) (?:the )?)?{_WORD}){{0,6}})"
_SAID = (
    # to say
    "said|says|reported|reports|announced|announces|confirmed|confirms|stated|states|declared|declares|added|adds|told|tells"
    "|wrote|writes|noted|notes|commented|remarked|repeated|reiterated|stressed|emphasised|emphasized|replied|answered|asserted"
    "|insisted|insists|maintained|claimed|claims|argued|suggested|conceded|admitted|acknowledged|denied|denies|disclosed|revealed"
    # to give an account
    "|recalled|recalls|remembered|remembers|explained|explains|described|describes|recounted|recounts|related|testified"
    "|estimated|counted|outlined|detailed|briefed|informed|published|broadcast|aired|released|issued|posted|quoted|quotes|cited"
    # to judge or to promise in words
    "|warned|warns|cautioned|urged|urges|vowed|promised|pledged|blamed|accused|condemned|praised|defended|rejected|predicted"
)
_TOLD = (
    "put it",
    "(?:set|laid) out",
    "summed up",
    "spoke of",
    "(?:gave|gives|carries|carried|prints|printed|offers|offered|presented) (?:this|the|an?|its|his|her)",
    "(?:has|had) (?:this|the following)",
)
_ACCOUNT = (
    "accounts?|versions?|reports?|statements?|interviews?|descriptions?|articles?|story|stories|dispatch|dispatches|figures"
    "|details|words|briefings?|notes"
)
_VERB = rf"(?:{_SAID}|{'|'.join(_TOLD)})\b"
_NOUN = rf"\b(?:{_ACCOUNT})"
# What stands before or after a name is what makes it a source.
_RULES = (
    # Ada Lund, the mayor, said
    rf"{_NAME}(?:, [^,.;:!?\"“”\n]{{2,80}},|,)? (?:(?:has|had|have|later|also|\w{{2,12}}ly) ){{0,2}}{_VERB}",
    rf"\b(?:said|says|wrote|writes|added|recalled|explained|reported) {_NAME}",
    rf"\b[Aa]ccording to (?:(?:an?|the) )?(?:{_NOUN} (?:by|in|from|of|on) )?{_NAME}",
    rf"\b(?:reported|published|carried|quoted|cited|printed|told|broadcast|issued|released|offered|given) (?:by|in|on) {_NAME}",
    rf"{_NOUN} (?:(?:was|were|is|are|has been|comes?|came|appeared) )?(?:\w{{2,12}} )?(?:by|from|of|with|in) {_NAME}",
    # Ada Lund, the mayor: "..."; the Quay News's account
    rf"{_NAME}(?:, [^,.;:!?\"“”\n]{{2,80}})?: ?[\"“]",
    rf"{_NAME}(?<=['’]s) (?:{_ACCOUNT}|reporters?|correspondents?)\b",
    rf"\b(?:told|quoting|citing|interviewed|via|spoke to|spoke with|speaking to|talked to|talked with) {_NAME}",
)
# A line that credits the whole text.
_LINES = (
    rf"\b(?:first|originally) (?:appeared|published|ran|aired|posted|printed) (?:in|on|by|at) {_NAME}",
    rf"\b(?:[Rr]eprinted|[Rr]epublished|[Rr]eproduced|[Cc]ourtesy|[Tt]aken|[Aa]dapted)"
    rf" (?:from|of|by|with permission (?:of|from)) {_NAME}",
    rf"^\W{{0,3}}(?:[Ss]ources?|[Cc]redit|[Vv]ia):? {_NAME} *$",
    rf"^\W{{0,3}}[A-Z][\w .,’'-]{{0,60}}\({_NAME}\) *[-–—:]",  # PORT SELBY (Quay News) -
)
_BYLINE = rf"^\W{{0,3}}[Bb]y:? {_NAME} *$"
_ALL = tuple((re.compile(rule, re.MULTILINE), rule) for rule in (*_RULES, *_LINES, _BYLINE))
_ANY_NAME = re.compile(_NAME)
_UNNAMED = re.compile(r"(?:an?|some|one|two|three|several|many|most|other|another|\d+)\b(?!.*\bspokes)", re.IGNORECASE)

# Capitalised words that name nobody who could be asked again.
_NOT_NAMES = {
    "days and months": "monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
    " august september october november december today yesterday",
    "pronouns and openers": "he she it they we i you who one the a an this that these those there here what but and so as in on"
    " at for from no not our some many most",
    "people without a name": "officials police witnesses residents authorities neighbours neighbors doctors medics protesters"
    " organisers organizers activists sources media people others reporters journalists",
}
_NOBODY = frozenset(word for words in _NOT_NAMES.values() for word in words.split())
_TITLE = re.compile(
    r"^(?:the|mr|mrs|ms|dr|prof|professor|sir|lady|rev|gen|general|col|colonel|capt|captain|lt|sgt|president|minister|governor|mayor"
    r"|judge|chief|inspector)\.?\s+"
)


_MEDIA = re.compile(
    r"\b(?:news\w*|agency|press|wires?|times|post|herald|gazette|tribune|daily|weekly|radio|tv|television|channel|broadcasting|journal"
    r"|chronicle|observer|telegraph|courier|online|magazine|bulletin|dispatch|service|media|network)\b",
    re.IGNORECASE,
)


class Source(msgspec.Struct, frozen=True, order=True):
    """One who is named as saying so, at `text[start:end]`. `whole`: in a line that credits the whole text to them."""

    start: int
    end: int
    name: str
    whole: bool = False


@lru_cache(maxsize=8192)  # the same few outlets and officials are compared over and over
def folded(name: str) -> str:
    """A name as it is compared: lower case, without article, title, possessive and what follows a comma.

    >>> folded("The Selby Courier's"), folded("Mayor Ada Lund, who took office in May")
    ('selby courier', 'ada lund')
    """
    words = " ".join(name.split(",")[0].replace("’", "'").lower().split()).strip(" .'\"“”()").removesuffix("'s")
    while (shorter := _TITLE.sub("", words)) != words:
        words = shorter
    return words


def is_medium(name: str) -> bool:
    """Whether a name reads as that of an outlet or agency, and not as a person's.

    >>> is_medium("Northern Wire Service"), is_medium("AFP"), is_medium("Ada Lund")
    (True, True, False)
    """
    return bool(_MEDIA.search(name)) or " " not in name.strip()


def named_sources(text: str) -> list[Source]:
    """The named sources of a text, in order: who says so by name. "Officials" and "a resident" name nobody.

    >>> [source.name for source in named_sources("The quay is shut, Ada Lund, the harbour master, said. Officials told nothing.")]
    ['Ada Lund']
    """
    found = set()
    for pattern, rule in _ALL:
        for match in pattern.finditer(text):
            source = _source(text, *match.span("name"), whole=rule in _LINES or rule == _BYLINE)
            if source and (rule != _BYLINE or is_medium(source.name)):
                found.add(source)
    return sorted(found)


def name_within(text: str, start: int, end: int) -> str | None:
    """The name in a phrase that says who says so; None where it names nobody who could be asked again.

    >>> name_within("District governor Ada Lund", 0, 26), name_within("a member of the Dockers' Union", 0, 30)
    ('Ada Lund', None)
    """
    if _UNNAMED.match(text, start, end):
        return None
    found = (_source(text, *match.span("name")) for match in _ANY_NAME.finditer(text, start, end))
    return next((source.name for source in found if source), None)


def _source(text: str, start: int, end: int, whole: bool = False) -> Source | None:
    name = text[start:end].rstrip("'’")
    words = folded(name).split()
    if not words or words[0] in _NOBODY or not any(map(str.isalpha, words[0])):
        return None
    # One capitalised word at the start of a sentence is as likely a common noun.
    if len(words) == 1 and text[max(0, start - 4) : start].rstrip()[-1:] in ("", *'.!?"”:'):
        return None
    return Source(start, start + len(name), name, whole)
