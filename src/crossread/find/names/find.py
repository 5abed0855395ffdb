"""The finder of names, from runs of capitalised words to records."""

from bisect import bisect_right
from collections.abc import Sequence

from crossread.core.records import Name
from crossread.find.names.acronyms import Acronym, introduced
from crossread.find.names.headings import Heading, headings, known_in
from crossread.find.names.introductions import with_introductions
from crossread.find.names.learned import with_learned
from crossread.find.names.lexicon import fold
from crossread.find.names.parse import Part, parts
from crossread.find.names.runs import Word, numbered, runs
from crossread.find.names.settle import Known, mid_words, settled, word_before
from crossread.find.sentences import prose
from crossread.find.tagged import UNTAGGED, Tagged


def find_names(text: str, *, tagged: Tagged = UNTAGGED) -> list[Name]:
    """The proper names of a text, in order, none inside another: persons, organisations, groups, places, facilities, other.

    A name is given without title or role ("Ms Ilse Marran, the mayor of Tarn" gives "Ilse Marran" and "Tarn"). Adjectives
    of peoples are no names, the people themselves are ("Tarnish" is not, "Tarnians" is a group). Offsets are code points of
    `text`. Text without letter case, in capitals or in small letters throughout gives what the tagger found: the rules would
    only guess. `tagged`: the text as a tagger read it.

    >>> [(name.text, name.kind) for name in find_names("On Friday Ms. Ilse Marran met the Harbour Council in Lisbon.")]
    [('Ilse Marran', 'person'), ('Harbour Council', 'organisation'), ('Lisbon', 'place')]
    """
    layout = prose(text)
    titles = headings(layout)
    body: list[list[Word]] = []
    headed: list[list[Word]] = []
    for run in runs(layout):
        heading = _heading_at(titles, run[0].start)
        if heading is None:
            body.append(run)
        elif not heading.shouts:
            headed.append(run)
    shorts = list(introduced(text))
    read = _without(shorts, [part for run in body for part in parts(run)])
    found = _resolved(text, read, shorts)
    known = {name.text: name.kind for name in found}
    for run in headed:
        for start, end, kind in known_in(run, text, known):
            found.append(_name(text, start, end, kind, 0.6))
    return with_introductions(text, _apart(with_learned(text, _apart(found), tagged)))


def _heading_at(titles: Sequence[Heading], offset: int) -> Heading | None:
    at = bisect_right(titles, offset, key=lambda heading: heading.start) - 1
    return titles[at] if at >= 0 and offset < titles[at].end else None


def _name(text: str, start: int, end: int, kind: str, score: float) -> Name:
    return Name(start=start, end=end, text=text[start:end], kind=kind, score=score)


def _without(shorts: Sequence[Acronym], read: list[Part]) -> list[Part]:
    """The parts that lie in no long form: those are names as wholes."""
    starts = [short.start for short in shorts]
    kept: list[Part] = []
    for part in read:
        at = bisect_right(starts, part.start) - 1
        inside = at >= 0 and part.start < shorts[at].end
        crosses = at + 1 < len(shorts) and part.end > shorts[at + 1].start
        if not inside and not crosses:
            kept.append(part)
    return kept


def _resolved(text: str, read: Sequence[Part], shorts: Sequence[Acronym]) -> list[Name]:
    long_forms = [(short, _kind_of_long(text, short)) for short in shorts]
    kinds = {fold(text[start:end]): kind for short, kind in long_forms for start, end in short.shorts}
    sure = [part for part in read if part.kind and (part.score >= 0.8 or part.kind == "person")]
    known, mid = Known(sure, kinds), mid_words(read)
    found = [_name(text, short.start, short.end, kind, 0.95) for short, kind in long_forms]
    judged = _listed(text, [(part, *_judged(text, part, known, mid)) for part in read])
    best = _votes(judged)
    for part, kind, score in judged:
        if kind and score < best.get(part.low, ("", 0.0))[1]:
            kind, score = best[part.low]
        if kind:
            end = numbered(text, part.end) if kind in ("organisation", "other") and part.sign.startswith("head") else part.end
            found.append(_name(text, part.start, end, kind, score))
    return found


Judged = tuple[Part, str, float]


def _judged(text: str, part: Part, known: Known, mid: set[str]) -> tuple[str, float]:
    if not part.kind:
        return settled(part, text, known, mid)
    return _two_names(text, part) if part.sign == "two names" else (part.kind, part.score)


_LISTED = frozenset((",", "and", ", and", "or", ", or", "&"))


def _listed(text: str, judged: list[Judged]) -> list[Judged]:
    """An unknown name in a list of places is a place: "in Lisbon, Tarn and Porto"."""
    for order in (range(1, len(judged)), range(len(judged) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for at in order:
            part, _, score = judged[at]
            other, its_kind, its_score = judged[at + step]
            if score >= 0.6 or its_kind != "place" or its_score < 0.6 or part.sign not in ("unknown", "two names", "given"):
                continue
            first, second = sorted((part, other), key=lambda each: each.start)
            if second.start - first.end < 8 and text[first.end : second.start].strip() in _LISTED:
                judged[at] = (part, "place", 0.6)
    return judged


def _votes(judged: Sequence[Judged]) -> dict[str, tuple[str, float]]:
    """The best founded kind of each wording: what one sentence shows holds for the others."""
    best: dict[str, tuple[str, float]] = {}
    for part, kind, score in judged:
        if kind and 0.5 <= score > best.get(part.low, ("", 0.0))[1]:
            best[part.low] = (kind, score)
    return best


def _two_names(text: str, part: Part) -> tuple[str, float]:
    """Two or more unknown words: a person, unless the word before them says otherwise."""
    before = word_before(text, part.start)
    if before == "the":
        return "organisation", 0.4
    return ("place", 0.5) if before in ("in", "near", "outside", "across", "throughout") else (part.kind, part.score)


def _kind_of_long(text: str, short: Acronym) -> str:
    """The kind of a long form: what its words say, else an organisation."""
    layout = prose(text[short.start : short.end])
    read = [part for run in runs(layout) for part in parts(run)]
    if len(read) == 1 and read[0].kind in ("place", "facility") and read[0].end >= short.end - short.start:
        return read[0].kind
    return "organisation"


def _apart(found: list[Name]) -> list[Name]:
    """Without names that overlap an earlier or longer one."""
    kept: list[Name] = []
    for name in sorted(found, key=lambda name: (name.start, -name.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept
