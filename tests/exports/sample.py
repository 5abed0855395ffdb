"""Rows of a small record, one or two of each type, as `record_rows` gives them."""

from crossread.exports.schemas import Row


def span(start: int, text: str) -> Row:
    return {"start": start, "end": start + len(text), "text": text}


TEXT = 'Orvan, 3 May\u2028The mayor said 12 people died; "+1" was a slogan.\r\nNo one was held.'
RULED: Row = {"review": "none", "machine": None}
DATE: Row = {
    **span(7, "3 May"), "score": 1.0, "type": "DATE", "value": "2031-05-03", "earliest": "2031-05-03", "latest": "2031-05-03",
    "calendar": "gregorian", "basis": "explicit",
}  # fmt: skip
TIMEX: Row = {("timex" if key == "type" else key): value for key, value in DATE.items()}
PLACE: Row = {
    **span(0, "Orvan"), "score": 0.9, "role": "location", "name": "Orvan", "geonames_id": 7, "latitude": -1.5, "longitude": 30.25,
    "country": "XX", "precision": "city", "candidates": [],
}  # fmt: skip
FIGURE: Row = {
    **span(28, "12 people"), "score": 1.0, "low": 12.0, "high": None, "bound": "exact", "measure": "killed", "scope": None,
    "unit": "people", "of": span(31, "people"), "attribution": [span(13, "The mayor")],
}  # fmt: skip

ROWS: tuple[Row, ...] = (
    {
        "type": "report", "id": "r1", "sha256": "00", "uri": "a.txt", "title": None, "outlet": "=cmd()", "byline": None,
        "published": "2031-05-03", "published_basis": "dateline", "time": None,
        "candidates": [{"value": "2031-05-03", "basis": "dateline"}],
        "language": "en", "status": "read", "why": "", "line": None, "furniture": [[0, 5]],
        "reader": "plain", "reader_version": "1", "text": TEXT,
    },
    {
        "type": "name", "id": "n1", "report": "r1", **span(13, "The mayor"), "score": 1.0, "kind": "person", "stands_for": None,
        **RULED,
    },
    {
        "type": "quote", "id": "q1", "report": "r1", "score": 1.0, "content": [span(28, "12 people died"), span(44, '"+1"')],
        "source": span(13, "The mayor"), "cue": span(23, "said"), "kind": "direct", "manner": "said", "via": [], "speaker": None,
        "within": None, **RULED,
    },
    {"type": "figure", "id": "f1", "report": "r1", **FIGURE, "occurrence": "o1", **RULED},
    {
        "type": "event", "id": "e1", "report": "r1", "score": 1.0, "trigger": span(38, "died"), "plover": "ASSAULT", "mode": None,
        "acled": ["Battles", "Armed clash"], "why": "a table", "actors": [], "recipients": [span(28, "12 people")],
        "places": [PLACE], "time": DATE, "status": "happened", "attribution": [span(13, "The mayor")], "figures": [FIGURE],
        "occurrence": "o1", **RULED,
    },
    {
        "type": "event", "id": "e2", "report": "r1", "score": 1.0, "trigger": span(38, "died"), "plover": None, "mode": None,
        "acled": None, "why": "", "actors": [], "recipients": [], "places": [], "time": None, "status": "denied",
        "attribution": [], "figures": [], "occurrence": None, **RULED,
    },
    {"type": "date", "id": "d1", "report": "r1", **TIMEX, **RULED},
    {"type": "place", "id": "p1", "report": "r1", **PLACE, **RULED},
    {"type": "place", "id": "p2", "report": "r1", **PLACE, "role": "actor", **RULED},
    {"type": "place", "id": "p3", "report": "r1", **PLACE, "latitude": None, "longitude": None, **RULED},
    {
        "type": "entity", "id": "x1", "kind": "person", "name": "Omar Dal", "aliases": ["O. Dal"],
        "mentions": [{"report": "r1", "span": span(13, "The mayor")}],
    },
    {
        "type": "copy", "id": "c1", "left": {"report": "r1", "span": span(0, "Orvan")},
        "right": {"report": "r2", "span": span(9, "Orvan")}, "words": 1, "direction": "left", "why": "",
    },
    {
        "type": "occurrence", "id": "o1", "plover": "ASSAULT", "acled": None, "title": "Deaths in Orvan", "status": "happened",
        "time": "2031-05-03", "places": ["Orvan"], "actors": [], "claims": ["e1"], "reports": ["r1"], "lines": ["l1"],
        "independent": 1,
    },
    {"type": "line", "id": "l1", "occurrence": "o1", "claims": ["e1"], "reports": ["r1"], "basis": ["source"], "root": None,
     "alarms": [], "camps": []},
    {"type": "discrepancy", "id": "s1", "occurrence": "o1", "slot": "killed", "values": [{"value": "12"}], "state": "open"},
    {
        "type": "decision", "id": "v1", "anchor": {"report": "r1", "kind": "event", "spans": [span(38, "died")]},
        "verdict": "confirm", "by": "-Ana", "at": "2031-05-04T00:00:00Z", "why": "", "value": None, "other": None,
    },
    {"type": "failure", "id": "z1", "step": "read", "about": "b.pdf", "why": "@broken", "remedy": ""},
)  # fmt: skip
