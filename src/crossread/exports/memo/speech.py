"""Quotations by speaker, each with the chain that it came through."""

from collections.abc import Iterator, Sequence

from crossread.exports.memo.blocks import Block, Heading, Items, Line, Paragraph, joined, line, quoted, words
from crossread.exports.memo.matter import Matter, Notes, report_line
from crossread.exports.page import words as phrases
from crossread.exports.schemas import Row

_KINDS = ("direct", "mixed")  # whose words are quoted, and not told in the report's own
_MARKS = "\"'“”‘’«»„‟‹› ,.;:"


def quotations(matter: Matter, notes: Notes) -> Iterator[Block]:
    """What people are quoted as saying, word for word; the same words once."""
    said: dict[str, dict[str, list[Row]]] = {}
    for row in matter.quotes:
        if row["kind"] in _KINDS:
            same = " … ".join(" ".join(span["text"].split()) for span in row["content"]).strip(_MARKS).casefold()
            said.setdefault(_speaker(matter, row), {}).setdefault(same, []).append(row)
    if not said:
        return
    yield Heading(2, line("Who is quoted"))
    yield Paragraph(
        line(
            "Word for word, or partly so where it says so: from the reports that are mainly about this, and from others where "
            "the words hold one of its claims. What is told in a report’s own words stands under the claims."
        )
    )
    for speaker, quotes in sorted(said.items(), key=lambda each: (not each[0], each[0].casefold())):
        yield Heading(3, line(words(speaker) if speaker else "Nobody is named"))
        yield Items(tuple(_quotation(matter, notes, rows) for rows in quotes.values()))


def _speaker(matter: Matter, row: Row) -> str:
    """Whose words they are; "" where nobody is named: "he" in two reports may be two people."""
    source = row["source"]
    name = " ".join((row["speaker"] or (matter.called(row["report"], source) if source else "")).split()).strip(",;:")
    return "" if name.casefold() in phrases.PRONOUNS else matter.names.get(name.casefold(), name)


def _quotation(matter: Matter, notes: Notes, rows: Sequence[Row]) -> Line:
    rows = sorted(rows, key=lambda row: matter.heads[row["report"]].order)
    marks = _MARKS if rows[0]["kind"] == "direct" else " ,;:"
    pieces = [quoted(span["text"].strip().strip(marks)) for span in rows[0]["content"]]
    told = [
        line(_chain(matter, row), notes.ref(row["report"], row["content"][0]["start"], row["content"][-1]["end"])) for row in rows
    ]
    return line(joined(pieces, " … "), ", ", joined(told, "; "), ".")


def _chain(matter: Matter, row: Row) -> Line:
    """Through whom the words came to us: the last who told them first."""
    manner = phrases.MANNERS.get(row["manner"], "")
    via = [line("through ", words(matter.called(row["report"], span))) for span in reversed(row["via"])]
    outer = row["within"]
    if outer and outer.get("source"):
        via.append(line("within the words of ", words(matter.called(row["report"], outer["source"]))))
    source, speaker = row["source"], row["speaker"]
    if source and (speaker not in source["text"] if speaker else not _speaker(matter, row)):
        via.append(line("called ", quoted(source["text"].strip(" ,;:")), " there"))
    parts = [line(manner)] if manner else []
    parts += [line(phrases.QUOTES["mixed"])] if row["kind"] == "mixed" else []
    parts += [*via, line("in ", report_line(matter.heads[row["report"]]))]
    return joined(parts, ", ")
