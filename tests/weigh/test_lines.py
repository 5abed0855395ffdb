import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crossread.core.errors import Misuse
from crossread.core.ids import identity
from crossread.core.records import CopyLink, Event, Occurrence, Quote, Report, Span, claim_of
from crossread.core.stage import Group
from crossread.link.copies import link_copies
from crossread.weigh.lines import lines_of
from crossread.weigh.outlets import Outlets, camps_of, read_outlets, silent

QUAY = (
    "Dockers blocked the coal quay at Port Selby before dawn and turned loaded lorries away at both gates. "
    "Forty vehicles queued along the sea wall while their drivers slept under tarpaulins. "
    "Two windows of the weigh house broke when a crate fell from the crane."
)
GATE = (
    "Some three hundred strikers closed the harbour at Port Selby on Monday, carrying lanterns and a painted whale. "
    "A brass band from the valley played until its tuba froze. "
    "Boys threw coal at a passing tram and hit nobody."
)
SHED = "The port of Selby stood still on Monday as crane crews walked off the job. Gulls had the sheds for themselves all day."
LATER = "Rain fell on the blockade at Port Selby all Monday. Soup was cooked in an oil drum."


def report(outlet, text, day=None, **fields):
    return Report(
        id=identity(outlet, text), sha256="", uri=f"{outlet}.txt", outlet=outlet, text=text, published=day, title=None, **fields
    )


def claims_of(report, attribution=()):
    """A claim a sentence."""
    starts = [match.start() for match in re.finditer(r"(?:^|(?<=[.!?”\"] )|(?<=\n))[\"“]?[A-Z]", report.text)]
    return [claim_of(report, Event(trigger=Span(at, at + 3, report.text[at : at + 3]), attribution=attribution)) for at in starts]


def linked(reports):
    links = []
    for at, own in enumerate(sorted(reports, key=lambda report: report.order)):
        near = tuple(sorted(reports, key=lambda report: report.order)[:at])
        links += link_copies(Group(key=own.id, own=(own,), near=near))
    return links


def weighed(reports, claims=None, links=None, **options):
    claims = claims or [claim for report in reports for claim in claims_of(report)]
    occurrence = Occurrence(
        id="o", plover=None, acled=None, title="", status="happened", time=None, places=(), actors=(),
        claims=tuple(claim.id for claim in claims), reports=tuple(report.id for report in reports),
    )  # fmt: skip
    return lines_of(
        occurrence, claims, {report.id: report for report in reports}, linked(reports) if links is None else links, **options
    )


def outlets(lines, reports):
    name = {report.id: report.outlet for report in reports}
    return sorted(sorted(name[report] for report in line.reports) for line in lines)


ALL_RIGHTS = "\n\nSubscribe to our newsletter and have every story of the day in your inbox."
CASES = [
    ("three who were there", [report("A", QUAY), report("B", GATE), report("C", SHED)], [["A"], ["B"], ["C"]]),
    ("a reprint", [report("A", QUAY, "2031-05-02"), report("B", QUAY, "2031-05-03")], [["A", "B"]]),
    (
        "a cut with a word changed",
        [report("A", QUAY), report("B", QUAY.split(". ")[0].replace("loaded", "full") + ".")],
        [["A", "B"]],
    ),
    (
        "the words added to a copy go with it",
        [report("A", QUAY, "2031-05-02"), report("B", f"{QUAY} Another day of this is expected.", "2031-05-03")],
        [["A", "B"]],
    ),
    (
        "a merge of two stays in both and joins neither",
        [
            report("A", QUAY, "2031-05-02"),
            report("B", GATE, "2031-05-02"),
            report("M", QUAY.split(". ")[0] + ". " + GATE.split(". ")[1] + ". " + GATE.split(". ")[2], "2031-05-03"),
        ],
        [["A", "M"], ["B", "M"]],
    ),
    (
        "a copy of a merge keeps them apart, too",
        [
            report("A", QUAY, "2031-05-02"),
            report("B", GATE, "2031-05-02"),
            report("M", f"{QUAY} {GATE}", "2031-05-03"),
            report("N", f"{QUAY} {GATE}", "2031-05-04"),
        ],
        [["A", "M", "N"], ["B", "M", "N"]],
    ),
    (
        "one short quotation in a long report of its own",
        [report("A", QUAY, "2031-05-02"), report("B", f"{GATE} {SHED} {LATER} {LATER} {QUAY.split('. ')[1]}.", "2031-05-03")],
        [["A", "B"], ["B"]],
    ),
    (
        "one official in two reports in their own words",
        [
            report("A", f"{GATE} Ada Lund, the harbour master, confirmed this."),
            report("B", f"{SHED} All this was told by Ada Lund."),
        ],
        [["A", "B"]],
    ),
    (
        "a surname stands for the full name",
        [
            report("A", f"{GATE} Ada Lund, the harbour master, confirmed this."),
            report("B", f"{SHED} Lund said so. Mr Lund said Ada Lund."),
        ],
        [["A", "B"]],
    ),
    (
        "officials without a name",
        [
            report("A", f"{GATE} Officials said so, a resident said."),
            report("B", f"{SHED} Officials said so, according to a resident."),
        ],
        [["A"], ["B"]],
    ),
    (
        "a refusal to comment is no source",
        [report("A", f"{GATE} The police did not comment."), report("B", f"{SHED} The police did not comment.")],
        [["A"], ["B"]],
    ),
    (
        "own words that cite an outlet",
        [report("Quay News", GATE), report("B", f"{SHED[:-1]}, Quay News reported.")],
        [["B", "Quay News"]],
    ),
    (
        "an agency whose dispatch is missing",
        [report("A", f"{GATE[:-1]}, according to the Harbour Wire."), report("B", f"{SHED[:-1]}, as reported by Harbour Wire.")],
        [["A", "B"]],
    ),
    (
        "an agency in byline and dateline",
        [report("A", GATE, byline="Harbour Wire"), report("B", f"PORT SELBY (Harbour Wire) - {SHED}")],
        [["A", "B"]],
    ),
    (
        "a reporter's name is no source",
        [report("A", f"By Ada Lund\n\n{GATE}"), report("B", f"By Tom Reed\n\n{SHED}")],
        [["A"], ["B"]],
    ),
    ("the foot of the page", [report("A", QUAY + ALL_RIGHTS), report("B", GATE + ALL_RIGHTS)], [["A"], ["B"]]),
    (
        "one headline, two reporters",
        [
            report("A", f"Dockers and crane crews close the harbour of Port Selby for a whole day\nA, 5 May 2031\n\n{QUAY}"),
            report("B", f"Dockers and crane crews close the harbour of Port Selby for a whole day\nB, 5 May 2031\n\n{GATE}"),
        ],
        [["A"], ["B"]],
    ),
    ("an outlet that reports twice", [report("A", QUAY), report("A", GATE)], [["A", "A"]]),
]


@pytest.mark.parametrize(("why", "reports", "expected"), CASES, ids=[case[0] for case in CASES])
def test_lines(why, reports, expected):
    lines = weighed(reports)
    assert outlets(lines, reports) == expected, why
    assert all(line.basis for line in lines if len(line.reports) > 1)
    assert not any(line.basis for line in lines if len(line.reports) == 1)


def test_a_circle_of_doubtful_directions_is_one_line():
    reports = [report(name, QUAY) for name in "ABC"]
    claims = [claims_of(each)[0] for each in reports]
    links = [
        CopyLink(id=f"{at}", left=(one.id, span), right=(other.id, span), words=40, direction="left")
        for at, (one, other) in enumerate(zip(reports, reports[1:] + reports[:1], strict=True))
        if (span := Span(0, len(QUAY), QUAY))
    ]
    assert len(weighed(reports, claims, links=links)) == 1


OUTLETS = Outlets(read_outlets([
    "outlet,domain,owner,camp,country", "A,a.example,Selby Holdings,north,QV", "B,,,none,", "C,c.example,Selby Holdings,south,QV",
    "Slate,slate.example,,south,",
]))  # fmt: skip


def test_owner():
    reports = [report("A", QUAY), report("B", GATE), report("C", SHED)]
    lines = weighed(reports, outlets=OUTLETS)
    assert outlets(lines, reports) == [["A", "C"], ["B"]]
    assert {line.basis: line.camps for line in lines} == {("A and C have one owner",): ("north", "south"), (): ()}
    assert [each.outlet for each in silent(reports, OUTLETS)] == ["Slate"]


def test_an_outlet_is_known_by_the_domain_of_its_address_too():
    one = replace(report("Some Page", QUAY), uri="https://www.news.slate.example/a?b=1")
    assert OUTLETS.of(one).outlet == "Slate"
    assert OUTLETS.of(replace(one, uri="http://[slate")) is None


@pytest.mark.parametrize("table", [["name", "Slate"], ["outlet,owner", ",Selby Holdings"], []])
def test_a_table_of_outlets_that_is_off_is_refused(table):
    with pytest.raises(Misuse):
        read_outlets(table)


def test_what_is_put_in_anothers_mouth_is_not_asserted():
    told = report("A", QUAY)
    at = told.text.index("Dockers")
    claims = claims_of(told, attribution=(Span(at, at + 7, "Dockers"),))
    assert camps_of(claims, [told], OUTLETS) == () and camps_of(claims_of(told), [told], OUTLETS) == ("north",)


def test_two_captures_of_one_address_are_one_line():
    one, other = report(None, QUAY, "2031-05-02"), report(None, GATE, "2031-05-03")
    [line] = weighed([one, replace(other, uri=one.uri)])
    assert line.basis == ("None.txt was captured twice",)


def test_a_circle_of_citations_raises_an_alarm():
    reports = [
        report("Quay News", f"{GATE[:-1]}, the Selby Post reported."),
        report("Selby Post", f"{SHED[:-1]}, Quay News reported."),
        report("Slate", LATER),
    ]
    circle, alone = weighed(reports)
    assert circle.alarms == ("circular sourcing: Quay News cites Selby Post cites Quay News",)
    assert circle.root is None and len(circle.reports) == 2
    assert alone.alarms == ()


def test_a_report_without_claims_stands_with_its_copies_or_alone():
    root, copy, own = report("A", QUAY, "2031-05-02"), report("B", QUAY, "2031-05-03"), report("C", GATE)
    lines = weighed([root, copy, own], claims_of(copy))
    assert outlets(lines, [root, copy, own]) == [["A", "B"], ["C"]]
    assert [line.root for line in lines] == [root.id, own.id]
    assert [len(line.claims) for line in lines] == [3, 0]


def test_attribution_of_a_claim():
    """Only the claim that a shared source is given for joins the other report; what the outlet saw itself stays its own."""
    one, other = report("A", f"Tom Reed, a baker, said so. {GATE} Ada Lund spoke."), report("B", f"{SHED} Ada Lund said so.")
    at = one.text.index("Ada Lund")
    claims = claims_of(one)
    claims[-1] = claims_of(one, attribution=(Span(at, at + 8, "Ada Lund"),))[-1]
    lines = weighed([one, other], [*claims, *claims_of(other)])
    assert outlets(lines, [one, other]) == [["A"], ["A", "B"]]


def test_quotes_are_claims_too():
    one, other = report("A", f"{GATE} So says Ada Lund."), report("B", f"{SHED} Ada Lund said so.")
    at = one.text.index("Ada Lund")
    quote = claim_of(one, Quote(content=(Span(0, 4, one.text[:4]),), source=Span(at, at + 8, "Ada Lund")))
    assert len(weighed([one, other], [quote, *claims_of(other)])) == 1


ROOTS = [
    ("the first of two", [report("A", QUAY, "2031-05-02"), report("B", QUAY, "2031-05-03")], "A"),
    ("the outlet that is cited", [report("Quay News", GATE), report("B", f"{SHED[:-1]}, Quay News reported.")], "Quay News"),
    (
        "an official is no report",
        [
            report("A", f"{GATE} Ada Lund, the harbour master, confirmed this."),
            report("B", f"{SHED} All this was told by Ada Lund."),
        ],
        None,
    ),
    ("alone", [report("A", QUAY)], "A"),
]


@pytest.mark.parametrize(("why", "reports", "root"), ROOTS, ids=[case[0] for case in ROOTS])
def test_root(why, reports, root):
    [line] = weighed(reports)
    assert next((report.outlet for report in reports if report.id == line.root), None) == root, why


@given(
    st.permutations(CASES[5][1]),
    st.permutations(list(itertools.chain.from_iterable(claims_of(report) for report in CASES[5][1]))),
)
def test_order_of_arrival_makes_no_difference(reports, claims):
    lines = weighed(reports, claims)
    assert lines == weighed(CASES[5][1])
    assert sorted(claim for line in lines for claim in line.claims) == sorted(claim.id for claim in claims)
    assert all(line.id == identity("line", "o", line.claims[0]) for line in lines)


def test_no_claims():
    assert weighed([]) == []
