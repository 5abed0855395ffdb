"""The date of a report: candidates against what the body tells."""

from datetime import date

import pytest

from crossread.core.records import DateCandidate
from crossread.find.when import read_dates, report_date

MASTHEAD = DateCandidate("2023-02-14", "masthead", "Tuesday, February 14, 2023")
BODY = (
    "Tuesday, February 14, 2023\n\nFrom Monday, September 9, to Thursday, September 12, the guild of Alda put up posters. "
    "On May 7 a paper had warned of this. Days after the unrest of December 2018, on December 11, the regent had said so too. "
    "The great fair will be held on September 28 in the port."
)


def test_the_body_refutes_the_day_on_which_the_page_was_saved() -> None:
    dated, dates = read_dates(BODY, [MASTHEAD])
    assert (dated.published, dated.basis, dated.anchor) == ("2019-09-12/2019-09-28", "weekday", date(2019, 9, 12))
    assert dated.candidates[0].refused is not None
    assert "Monday, September 9" in dated.candidates[0].refused
    assert "2019" in dated.candidates[0].refused
    found = {one.text: one.value for one in dates}
    assert found["September 28"] == "2019-09-28"
    assert found["May 7"] == "2019-05-07"
    assert found["December 11"] == "2018-12-11"


def test_a_masthead_that_agrees_stands() -> None:
    dated = report_date([DateCandidate("2019-09-14", "masthead")], BODY.split("\n\n")[1])
    assert (dated.published, dated.basis, dated.candidates[0].refused) == ("2019-09-14", "masthead", None)


CASES = [
    ([("2020-10-28", "published-line")], "The council fell on 3 May 2022, and its members fled inland at once.", "2022-05-03/..",
     "body", "a later day told of as past refutes a date"),
    ([("2020-10-28", "published-line")], "The council hopes that the bridge will be built by May 2022, its speaker said.",
     "2020-10-28", "published-line", "a later day hoped for does not"),
    ([("2020-10-28", "metadata")], "In 2022 the council fell, and its members fled inland with all they had.", "2020-10-28",
     "metadata", "a year told once may be a slip"),
    ([("2021-03-09", "metadata"), ("2021-03-08", "given")], "The council of the island met in its old hall.", "2021-03-08",
     "given", "what was given beside the text comes first"),
    ([("2021-07-27", "masthead"), ("XXXX-05-02", "dateline")], "Guards shot at the crowd, the guild of the port said.", None,
     "open", "a dateline far from the masthead refutes it"),
    ([("XXXX-05-02", "dateline")], "The bridge that fell on 9 April 2021 is still closed to carts and riders.", "2021-05-02",
     "dateline", "a dateline takes its year from the last day told"),
    ([], "The envoy came on June 23, 2022, and the queen received her on June 26, 2022, in the hall.", "2022-06-26/..", "body",
     "the last day told bounds the report"),
    ([], "The strike ended on 12 May 2021. The union said that it will march on 3 June 2021 through the port.",
     "2021-05-12/2021-06-03", "body", "and the first day announced"),
    ([], "The queen came on 3 May 2021. The guild hopes to meet on 3 May 2021 in the hall, a letter said.", "2021-05-03/..",
     "body", "a day that is told of as past is not announced as well"),
    ([], "The guild met on Monday, June 1, in the old hall of the port, as it does each year.", None, "open",
     "a weekday alone agrees with many years"),
    ([], "In October 2019 the bridge fell. On Monday, June 1, guards shot at the crowd at its foot.", "2020-06-01/..", "weekday",
     "the first year after the last one told"),
    ([("", "given")], "The council of the island met in its old hall.", None, "open", "nothing to read"),
]  # fmt: skip


@pytest.mark.parametrize(("candidates", "text", "published", "basis", "_why"), CASES)
def test_decision(candidates: list[tuple[str, str]], text: str, published: str | None, basis: str, _why: str) -> None:
    dated = report_date([DateCandidate(value, kind) for value, kind in candidates], text)
    assert (dated.published, dated.basis) == (published, basis)


def test_one_slip_of_a_weekday_does_not_refute_a_stated_date() -> None:
    dated = report_date(
        [DateCandidate("2021-03-09", "metadata")], "On Monday, March 2, the guild met in the old hall of the port."
    )
    assert dated.published == "2021-03-09"


def test_furniture_tells_nothing() -> None:
    text = "Read also: the fire that burned the hall of the guild on 3 May 2023\nThe council of the port met in its old hall."
    candidate = [DateCandidate("2020-10-28", "url")]
    assert report_date(candidate, text).published == "2023-05-03/.."
    assert report_date(candidate, text, furniture=[(0, text.index("\n"))]).published == "2020-10-28"


def test_a_refusal_that_came_with_the_candidate_stays() -> None:
    dated = report_date([DateCandidate("", "given", "3/4/20", refused="It may mean two days.")], "The council met.")
    assert dated.candidates[0].refused == "It may mean two days."


def test_a_masthead_far_from_what_the_report_states_is_refused() -> None:
    dated = report_date([DateCandidate("2019-05-03T09:54", "published-line", "3 May 2019, 09:54"), MASTHEAD], "The council met.")
    assert (dated.published, dated.time, dated.basis) == ("2019-05-03", "09:54", "published-line")
    assert dated.candidates[0].refused is None
    assert 'The report itself says "3 May 2019, 09:54"' in str(dated.candidates[1].refused)


def test_a_masthead_near_it_stands_and_may_lend_its_minute() -> None:
    days = [DateCandidate("2019-05-03", "dateline"), DateCandidate("2019-05-03T11:20", "masthead")]
    dated = report_date(days, "The council met.")
    assert (dated.published, dated.time, dated.candidates[1].refused) == ("2019-05-03", "11:20", None)


def test_a_dateline_stands_against_years_told_in_the_body() -> None:
    text = "When we burned the empty hall in 2015 we said so the same night. The council met."
    assert report_date([DateCandidate("2019-05-03", "dateline")], text).published == "2019-05-03"


INTERVAL = "From Monday, September 9, to Thursday, September 12, the guild met. A fair will be held on September 28. "
WITHIN = [
    ("Yesterday it rained.", "Yesterday", "2019-09-XX", "2019-09-11", "2019-09-27", "a day before one of many"),
    ("Last week it rained.", "Last week", "2019-WXX", "2019-09-02", "2019-09-22", "in one of several weeks"),
    ("It rained on Friday.", "Friday", "2019-09-XX", "2019-09-06", "2019-09-27", "a weekday before"),
    ("It rained last night.", "last night", "2019-09-XXTNI", "2019-09-11", "2019-09-27", "a part of a day"),
    ("It rained last year.", "last year", "2018", "2018-01-01", "2018-12-31", "all of its days give the same year"),
    ("It rained in August.", "August", "2019-08", "2019-08-01", "2019-08-31", "and the same month"),
]


@pytest.mark.parametrize(("text", "words", "value", "earliest", "latest", "_why"), WITHIN)
def test_dates_of_a_report_whose_day_is_an_interval(
    text: str, words: str, value: str, earliest: str, latest: str, _why: str
) -> None:
    _, dates = read_dates(INTERVAL + text, [MASTHEAD])
    [found] = [date for date in dates if date.text == words]
    assert (found.value, str(found.earliest), str(found.latest)) == (value, earliest, latest)


def test_an_interval_open_at_its_end_bounds_one_side() -> None:
    _, dates = read_dates("The queen received her on June 26, 2022, in the hall. Yesterday it rained.", [])
    assert (dates[-1].value, dates[-1].earliest, dates[-1].latest) == ("XXXX-XX-XX", date(2022, 6, 25), None)


def test_a_month_alone_bounds_its_days() -> None:
    _, dates = read_dates("It rained yesterday.", [DateCandidate("2022-05", "given")])
    assert (dates[0].earliest, dates[0].latest, dates[0].basis) == (date(2022, 4, 30), date(2022, 5, 30), "open")
