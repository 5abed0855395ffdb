"""An answer as lines of text."""

from collections import Counter
from collections.abc import Iterator, Sequence

from crossread.ask.answers import Answer, Strand, Telling

SHOWN = 12  # claims of each kind that are listed before the rest is counted
_ABOUT = 3  # occurrences that are named
_PASSAGE = 240  # characters of a passage that are printed


def in_words(answer: Answer) -> list[str]:
    """What people read: how the sentence was understood, who says so line by line, and who says otherwise."""
    return list(_lines(answer))


def _lines(answer: Answer) -> Iterator[str]:
    yield f"Asked: {answer.statement}"
    yield f"Understood as: {'; '.join(answer.understood) or 'words alone, no event or number'}"
    if not (answer.says or answer.open or answer.otherwise):
        yield "Nothing in this case says so, or otherwise."
        return
    told = Counter(each.occurrence for each in (*answer.says, *answer.open, *answer.otherwise))
    about = sorted(answer.about, key=lambda each: (-told[each.id], -each.reports, each.id))
    for asking in about[:_ABOUT]:
        yield f"About: {asking.title}{f' ({asking.time})' if asking.time else ''}  [occurrence {asking.id[:8]}]"
    if len(about) > _ABOUT:
        yield f"About: … and {_count(len(about) - _ABOUT, 'more occurrence')}"
    yield ""
    yield from _says(answer)
    yield from _group("says part of it, and leaves the rest open:", "say part of it, and leave the rest open:", answer.open)
    head = f", on {_count(len(answer.other_lines), 'independent line')}:"
    yield from _group(f"says otherwise{head}", f"say otherwise{head}", answer.otherwise)
    if answer.others:
        meant = "; ".join(f"{each.title}{f' ({each.time})' if each.time else ''}" for each in answer.others[:_ABOUT])
        yield f"Left out, as of another day or place: {meant}. Name the day or the place to ask about these."
    if answer.disputed:
        yield f"The record lists as differing: {', '.join(answer.disputed)}."


def _says(answer: Answer) -> Iterator[str]:
    if not answer.says:
        yield "Nothing in this case says so."
        yield ""
        return
    reports = len({each.report for each in answer.says})
    verb = "says" if reports == 1 else "say"
    yield f"{_count(reports, 'report')} {verb} so, on {_count(len(answer.lines), 'independent line')}."
    yield _first(answer.first)
    for strand in answer.lines[:SHOWN]:
        told = [each for each in answer.says if each.line == strand.number]
        yield f"  Line {strand.number}, {_count(len({each.report for each in told}), 'report')}{_basis(strand)}"
        yield from _told(told)
    if len(answer.lines) > SHOWN:
        yield f"  … and {_count(len(answer.lines) - SHOWN, 'more line')}; --json lists them all."
    yield ""


def _first(first: Sequence[Telling]) -> str:
    if not first:
        return "Who said so first cannot be told: no report that says so has a date."
    if len(first) == 1:
        only = first[0]
        return f"First: {_when(only)}, {only.outlet}{_through(only)}"
    names = ", ".join(dict.fromkeys(each.outlet for each in first))
    return f"First: {_day(first[0].day)}, {names}; which of them came first cannot be told."


def _group(one: str, many: str, told: Sequence[Telling]) -> Iterator[str]:
    if told:
        reports = len({each.report for each in told})
        yield f"{_count(reports, 'report')} {one if reports == 1 else many}"
        yield from _told(told)
        yield ""


def _told(told: Sequence[Telling]) -> Iterator[str]:
    """One passage of each report, the fullest: headlines say the same in short."""
    by_report: dict[str, list[Telling]] = {}
    for each in told:
        by_report.setdefault(each.report, []).append(each)
    for tellings in list(by_report.values())[:SHOWN]:
        each = max(tellings, key=lambda telling: len(telling.passage.text))
        why = f"{'; '.join(each.why)}: " if each.why else ""
        more = f" and {_count(len(tellings) - 1, 'more passage')}" if len(tellings) > 1 else ""
        yield f"    {_when(each)}  {each.outlet}{_through(each)}"
        yield f"      {why}“{_shortened(each)}”  [{each.uri} {each.words.start}-{each.words.end}{more}]"
    if len(by_report) > SHOWN:
        yield f"    … and {_count(len(by_report) - SHOWN, 'more report')}; --json lists them all."


def _through(telling: Telling) -> str:
    return "" if telling.who == telling.outlet else f", on the word of {telling.who}"


def _when(telling: Telling) -> str:
    return " ".join(filter(None, (_day(telling.day), telling.time)))


def _day(edtf: str | None) -> str:
    """A day or a span of days.

    >>> _day("2031-05-03"), _day("2031-05-03/.."), _day("2031-05-03/2031-05-05"), _day(None)
    ('2031-05-03', '2031-05-03 or later', '2031-05-03 to 2031-05-05', 'no date')
    """
    first, spans, last = (edtf or "no date").partition("/")
    if not spans or ".." not in (first, last):
        return f"{first} to {last}" if spans else first
    return f"{first} or later" if last == ".." else f"{last} or before"


def _basis(strand: Strand) -> str:
    return f": {'; '.join(strand.basis)}" if strand.basis else ""


def _shortened(telling: Telling) -> str:
    """The passage on one line, cut around the claim's own words where it is long."""
    text, start = telling.passage.text, telling.words.start - telling.passage.start
    if len(text) > _PASSAGE:
        begin = max(0, min(start - _PASSAGE // 3, len(text) - _PASSAGE))
        text = f"{'…' if begin else ''}{text[begin : begin + _PASSAGE]}{'…' if begin + _PASSAGE < len(text) else ''}"
    return " ".join(text.split())


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
