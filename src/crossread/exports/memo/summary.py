"""The head of a memo: what it is, what is claimed in short, who said it first, and on how many lines it rests."""

from collections import Counter
from collections.abc import Iterator, Sequence

from crossread.exports.memo.blocks import Block, Heading, Items, Line, Paragraph, joined, line, quoted, strong, words
from crossread.exports.memo.matter import Matter, Notes, dated, report_line
from crossread.exports.page import words as phrases
from crossread.exports.page.words import plural
from crossread.exports.schemas import Row

_MOST = 6  # dates, places and names that the head of a memo gives before it counts the rest


def summary(matter: Matter, notes: Notes) -> Iterator[Block]:
    """What the memo is, and the occurrence in short."""
    reviewed = sum(claim["review"] not in ("", "none", None) for claim in matter.claims.values())
    ruled = f"{reviewed} of them {'has' if reviewed == 1 else 'have'}" if reviewed else "none of them has"
    yield Paragraph(
        line(
            "This memo states what reports claim, and on whose word. It does not say who is right. Its title is in the words of "
            f"one of the reports. The claims in it ({len(matter.claims):,}) were found and put together by machine; {ruled} been "
            "checked by a person. Each footnote quotes the words that a claim rests on: read them before you rely on it.",
        )
    )
    yield Heading(2, line("In short"))
    facts = [
        ("When", _when(matter, notes)),
        ("Where", _where(matter, notes)),
        ("What", _what(matter)),
        ("Status", _status(matter)),
    ]
    if actors := matter.row["actors"]:
        facts.append(("Named as acting", _actors(matter, notes, actors)))
    facts += [
        ("Reports", _reports(matter)),
        ("Independent lines", _independent(matter)),
        ("Told first by", _first(matter, notes)),
    ]
    yield Items(tuple(line(strong(f"{label}:"), " ", told) for label, told in facts if told))


def evidence_lines(matter: Matter, notes: Notes) -> Iterator[Block]:
    """Each line with its reports, why they are one, and where it starts."""
    yield Heading(2, line("Lines of evidence"))
    yield Paragraph(
        line(
            "Reports that copy one another, or rest on one named source, are one line, however many they are. What nobody has "
            "been seen to share counts as a line of its own; that it is independent in truth cannot be shown.",
        )
    )
    for row in matter.lines:
        reports = matter.by_date(row["reports"])
        told = plural(len(reports), "report")
        yield Heading(3, line(f"Line {matter.letters[row['id']]}: {told}"))
        yield Items(tuple(_member(matter, notes, row, each.id) for each in reports))
        yield Paragraph(_why(matter, row))


def _when(matter: Matter, notes: Notes) -> Line:
    """The time of the occurrence and the words that it comes from."""
    time = matter.row["time"]
    if not time:
        return line("not known; no claim is dated")
    grounds: dict[tuple[str, str], Row] = {}
    for claim in matter.claims.values():
        date = claim["time"]
        if date and _within(date, time):
            basis = phrases.DATE_BASES.get(date["basis"], date["basis"])
            grounds.setdefault((" ".join(date["text"].split()), basis), claim)
    given = [_ground(notes, *ground, claim) for ground, claim in grounds.items()]
    unsure = "" if phrases.sure(time) == "exact" else " (the day is not known)"
    return line(phrases.when(time), unsure, line("; from ", _several(given)) if given else "")


def _within(date: Row, time: str) -> bool:
    """Whether a claim's date is not at odds with the time of the occurrence."""
    first, last = phrases.reach(time)
    earliest, latest = date.get("earliest"), date.get("latest")
    early = not (latest and first) or latest >= first.isoformat()
    return bool(earliest or latest) and early and (not (earliest and last) or earliest <= last.isoformat())


def _where(matter: Matter, notes: Notes) -> Line:
    if not matter.row["places"]:
        return line("not known; no claim is placed")
    said: dict[str, tuple[Row, Row]] = {}
    for claim in matter.claims.values():
        for place in claim["places"]:
            if place["name"] in matter.row["places"] and place["name"] not in said:
                said[place["name"]] = place, claim
    return _several([_place(notes, name, said.get(name)) for name in matter.row["places"]])


def _ground(notes: Notes, text: str, basis: str, claim: Row) -> Line:
    return line(quoted(text), f" ({basis})", notes.of(claim))


def _actors(matter: Matter, notes: Notes, actors: Sequence[str]) -> Line:
    """Who is named as acting, each with the first claim that says so."""
    first: dict[str, Row] = {}
    for claim in matter.claims.values():
        for span in claim["actors"]:
            for name in (span["text"], matter.called(claim["report"], span)):
                first.setdefault(name, claim)
    return _several([line(words(name), notes.of(first[name]) if name in first else "") for name in actors])


def _place(notes: Notes, name: str, found: tuple[Row, Row] | None) -> Line:
    if not found:
        return line(words(name))
    place, claim = found
    precision = phrases.PRECISIONS.get(place["precision"], place["precision"])
    return line(words(name), f" ({', '.join(filter(None, (precision, place['country'])))})", notes.of(claim))


def _what(matter: Matter) -> Line:
    kind = phrases.PLOVER.get(matter.row["plover"] or "", "no kind could be told")
    acled = " – ".join(matter.row["acled"] or ())
    return line(kind, f" (in ACLED’s terms: {acled})" if acled else "")


def _status(matter: Matter) -> Line:
    label, meaning = phrases.STATUSES.get(matter.row["status"], (matter.row["status"], ""))
    lines = Counter(
        status
        for row in matter.lines
        for status in dict.fromkeys(matter.claims[id]["status"] for id in row["claims"] if id in matter.claims)
    )
    others = [
        f"{plural(count, 'line')} with claims that it is {phrases.STATUSES.get(status, (status, ''))[0].lower()}"
        for status, count in lines.most_common()
        if status != matter.row["status"]
    ]
    return line(f"{label.lower()}. {meaning}", f" Also {'; '.join(others)}." if others else "")


def _reports(matter: Matter) -> Line:
    outlets = {head.outlet for head in matter.heads.values() if head.outlet}
    unnamed = sum(not head.outlet for head in matter.heads.values())
    known = f"{plural(len(matter.heads) - unnamed, 'report')} of {plural(len(outlets), 'outlet')}" if outlets else ""
    other = f"{plural(unnamed, 'report')} of an outlet that is not known" if unnamed else ""
    return line(" and ".join(filter(None, (known, other))))


def _independent(matter: Matter) -> Line:
    count = matter.row["independent"]
    return line(f"{count} ({', '.join(matter.letters.values())})" if count > 1 else f"{count}: no other line confirms it")


def _first(matter: Matter, notes: Notes) -> Line:
    """The report that was out first as far as dates tell, and others of the same day."""
    by_report: dict[str, Row] = {}
    for claim in matter.claims.values():
        earlier = by_report.get(claim["report"])
        if claim["status"] == matter.row["status"] and (not earlier or (claim["attribution"] and not earlier["attribution"])):
            by_report[claim["report"]] = claim
    dated_ = sorted((head for id in by_report if (head := matter.heads[id]).published), key=lambda head: head.told_by)
    if not dated_:
        return line("not known; no report is dated")
    day = dated_[0].told_by.partition("|")[0]
    first = [head for head in dated_ if head.told_by.startswith(day)]
    told = [_told_first(matter, notes, by_report[head.id]) for head in first]
    unsure = any(head.sure != "exact" for head in matter.heads.values())
    return line(
        _several(told, "; "),
        "; which of these was out first, their dates do not tell" if len(first) > 1 else "",
        ". Not every report is dated to the day, so another may be earlier" if unsure else "",
    )


def _told_first(matter: Matter, notes: Notes, claim: Row) -> Line:
    head, row = matter.heads[claim["report"]], matter.reports[claim["report"]]
    chain = claim["attribution"]
    word = line(", on the word of ", words(matter.called(claim["report"], chain[-1]))) if chain else line(", in its own voice")
    return line(words(head.label), ", ", dated(head, row), word, notes.of(claim))


def _member(matter: Matter, notes: Notes, row: Row, report: str) -> Line:
    """A report of a line, and where it first speaks of the occurrence."""
    head, title = matter.heads[report], matter.reports[report]["title"]
    claim = next((each for each in matter.by_report.get(report, ()) if each["id"] in row["claims"]), None)
    named = line(": ", quoted(title)) if title else ()
    return line(report_line(head), named, notes.of(claim) if claim else "")


def _why(matter: Matter, row: Row) -> Line:
    root = matter.heads.get(row["root"] or "")
    if len(row["reports"]) < 2 and not row["basis"]:
        return line("It rests on no other report, and names no source that another line names.")
    reasons = joined([line(words(reason)) for reason in row["basis"]], "; ")
    start = line(" It starts from ", report_line(root), ".") if root else line(" From which report it starts cannot be told.")
    return line("One line because: ", reasons, ".", start)


def _several(lines: Sequence[Line], comma: str = ", ") -> Line:
    """Lines as one; of many, the first and the number of the rest."""
    rest = len(lines) - _MOST
    return line(joined(lines[:_MOST], comma), f" and {rest} more" if rest > 0 else "")
