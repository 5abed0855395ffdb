"""Whom a text names as the one who says so: people, institutions, outlets and agencies, by the words that credit them."""

import re

import msgspec

# A name: capitalised words, with the small words that names hold. The limits keep one unbroken line from costing its square.
_WORD = r"[A-Z0-9][\w’'&-]{0,40}+"
_NAME = rf"(?<!\w)(?P<name>(?:[Tt]he )?{_WORD}(?: (?:(?:of|for|and|de|al|el|bin|van|von) (?:the )?)?{_WORD}){{0,6}})"
_SAID = (
    "said|says|reported|reports|announced|announces|confirmed|confirms|stated|states|declared|declares|added|recalled|recalls"
    "|remembered|remembers|explained|explains|described|describes|insisted|insists|claimed|claims|admitted|acknowledged|wrote"
    "|writes|warned|noted|testified|recounted|related|revealed|disclosed|maintained|asserted|estimated|commented|remarked|told"
    "|tells|argued"
)
_TOLD = (
    "put it",
    "set out",
    "spoke of",
    "(?:gave|gives|carries|carried|prints|printed|offers|offered) (?:this|the|an?)",
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
    rf"{_NAME}(?:, [^,.;:!?\"“”\n]{{2,80}},)? (?:(?:has|had|have|later|also|\w{{2,12}}ly) ){{0,2}}{_VERB}",
    rf"\b(?:said|says|wrote|writes|added|recalled|explained|reported) {_NAME}",
    rf"\b[Aa]ccording to (?:(?:an?|the) )?(?:{_NOUN} (?:by|in|from|of|on) )?{_NAME}",
    rf"\b(?:reported|published|carried|quoted|cited|printed|told|broadcast|issued|released|offered|given) (?:by|in|on) {_NAME}",
    rf"{_NOUN} (?:(?:was|were|is|are|has been|comes?|came|appeared) )?(?:\w{{2,12}} )?(?:by|from|of|with|in) {_NAME}",
    rf"\b(?:told|quoting|citing|interviewed|via|spoke to|spoke with|speaking to|talked to|talked with) {_NAME}",
)
# A line that credits the whole text.
_LINES = (
    rf"\b(?:first|originally) (?:appeared|published|ran|aired|posted|printed) (?:in|on|by|at) {_NAME}",
    rf"\b(?:[Rr]eprinted|[Rr]epublished|[Rr]eproduced|[Cc]ourtesy|[Tt]aken|[Aa]dapted)"
    rf" (?:from|of|by|with permission (?:of|from)) {_NAME}",
    rf"^\W{{0,3}}(?:[Ss]ources?|[Cc]redit|[Vv]ia|[Bb]y):? {_NAME} *$",
    rf"^\W{{0,3}}[A-Z][\w .,’'-]{{0,60}}\({_NAME}\) *[-–—:]",  # PORT SELBY (Quay News) -
)
_ALL = tuple((re.compile(rule, re.MULTILINE), rule in _LINES) for rule in (*_RULES, *_LINES))

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


class Source(msgspec.Struct, frozen=True, order=True):
    """One who is named as saying so, at `text[start:end]`. `whole`: in a line that credits the whole text to them."""

    start: int
    end: int
    name: str
    whole: bool = False


def folded(name: str) -> str:
    """A name as it is compared: lower case, without article, title, possessive and what follows a comma.

    >>> folded("The Selby Courier's"), folded("Mayor Ada Lund, who took office in May")
    ('selby courier', 'ada lund')
    """
    words = " ".join(name.split(",")[0].replace("’", "'").lower().split()).strip(" .'\"“”()").removesuffix("'s")
    while (shorter := _TITLE.sub("", words)) != words:
        words = shorter
    return words


def named_sources(text: str) -> list[Source]:
    """The named sources of a text, in order: who says so by name. "Officials" and "a resident" name nobody.

    >>> [source.name for source in named_sources("The quay is shut, Ada Lund, the harbour master, said. Officials told nothing.")]
    ['Ada Lund']
    """
    found = {
        source for rule, whole in _ALL for match in rule.finditer(text) if (source := _source(text, match.span("name"), whole))
    }
    return sorted(found)


def _source(text: str, at: tuple[int, int], whole: bool) -> Source | None:
    name = text[at[0] : at[1]].rstrip("'’")
    words = folded(name).split()
    if not words or words[0] in _NOBODY or not any(map(str.isalpha, words[0])):
        return None
    # One capitalised word at the start of a sentence is as likely a common noun.
    if len(words) == 1 and (at[0] == 0 or text[max(0, at[0] - 4) : at[0]].rstrip()[-1:] in ("", *'.!?"”:')):
        return None
    return Source(at[0], at[0] + len(name), name, whole)
