"""What could not be established, what people ruled, and how a reader checks the memo."""

from collections import Counter
from collections.abc import Iterator

from crossread.exports.memo.blocks import Block, Heading, Items, Line, Run, joined, line, quoted, words
from crossread.exports.memo.matter import Matter, report_line
from crossread.exports.page import words as phrases
from crossread.exports.page.words import plural

_MOST = 4  # other places that a name could mean, and reports without a date, that are named before the rest is counted


def gaps(matter: Matter) -> Iterator[Block]:
    """What the record leaves open about the occurrence."""
    yield Heading(2, line("What could not be established"))
    found = [each for each in (_day(matter), _actors(matter), *_places(matter), _dates(matter), _voices(matter)) if each]
    found += [*_refused(matter), *_roots(matter), *_vague(matter)]
    if matter.failures:
        told = plural(matter.failures, "failure")
        found.append(line(f"What could not be read: the case lists {told} in record.jsonl, which may bear on this."))
    found.append(line("What reports say that are not in the case, and what nobody reported."))
    yield Items(tuple(found))


def rulings(matter: Matter) -> Iterator[Block]:
    """What people decided about the claims of these reports."""
    if not matter.decisions:
        return
    yield Heading(2, line("What people ruled"))
    yield Items(
        tuple(
            line(
                words(row["by"]),
                f" on {row['at'][:10]}: ",
                words(row["verdict"]),
                " ",
                joined([quoted(span["text"]) for span in row["anchor"]["spans"][:3]], " … "),
                line(" – ", words(row["why"])) if row["why"] else "",
            )
            for row in matter.decisions
        )
    )


def checking(matter: Matter) -> Iterator[Block]:
    """How to check the memo against the captures."""
    yield Heading(2, line("How to check this memo"))
    yield Items(
        (
            line(
                Run("crossread verify CASE", "code"),
                ", with CASE the folder of the case, hashes every capture and text again and checks all words against them.",
            ),
            line(
                "A footnote gives the SHA-256 of the capture: the file as it came, kept in the folder ",
                Run("archive", "code"),
                " of the case under that name. ",
                Run("sha256sum", "code"),
                " gives the same number, or it is not the same file.",
            ),
            line(
                "Characters are counted in Unicode code points from 0 in the report’s text, the end not included. For plain text "
                "this is the file itself; for other formats it is what the named reader took from it, as in record.jsonl. "
                "Line ends within a passage are shown as spaces, hidden control characters by their code (⟨U+202E⟩), and […] "
                "stands where a long sentence is cut.",
            ),
            line("Occurrence ", Run(matter.row["id"], "code"), " of the record."),
        )
    )


def _day(matter: Matter) -> Line:
    match phrases.sure(matter.row["time"]):
        case "exact":
            return ()
        case "none":
            return line("When: no claim says when.")
        case _:
            return line(f"On which day: the words allow {phrases.when(matter.row['time'])}.")


def _actors(matter: Matter) -> Line:
    named = any(claim["actors"] for claim in matter.claims.values())
    return () if named else line("Who did it: no claim names an actor.")


def _places(matter: Matter) -> Iterator[Line]:
    if not any(claim["places"] for claim in matter.claims.values()):
        yield line("Where: no claim names a place.")
    seen = {place["name"]: place for claim in matter.claims.values() for place in claim["places"]}
    for name, place in seen.items():
        own = f"{name} ({place['country']})"
        found = dict.fromkeys(f"{each['name']} ({each['country']})" for each in place["candidates"])
        others = [each for each in found if each != own]
        if others:
            rest = f" and {len(others) - _MOST} more" if len(others) > _MOST else ""
            named = joined([line(words(other)) for other in others[:_MOST]], ", ")
            yield line(
                "Which place is meant by ", quoted(place["text"]), ": read as ", words(own), "; it could be ", named, rest, "."
            )


def _dates(matter: Matter) -> Line:
    unsure = [head for head in matter.by_date(matter.heads) if head.sure != "exact"]
    if not unsure:
        return ()
    rest = f" and {len(unsure) - _MOST} more" if len(unsure) > _MOST else ""
    return line("On which day these were published: ", joined([report_line(head) for head in unsure[:_MOST]]), rest, ".")


def _refused(matter: Matter) -> Iterator[Line]:
    for id, row in matter.reports.items():
        for each in row["candidates"]:
            if each.get("refused"):
                yield line(
                    "The date ",
                    quoted(each["value"]),
                    " of ",
                    words(matter.heads[id].label),
                    " was refused: ",
                    words(each["refused"]),
                )


def _voices(matter: Matter) -> Line:
    own = sum(not claim["attribution"] for claim in matter.claims.values())
    return line(f"On whose word {own:,} of {len(matter.claims):,} claims rest: nobody is named who says so.") if own else ()


def _roots(matter: Matter) -> Iterator[Line]:
    unknown = [matter.letters[row["id"]] for row in matter.lines if len(row["reports"]) > 1 and not row["root"]]
    if unknown:
        several = "s" if len(unknown) > 1 else ""
        yield line(
            f"Where line{several} {', '.join(unknown)} start{'' if several else 's'}: which report was first is not known."
        )


def _vague(matter: Matter) -> Iterator[Line]:
    vague = Counter(
        " ".join(figure["text"].split())
        for claim in matter.claims.values()
        for figure in claim["figures"]
        if figure["bound"] == "vague" and figure["measure"] != "other"
    )
    if vague:
        yield line("How many are meant by ", joined([quoted(text) for text in vague], ", "), ".")
