"""Whether a place name stands for the place, or for the government or team that acts under its name."""

import re

from crossread.find.where.gazetteer import Entry, Kind
from crossread.find.where.lexicons import GOVERNING, SPEECH
from crossread.find.where.runs import CAPITAL

_ACTS = "|".join(sorted(SPEECH | GOVERNING))
# "will not attend" is an act, "will be quiet" is none.
_WILL = r"(?:will|would|must|should|may|might|could) (?:(?:not|also|never|soon) )?(?!be\b|have\b|remain|stay|see\b|suffer)[a-z]+"
_ALSO = rf"(?:(?:,| and|, and) (?:the )?{CAPITAL}(?: {CAPITAL})?){{0,3}}"  # "Lisbon and Madrid agreed"
_SPEAKS = re.compile(rf"{_ALSO} (?:(?:(?:has|have|had|also|later|then|itself|on \w+day) ){{0,2}}(?:{_ACTS})\b|{_WILL})")
_GOVERNMENT = re.compile(
    r"['’]s? (?:\w+ )?(?:government|ministry|ministers?|regime|junta|leaders?|leadership|rulers|generals|authorities|army|"
    r"military|forces|troops|navy|cabinet|parliament|president|premier|chancellor|envoy|ambassador|delegation|diplomats|"
    r"diplomacy|officials|policy|intelligence|intervention|decision|response|position|allies|ally|demands?)\b"
)
_PARTNER = re.compile(
    r"\b(?:talks|war|deal|ties|relations|agreement|treaty|trade|tensions|negotiations|dialogue|cooperation|conflict|alliance|sanctions|"
    r"pressure|accused|urged|told|warned|backed|supported|led|imposed|condemned|criticised|criticized|thanked|blamed)"
    r" (?:with|against|on|by|between)? ?$|\b(?:with|against|by|between) $",
    re.I,
)
_BETWEEN = re.compile(rf"\bbetween (?:the )?{CAPITAL}(?: {CAPITAL})? and (?:the )?$")
_THERE = re.compile(r"\b(?:in|at|near|from|to|of|across|around|outside|inside|through|into) (?:the )?$")
_REACH = 48  # letters before a name that are looked at
_GOVERNED = frozenset({Kind.COUNTRY, Kind.CAPITAL, Kind.CONTINENT, Kind.REGION, Kind.DIVISION})


def role(text: str, start: int, end: int, entry: Entry) -> str:
    """`actor` where the name acts or speaks ("Lisbon said", "Lisbon's ministry", "talks with Lisbon"), else `location`."""
    if entry.kind not in _GOVERNED:
        return "location"
    if _GOVERNMENT.match(text, end):
        return "actor"
    before = text[max(0, start - _REACH) : start]
    if _THERE.search(before):
        return "location"
    if _SPEAKS.match(text, end) or _PARTNER.search(before) or _BETWEEN.search(before):
        return "actor"
    return "location"
