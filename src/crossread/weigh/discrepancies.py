"""Where the accounts of one occurrence differ: which values, whose, since when, through which lines."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise

from crossread.core.credits import folded
from crossread.core.ids import identity
from crossread.core.records import Claim, CopyLink, Discrepancy, Line, Occurrence, Report, Stance, spans_of
from crossread.weigh.estimate import estimates
from crossread.weigh.values import ASPECTS, Told, differ, told_by

_GROWING = ("killed", "injured", "arrested", "missing", "displaced")  # tolls; a crowd is as large as it was
_LOOKED = 96  # values of a slot, the first told, that are held against each other

Key = tuple[object, ...]


def discrepancies_of(
    occurrence: Occurrence,
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    lines: Sequence[Line],
    copies: Sequence[CopyLink] = (),
) -> list[Discrepancy]:
    """The slots of an occurrence whose values cannot all be true together, in the order of their names.

    `claims` are its event claims, and figures that belong to it; `reports` maps an id to a report; `copies` are those between
    its reports. Values that are compatible ("at least 1,500", "over 1,500", "about 1,500") are no discrepancy.

    A slot is `updated` where those who gave a value up give one now that agrees with the rest, or where a toll rose from report
    to report; `resolved` where values differed until people corrected what had been read; else `open`.
    """
    if len(claims) < 2 and not any(claim.machine for claim in claims):
        return []  # most occurrences: one claim does not differ from itself
    ruled = [told for claim in claims if claim.review != "rejected" for told in told_by(claim, reports.get(claim.report))]
    read = [told for claim in claims if claim.machine for told in told_by(claim, reports.get(claim.report), claim.machine)]
    unruled = [told for told in ruled if not told.claim.machine]
    copied = _copied(claims, copies)
    line_of = {claim: line.id for line in lines for claim in line.claims}
    found: dict[str, tuple[list[Told], str]] = {}
    if read:
        found = {slot: (_of_slot(ruled, slot), "resolved") for slot in _quarrels([*unruled, *read])}
    for slot, told in _quarrels(ruled).items():
        found[slot] = told, "updated" if _moved(slot, told, copied) else "open"
    shares = estimates({slot: told for slot, (told, _) in found.items()}, line_of)
    return [
        Discrepancy(
            id=identity("discrepancy", occurrence.id, slot),
            occurrence=occurrence.id,
            slot=slot,
            values=_stances(told, line_of, shares.get(slot, {})),
            state=state,
        )
        for slot, (told, state) in sorted(found.items())
        if told
    ]


def _quarrels(told: Iterable[Told]) -> dict[str, list[Told]]:
    """The slots in which two values differ, with what is told in them."""
    found: dict[str, list[Told]] = {}
    for slot, group in groupby(sorted(told, key=lambda each: (each.slot, _order(each))), key=lambda each: each.slot):
        values = list(group)
        if quarrelling := {aspect for pair in _differing(values) for aspect in pair}:
            # Of a number all counts are shown, of all else only what quarrels.
            found[slot] = [each for each in values if slot not in ASPECTS or each.aspect in quarrelling]
    return found


def _differing(told: Sequence[Told]) -> list[tuple[str, str]]:
    """The aspects of each two values that differ.

    What one voice says in one report does not quarrel with itself: it counts parts, or tells how a number grew.
    """
    values = _distinct(told)
    tellers: dict[Key, set[tuple[str, str]]] = {}
    for each in told:
        tellers.setdefault(each.key, set()).add((each.claim.report, folded(each.voice)))
    return [
        (one.aspect, other.aspect)
        for at, one in enumerate(values)
        for other in values[:at]
        if differ(one, other) and len(tellers[one.key] | tellers[other.key]) > 1
    ]


def _distinct(told: Iterable[Told]) -> list[Told]:
    """One telling of each value, in the order of the tellings."""
    found: dict[Key, Told] = {}
    for each in told:
        found.setdefault(each.key, each)
    return list(found.values())[:_LOOKED]


def _of_slot(told: Iterable[Told], slot: str) -> list[Told]:
    return [each for each in told if each.slot == slot]


def _stances(told: Iterable[Told], line_of: Mapping[str, str], shares: Mapping[str, float]) -> tuple[Stance, ...]:
    by_value: dict[str, list[Told]] = {}
    for each in sorted(told, key=_order):
        by_value.setdefault(each.value, []).append(each)
    return tuple(_stance(value, each, line_of, shares.get(value)) for value, each in by_value.items())


def _stance(value: str, told: Sequence[Told], line_of: Mapping[str, str], share: float | None) -> Stance:
    claims = tuple(dict.fromkeys(each.claim.id for each in told))
    days = [each.day for each in told if each.day]
    return Stance(
        value=value,
        claims=claims,
        lines=tuple(dict.fromkeys(line_of[claim] for claim in claims if claim in line_of)),
        said_by=tuple(dict.fromkeys(each.voice for each in told)),
        since=min(days, default=None),
        until=max(days, default=None),
        estimate=share,
    )


def _order(told: Told) -> tuple[str, str]:
    return told.claim.order, told.claim.id


def _moved(slot: str, told: Sequence[Told], copied: frozenset[str]) -> bool:
    """Whether the difference is one of time: what each voice says last agrees, or the toll rose from telling to telling.

    What a report copied was said when its origin said it, so a late reprint keeps no old value alive.
    """
    tellings = [each for each in told if each.claim.id not in copied]
    if not tellings or any(each.day is None for each in tellings):
        return False
    first: dict[Key, str] = {}
    for each in tellings:
        first[each.key] = min(first.get(each.key, each.day or ""), each.day or "")
    recalled = _recalled(tellings, first)
    fresh = [each for each in tellings if (each.claim.id, each.key) not in recalled]
    if not _differing(_current(fresh)):
        return True
    return slot in _GROWING and _rises(fresh)


def _recalled(tellings: Sequence[Told], first: Mapping[Key, str]) -> set[tuple[str, Key]]:
    """The tellings in which a report gives a voice's old value beside its new one: it says what was believed before."""
    by_voice: dict[tuple[str, str], list[Told]] = {}
    for each in tellings:
        by_voice.setdefault((each.claim.report, folded(each.voice)), []).append(each)
    return {
        (each.claim.id, each.key)
        for together in by_voice.values()
        for new in _distinct(one for one in together if first[one.key] == one.day)
        for each in together
        if first[each.key] != each.day and differ(each, new)
    }


def _current(tellings: Iterable[Told]) -> list[Told]:
    """What every voice says last: a value that it later gave another for is given up."""
    by_voice: dict[str, dict[Key, Told]] = {}
    for each in sorted(tellings, key=_order):
        by_voice.setdefault(folded(each.voice), {})[each.key] = each  # its last telling
    return [
        each
        for values in by_voice.values()
        for each in list(values.values())[-_LOOKED:]
        if not any((later.day or "") > (each.day or "") and differ(each, later) for later in values.values())
    ]


def _rises(tellings: Sequence[Told]) -> bool:
    """Whether each value is first told after the last telling of the lower ones: one toll that was updated."""
    days: dict[tuple[float, str], list[str]] = {}
    for each in tellings:
        days.setdefault((each.reach[0], each.value), []).append(each.day or "")
    known = sorted((value[0], min(each), max(each)) for value, each in days.items())
    return all(before[2] < after[1] for before, after in pairwise(known))


def _copied(claims: Iterable[Claim], copies: Sequence[CopyLink]) -> frozenset[str]:
    """The claims whose words their report took from another. Where the direction is open, the later report counts as the copy."""
    taken: dict[str, list[tuple[int, int]]] = {}
    for link in copies:
        report, span = link.left if link.direction == "right" else link.right
        taken.setdefault(report, []).append((span.start, span.end))
    found = set()
    for claim in claims:
        first = next(spans_of(claim.value))
        if any(start <= first.start and first.end <= end for start, end in taken.get(claim.report, ())):
            found.add(claim.id)
    return frozenset(found)
