"""Each claim as a sentence: who is said to say so, through whom, and the words. What is denied stands apart."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from crossread.exports.memo.blocks import Block, Heading, Items, Line, Paragraph, joined, line, quoted, strong, words
from crossread.exports.memo.matter import Matter, Notes, report_line
from crossread.exports.page import words as phrases
from crossread.exports.page.evidence import day_words, ruling, sentence
from crossread.exports.schemas import Row

_LONG = 240  # characters from a claim's first words to its last that are quoted whole
_SHORT = 30  # characters of a claim's words below which its whole sentence is quoted, where that is not long


class Told(msgspec.Struct):
    """What one sentence of a report, `whole`, claims on one word: `pieces` are the words of its claims."""

    report: str
    status: str
    chain: tuple[str, ...]
    whole: str
    claims: list[Row] = msgspec.field(default_factory=list)
    pieces: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """The words that stand for the claims in running text."""
        short = sum(map(len, self.pieces)) < _SHORT and len(self.whole) <= _LONG
        return (self.whole,) if short else self.pieces


def claimed(matter: Matter, notes: Notes) -> Iterator[Block]:
    """What is claimed, line by line."""
    yield Heading(2, line("What is claimed, and on whose word"))
    for row in matter.lines:
        told = _told(matter, (id for id in row["claims"]), denied=False)
        if told:
            yield Heading(3, line(f"Line {matter.letters[row['id']]}"))
            yield Items(tuple(_items(matter, notes, told)))


def denied(matter: Matter, notes: Notes) -> Iterator[Block]:
    """What the accounts deny."""
    yield Heading(2, line("What is denied"))
    told = _told(matter, matter.claims, denied=True)
    if told:
        yield Items(tuple(_items(matter, notes, told)))
    else:
        yield Paragraph(line("No claim in these reports was read as a denial of it."))


def _told(matter: Matter, claims: Iterable[str], denied: bool) -> list[Told]:
    """Claims, those together that one sentence makes on one word."""
    wanted = frozenset(claims)
    groups: dict[object, Told] = {}
    for id, claim in matter.claims.items():
        if id in wanted and (claim["status"] == "denied") == denied:
            text, trigger = matter.reports[claim["report"]]["text"], claim["trigger"]
            first, last, *_ = sentence(text, trigger["start"], trigger["end"])
            chain = tuple(matter.called(claim["report"], span) for span in claim["attribution"])
            fresh = Told(claim["report"], claim["status"], chain, " ".join(text[first:last].split()))
            told = groups.setdefault((claim["report"], first, last, claim["status"], chain, ruling(claim)), fresh)
            told.claims.append(claim)
            told.pieces = _outer([*told.pieces, stretch(text, claim, first, last)])
    return list(groups.values())


def stretch(text: str, claim: Row, first: int, last: int) -> str:
    """The words of a claim, from the first to the last of who, what, to whom and how many, within one sentence."""
    spans = [claim["trigger"], *claim["actors"], *claim["recipients"], *claim["figures"]]
    inside = sorted((span["start"], span["end"]) for span in spans if first <= span["start"] and span["end"] <= last)
    start, end = inside[0][0], max(stop for _, stop in inside)
    if end - start <= _LONG:
        return " ".join(text[start:end].split())
    return " … ".join(" ".join(text[begin:stop].split()) for begin, stop in dict.fromkeys(inside))


def _outer(pieces: Sequence[str]) -> tuple[str, ...]:
    """Pieces without those that another holds."""
    found = dict.fromkeys(pieces)
    return tuple(one for one in found if not any(one != other and one in other for other in found))


def _items(matter: Matter, notes: Notes, told: Sequence[Told]) -> Iterator[Line]:
    """One sentence each; reports that claim the same in the same words on the same word share one."""
    alike: dict[object, list[Told]] = {}
    for each in told:
        pieces = tuple(piece.casefold() for piece in each.said)
        alike.setdefault((each.status, each.chain, pieces, ruling(each.claims[0])), []).append(each)
    for first, *others in alike.values():
        also = [line(report_line(matter.heads[each.report]), notes.of(each.claims[0])) for each in others]
        status = (
            "" if first.status in (matter.row["status"], "denied") else phrases.STATUSES.get(first.status, (first.status, ""))[0]
        )
        note = ruling(first.claims[0])
        yield line(
            line(strong(f"{status}."), " ") if status else "",
            _voice(first, matter),
            ": ",
            joined([quoted(piece) for piece in first.said], "; "),
            "" if first.said[-1].endswith((".", "!", "?")) else ".",
            notes.of(first.claims[0]),
            _setting(first.claims),
            line(" The same in ", joined(also, ", ", " and "), ".") if also else "",
            f" ({note[0].upper()}{note[1:]}.)" if note else "",
        )


def _voice(told: Told, matter: Matter) -> Line:
    report = report_line(matter.heads[told.report])
    if not told.chain:
        return line(report, " in its own voice")
    *through, speaker = told.chain
    via = [line(words(each)) for each in reversed(through)]
    return line("According to ", somebody(speaker), line(", through ", joined(via, ", ")) if via else "", ", in ", report)


def somebody(name: str) -> Line:
    """Whom the words name, or that they name nobody."""
    if name.casefold() in phrases.PRONOUNS:
        return line("somebody called only ", quoted(name))
    return line(words(name))


def _setting(claims: Sequence[Row]) -> Line:
    """Where and when the claims are placed."""
    places = {place["name"]: place for claim in claims for place in claim["places"]}
    dates = {(date["text"], date["basis"]): date for claim in claims if (date := claim["time"])}
    where = joined([line(words(name)) for name in places], ", ", " and ")
    when = joined([_day(date) for date in dates.values()], "; ")
    if not where and not when:
        return ()
    return line(" Placed in " if where else " ", where, ", dated " if where and when else "Dated " if when else "", when, ".")


def _day(date: Row) -> Line:
    basis = phrases.DATE_BASES.get(date["basis"], date["basis"])
    return line(day_words(date), " (", quoted(date["text"]), f": {basis})")
