"""What a figure measures: patterns over the classes of the words on both sides of it (see `lexicon` for the letters).

The table `RULES` is the grammar, strongest first. Each rule looks at the words before the figure (`left`, read up to the
figure) or behind it (`right`, read from the figure on); the group `v` is the word that names the measure.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from crossread.find.figures.lexicon import PARTS, PEOPLE_MEASURES, THINGS, UNIT_MEASURES
from crossread.find.figures.phrases import NOMINAL, Counted, Token, is_forecast, is_plural

WINDOW = 30  # words that a rule may look at on either side


class Rule(NamedTuple):
    """`side`: left or right of the figure. `why`: an example."""

    side: str
    pattern: re.Pattern[str]
    why: str


def _rule(side: str, pattern: str, why: str) -> Rule:
    return Rule(side, re.compile(pattern), why)


_ASIDE = r"(?:[cb][^;]{1,12}?[cb])?"  # "..., six of them children, ..."
_ALSO = r"(?:[c+b]{1,2}[xdoFb']{1,7}){0,3}"  # "... and a policeman ..."
_RELATIVE = r"(?:c?r[^;cKIJs]{1,10}?)?"  # "... who worked there ..."
_SAID = r"(?:a[dn]?[se]t)?"  # "... are believed to ..."
_BEFORE_VERB = _ASIDE + _RELATIVE + _ALSO + r"[xgdopmrtqb']{0,16}" + _ASIDE + _SAID
_NOT_PASSIVE = r"(?<!a)(?<!a[dxn])"
RULES: tuple[Rule, ...] = (
    _rule("left", _NOT_PASSIVE + r"(?P<v>[KGPTLQ])d{0,3}$", "killed 12 people; wounding at least 30"),
    _rule("left", r"(?P<v>[NYPGQ])[bq]{0,2}o[bq]?d{0,3}$", "the massacre of 12 people; the arrest of the 12"),
    _rule("left", r"(?P<v>[NYPG])(?:b+[^;b]{1,12}b+|c[^;c]{1,12}c)o[bq]?d{0,3}$", "the murder, on Monday, of 12 people"),
    _rule("right", r"(?:od{0,2}F)?[hn]*a?d?(?P<v>J)", "12 dead; 12 were missing"),
    _rule("right", r"(?P<v>K)(?=$|[;cbpothr]|d(?!x))", "12 killed in clashes"),
    _rule("right", r"(?:od{0,3}[Fx])?c?r?" + _SAID + r"[hnt]*a+[hnadx]{0,2}(?:[esx]c?d?)?(?P<v>[KQ])",
          "12 were killed; 12, who had been shot dead"),
    _rule("right", r"(?:od{0,3}[Fx])?c?r?" + _SAID + r"[hnd]*(?P<v>I)", "12 people died; 300 marched"),
    _rule("left", r"(?P<v>I)od{0,2}$", "a march of 300"),
    _rule("right", r"[hn]*amd*(?P<v>[KJNY])", "12 are among the dead"),
    _rule("left", r"md{1,2}(?P<v>[KJN])[xpd]{0,4}ad*$", "among the wounded were 12"),
    _rule("right", r"'x{0,2}(?P<v>[NYPG])", "the six monks' murder"),
    _rule("left", r"(?P<v>Y)[^;KGIPQ]{0,12}[taob]d*$", "the toll rose on Monday to 63"),
    _rule("left", r"(?P<v>Y)d{0,2}$", "toll now 63"),
    _rule("left", r"(?:^|[;c])(?P<v>[KJ])t$", "Killed: 12"),
    _rule("left", r"d(?P<v>[KJ])[tm]d*$", "put the dead at 60; the dead included 12 women"),
    _rule("left", r"#[^;F]{0,5}(?P<v>[KJNI])[^;F]{0,8}[tao]d*$", "the number of people killed rose to 63"),
    _rule("left", r"(?P<v>[KJIQ])[^;FKGIJ]{0,16}\+d*$", "was killed along with 12 people"),
    _rule("left", _NOT_PASSIVE + r"(?P<v>[KGPQ])[^;KGIaJeg]{1,14}[c+]d*$", "killed a driver and two passengers"),
    _rule("left", r"(?P<v>[NYPGQ])b?o[^;KGIaJeg]{1,14}[c+]d*$", "the murder of a judge and two clerks"),
    _rule("right", _BEFORE_VERB + r"[hnt]*a+[xdn]{0,2}(?:[es]c?d?)?(?P<v>[KJQ])", "12 people on the bus were killed"),
    _rule("right", _BEFORE_VERB + r"[hn]*(?P<v>I)", "12 people, three of them children, died"),
    _rule("right", r"[xdop']{0,6}(?P<v>K)(?=$|[;cp])", "12 soldiers from the garrison killed in"),
    _rule("left", r"(?P<v>[NI])[xdo]{0,4}c?pr$", "a rally in which 300 people spoke"),
)  # fmt: skip
_WHOLE = re.compile(r"(?:(?P<all>F|^|;)|[x#dn])od{0,3}$")  # "nine of the 40", "of the 40, nine", "half of the 40"
_JOINED = re.compile(r"[c+dobxpm']{1,6}$")
_ALONG = re.compile(r"[^;KGIJPQF]{0,20}\+d*$")  # "arrested two clerks for helping, along with nine others"
_SUBSET = re.compile(r"m[dxo]{0,3}$")


def measures(tokens: Sequence[Token], places: Sequence[int], figures: Sequence[Counted]) -> list[str]:
    """The measure of each figure of one sentence. `places[n]` is the index of figure n in `tokens`, where it has the letter F."""
    letters = "".join(token.letter for token in tokens)
    found = [_own(tokens, letters, place, figure) for place, figure in zip(places, figures, strict=True)]
    _share(letters, places, figures, found)
    return [measure or _by_noun(figure) for measure, figure in zip(found, figures, strict=True)]


def _own(tokens: Sequence[Token], letters: str, place: int, figure: Counted) -> str:
    several = is_plural(figure.head) or figure.head in NOMINAL
    if (unit := UNIT_MEASURES.get(figure.head)) and (several or figure.numeral.high in (0, 1)):
        return unit
    follows = tokens[place + 1] if place + 1 < len(tokens) else None
    if figure.head in THINGS or is_forecast(follows):
        return "other"
    left, right = letters[max(0, place - WINDOW) : place], letters[place + 1 : place + 1 + WINDOW]
    if (whole := _WHOLE.search(left)) and (whole["all"] is not None or tokens[place - len(whole[0])].low in PARTS):
        return "other"
    for rule in RULES:
        match = rule.pattern.search(left) if rule.side == "left" else rule.pattern.match(right)
        if match:
            token = tokens[match.start("v") + (max(0, place - WINDOW) if rule.side == "left" else place + 1)]
            if token.letter != "L" or figure.head:
                return token.measure
    return figure.inside


def _share(letters: str, places: Sequence[int], figures: Sequence[Counted], found: list[str]) -> None:
    """Let a figure without a verb of its own take its measure from the figure that it is joined to."""
    for n in range(1, len(found)):
        between = letters[places[n - 1] + 1 : places[n]]
        if figures[n - 1].head in UNIT_MEASURES:
            continue
        joined = _JOINED.fullmatch(between) or _SUBSET.search(between) or _ALONG.fullmatch(between)
        if not found[n] and (joined or _is_rival_count(between, figures[n])):
            found[n] = found[n - 1]
    for n in range(len(found) - 2, -1, -1):
        between = letters[places[n] + 1 : places[n + 1]]
        governed = figures[n + 1].head not in UNIT_MEASURES
        if governed and not found[n] and re.search(r"[c+bm]", between) and _JOINED.fullmatch(between):
            found[n] = found[n + 1]


def _is_rival_count(between: str, figure: Counted) -> bool:
    """Another count of the same thing: "...; the guards counted 90"."""
    return not figure.head and bool(re.search(r";[^;]{0,12}(?:[sL][dt]*|t)$", between))


def _by_noun(figure: Counted) -> str:
    return PEOPLE_MEASURES.get(figure.head, "other")
