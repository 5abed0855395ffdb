"""Whether a place name stands for the place, or for the government or team that acts under its name."""

import re

from crossread.find.where.gazetteer import Entry, Kind
from crossread.find.where.lexicons import SPEECH

_ACTS = "|".join(sorted(SPEECH))
_SPEAKS = re.compile(rf" (?:(?:has|have|had|also|later|then|itself|on \w+day) ){{0,2}}(?:{_ACTS})\b")
_GOVERNMENT = re.compile(
    r"['’]s? (?:\w+ )?(?:government|ministry|minister|regime|leaders?|leadership|authorities|army|military|forces|troops|"
    r"parliament|president|envoy|ambassador|delegation|diplomats|officials|policy|intervention|decision|response|position|allies|ally|demands?)\b"
)
_PARTNER = re.compile(
    r"\b(?:talks|war|deal|ties|relations|agreement|treaty|trade|tensions|negotiations|dialogue|cooperation|conflict|alliance|sanctions|"
    r"pressure|accused|urged|told|warned|backed|supported|led|imposed|condemned|criticised|criticized|thanked|blamed)"
    r" (?:with|against|on|by|between)? ?$|\b(?:with|against|by|between) $"
)
_THERE = re.compile(r"\b(?:in|at|near|from|to|of|across|around|outside|inside|through|into) (?:the )?$")
_GOVERNED = frozenset({Kind.COUNTRY, Kind.CAPITAL, Kind.CONTINENT, Kind.REGION, Kind.DIVISION})


def role(text: str, start: int, end: int, entry: Entry) -> str:
    """`actor` where the name acts or speaks ("Lisbon said", "Lisbon's ministry", "talks with Lisbon"), else `location`."""
    if entry.kind not in _GOVERNED:
        return "location"
    if _GOVERNMENT.match(text, end):
        return "actor"
    before = text[max(0, start - 24) : start]
    if _THERE.search(before):
        return "location"
    if _SPEAKS.match(text, end) or _PARTNER.search(before):
        return "actor"
    return "location"
