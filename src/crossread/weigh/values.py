"""What one claim says of an occurrence, slot by slot, as values that can be held against each other."""

import math
import re
from collections.abc import Iterable, Sequence

import msgspec

from crossread.core.records import REAL, AnyValue, Claim, Date, Event, Figure, Place, Report, Span
from crossread.weigh.actors import is_open, may_be_one

# The slots: numbers of people, by the name of what is counted, and what else is told of an event.
COUNTED = ("killed", "injured", "arrested", "executed", "sentenced", "missing", "participants", "displaced")
ASPECTS = ("time", "place", "actor", "responsibility", "status")
ABOUT = 0.2  # "about 1,500" is compatible with what lies within this share of it
BOUNDS = {  # in words, before the number
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "fewer than",
    "about": "about",
    "vague": "at least",
}

_EXTENT = {"city": 5.0, "point": 3.0}  # kilometres around a place's coordinates that its name may mean
_ONE_HAPPENING = ("ASSAULT", "PROTEST")
_DONE_BY = ("ASSAULT", "COERCE")  # the deeds of which it is asked who did them; a march has as many doers as words for them
# How a report speaks of itself as of one who says so.
_OWN = re.compile(
    r"I|we|(?:this|our)(?: own)? "
    r"(?:newspaper|paper|magazine|website|portal|agency|station|channel|reporters?|correspondents?|count)",
    re.IGNORECASE,
)
# Units that count everybody. A figure of any other unit (officers, children) counts a part.
_EVERYBODY = frozenset(
    "people persons person individuals citizens lives victims dead casualties fatalities bodies names others souls humans"
    " wounded injured hurt detainees arrestees prisoners".split()
)
# Units that count a part of a crowd; whatever else a crowd is called (marchers, dockers, women) it is the whole of it.
_NOT_OF_THE_CROWD = frozenset("officers policemen police soldiers troops guards children minors journalists reporters".split())

Range = tuple[float, float]
Where = tuple[float, float, float]  # latitude and longitude in degrees, extent in kilometres


class Told(msgspec.Struct, frozen=True):
    """One value that a claim gives for a slot, in words, and on whose word.

    `aspect`: only values of one aspect can differ: the kind of event, or which part of the people is counted. `reach`: the
    numbers or days that the value allows. `names`: phrases for whoever is meant, `against` for those it was done to.
    `at`: where on the map. `denies`: the value is what is said not to be so.
    """

    slot: str
    value: str
    claim: Claim
    voice: str
    day: str | None
    aspect: str = ""
    reach: Range = (-math.inf, math.inf)
    names: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    at: Where | None = None
    denies: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What has to be equal for two tellings to say the same of the same."""
        return self.slot, self.value, self.aspect, self.reach, self.names, self.against, self.at, self.denies


def told_by(claim: Claim, report: Report | None, value: AnyValue | None = None) -> Iterable[Told]:
    """Every value that an event or figure claim gives; `value` in the place of the claim's own, where that was another once."""
    match claim.value if value is None else value:
        case Event() as event:
            yield from _of_event(claim, event, report)
        case Figure() as figure:
            yield from _of_figures(claim, [figure], (), report)
        case _:
            return


def differ(one: Told, other: Told) -> bool:
    """Whether two values of one slot cannot both be true."""
    match one.slot:
        case "place":
            return one.aspect == other.aspect and one.value != other.value and not near(one.at, other.at)
        case "actor" | "responsibility":
            return one.aspect == other.aspect and _different_doers(one, other)
        case "status":
            return one.aspect == other.aspect and one.denies != other.denies and _one_deed(one, other)
        case "time":
            return one.aspect == other.aspect and not _meet(one.reach, other.reach)
        case _:
            return _different_counts(one, other)


def voice_of(attribution: Sequence[Span], report: Report | None, claim: Claim) -> str:
    """Who is said to say so; the report itself where it says so in its own voice, or as "we" or "this newspaper"."""
    if named := [name for span in attribution if not _OWN.fullmatch(name := span.name or span.text)]:
        return " → ".join(named)
    return report.label if report else claim.report


def _of_event(claim: Claim, event: Event, report: Report | None) -> Iterable[Told]:
    told = _Teller(claim, voice_of(event.attribution, report, claim), report, _kind(event))
    doers = tuple(name for span in event.actors if not is_open(name := _phrase(span)))
    against = tuple(_phrase(span) for span in event.recipients)
    if event.status in (*REAL, "denied"):
        denied = event.status == "denied"
        yield told("status", "denied" if denied else "happened", names=doers, denies=denied)
        if event.plover in _DONE_BY and doers:
            yield told("actor", _listed(doers, denied), names=doers, against=against, denies=denied)
    if event.status in REAL:
        yield from _of_figures(claim, [_as_crowd(event, figure) for figure in event.figures], event.attribution, report)
        if event.plover == "ACCUSE" and (blamed := tuple(name for name in against if not is_open(name))):
            yield told("responsibility", _listed(blamed), names=blamed)
        if (time := event.time) and time.earliest and time.latest and time.type in ("DATE", "TIME"):
            yield told("time", _day_words(time), reach=(time.earliest.toordinal(), time.latest.toordinal()))
        if place := _stated(event.places):
            yield told("place", place.name, at=where_of(place))


def _kind(event: Event) -> str:
    """What an event has to be for its day and place to be held against another's: a march or an attack by any word, but an
    arrest is no curfew and a visit no talks."""
    if event.plover in _ONE_HAPPENING:
        return event.plover
    return f"{event.plover or ''} {event.mode or event.trigger.text.casefold()}".strip()


class _Teller:
    """Makes what one claim tells: its voice, day and kind stand in all of it."""

    def __init__(self, claim: Claim, voice: str, report: Report | None, aspect: str) -> None:
        self._claim, self._voice, self._day, self._aspect = claim, voice, report.published if report else None, aspect

    def __call__(
        self,
        slot: str,
        value: str,
        *,
        reach: Range = (-math.inf, math.inf),
        names: tuple[str, ...] = (),
        against: tuple[str, ...] = (),
        at: Where | None = None,
        denies: bool = False,
    ) -> Told:
        return Told(slot, value, self._claim, self._voice, self._day, self._aspect, reach, names, against, at, denies)


def _of_figures(claim: Claim, figures: Sequence[Figure], attribution: Sequence[Span], report: Report | None) -> Iterable[Told]:
    for figure in _totals(figures):
        if reach := _reach(figure):
            part = _part(figure)
            words = f"{_figure_words(figure)} {part}".rstrip()
            voice = voice_of(figure.attribution or attribution, report, claim)
            yield Told(figure.measure, words, claim, voice, report.published if report else None, part, reach)


def _as_crowd(event: Event, figure: Figure) -> Figure:
    """A figure of those who protest as one of participants: "2,300 dockers stayed away from the quays"."""
    within = any(span.start <= figure.start and figure.end <= span.end for span in event.actors)
    crowd = event.plover == "PROTEST" and figure.measure == "other" and within
    return msgspec.structs.replace(figure, measure="participants") if crowd else figure


def _totals(figures: Sequence[Figure]) -> Iterable[Figure]:
    """One figure of each measure, since a claim does not disagree with itself: the others are parts of the largest, but for
    "others", who are more of them.

    "37 people, among them nine officers" are 37; "five suspects, along with 14 others" are 19.
    """
    whole: dict[str, Figure] = {}
    for figure in figures:
        known = whole.get(figure.measure)
        if figure.measure not in COUNTED or figure.scope == "additional":
            continue
        if known is not None and figure.unit == "others":
            whole[figure.measure] = msgspec.structs.replace(
                known, low=_sum(known.low, figure.low), high=_sum(known.high, figure.high)
            )
        elif known is None or _size(figure) > _size(known):
            whole[figure.measure] = figure
    return whole.values()


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _size(figure: Figure) -> float:
    return figure.low if figure.low is not None else figure.high or 0.0


def _part(figure: Figure) -> str:
    """Which part of the people a figure counts; "" for all of them."""
    last = figure.unit.split()[-1] if figure.unit else ""
    if figure.measure == "participants":
        return last if last in _NOT_OF_THE_CROWD else ""
    return "" if last in _EVERYBODY else last


def _reach(figure: Figure) -> Range | None:
    """The numbers that a figure allows."""
    low, high = figure.low, figure.high
    if figure.bound == "about" and low is not None and high is not None:
        return low * (1 - ABOUT), high * (1 + ABOUT)
    if low is None and high is None:
        return None
    return low if low is not None else 0.0, high if high is not None else math.inf


def _figure_words(figure: Figure) -> str:
    number = figure.low if figure.low is not None else figure.high
    words = (
        f"{number:,.0f}"
        if figure.low is None or figure.high in (None, figure.low)
        else f"{figure.low:,.0f} to {figure.high:,.0f}"
    )
    return f"{BOUNDS[figure.bound]} {words}" if figure.bound in BOUNDS else words


def _day_words(date: Date) -> str:
    return str(date.earliest) if date.earliest == date.latest else f"{date.earliest}/{date.latest}"


def _stated(places: Sequence[Place]) -> Place | None:
    """The one settlement or spot that a claim names. A square beside its town is one place; towns far apart are no statement
    of where one thing happened."""
    exact = [place for place in places if place.role == "location" and place.precision in _EXTENT]
    points = [point for place in exact if (point := where_of(place))]
    if not exact or len(points) < len(exact) or not all(near(point, points[0]) for point in points):
        return None
    return next((place for place in exact if place.precision == "point"), exact[0])


def where_of(place: Place) -> Where | None:
    """Where a settlement or spot is, with its extent; None for regions, and for what the map does not know."""
    if place.latitude is None or place.longitude is None or place.precision not in _EXTENT:
        return None
    return place.latitude, place.longitude, _EXTENT[place.precision]


def near(one: Where | None, other: Where | None) -> bool:
    """Whether two places meet; false where the map does not know one. A degree is 111.2 kilometres."""
    if one is None or other is None:
        return False
    east = (one[1] - other[1] + 180) % 360 - 180
    return math.hypot(one[0] - other[0], east * math.cos(math.radians(one[0]))) * 111.2 <= one[2] + other[2]


def _meet(one: Range, other: Range) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _different_counts(one: Told, other: Told) -> bool:
    """Counts of the same people that do not meet, or a part that is larger than the whole."""
    if one.aspect == other.aspect:
        return not _meet(one.reach, other.reach)
    whole, part = (one, other) if not one.aspect else (other, one)
    return not whole.aspect and part.reach[0] > whole.reach[1]


def _different_doers(one: Told, other: Told) -> bool:
    """Others are said to have done it, or those who are said to have done it are said not to have.

    Where the doers of one are those to whom the other was done, two sides fought: that is no quarrel about who did it.
    """
    if _any_one(one.names, other.against) or _any_one(other.names, one.against):
        return False
    if one.denies and other.denies:
        return False
    return _any_one(one.names, other.names) == (one.denies or other.denies)


def _one_deed(one: Told, other: Told) -> bool:
    """Whether what is denied can be what is said to have happened: no other people are said to have done it."""
    return not one.names or not other.names or _any_one(one.names, other.names)


def _any_one(some: Sequence[str], others: Sequence[str]) -> bool:
    return any(may_be_one(one, other) for one in some for other in others)


def _phrase(span: Span) -> str:
    return span.name or " ".join(span.text.split())


def _listed(names: Sequence[str], denied: bool = False) -> str:
    return f"not {' or '.join(names)}" if denied else " and ".join(names)
