"""A seeded newsroom with planted copying: reports of invented happenings whose lines of evidence are known.

    python bench/newsroom/simulate.py OUT [--seed 1] [--newsrooms 6]

Writes OUT/newsroom-N/reports.jsonl (text, title, outlet, uri, published), outlets.csv and gold.jsonl. README.md is its data card.
"""

import argparse
import csv
import datetime
import json
import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

BANK: dict[str, Any] = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
LINES = {"witness": 8, "official": 3, "agency": 3, "owner": 2}  # how often an independent line is of a kind
COPYING = {"reprint": 4, "cut": 3, "edit": 3, "reorder": 2, "lift": 2, "cite": 4, "merge": 2, "circle": 1}
MORNING = datetime.date(2034, 3, 1)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Told(msgspec.Struct):
    """A report and what is known of it: `how` it was made, from which `parents`, and to which `lines` of evidence it belongs."""

    uri: str
    outlet: str
    title: str
    sentences: list[str]
    hour: int
    happening: str
    lines: list[str]
    how: str
    parents: list[str] = []
    published: str | None = None


class NothingLeft(Exception):
    """The bank of phrases has nothing more that no other line uses."""


class Happening:
    """One happening: its facts, its lines of evidence, and the reports of them."""

    def __init__(self, name: str, bank: dict[str, list[str]], facts: dict[str, str], chance: random.Random) -> None:
        self.name, self.bank, self.facts, self.chance = name, bank, facts, chance
        self.used: set[str] = set()
        self.outlets = chance.sample(BANK["outlets"], len(BANK["outlets"]))
        self.reports: list[Told] = []
        self.of_line: dict[str, dict[str, str]] = {}

    def fresh(self, templates: Sequence[str], count: int = 1) -> list[str]:
        """Templates that no line has used."""
        free = [template for template in templates if template not in self.used]
        if len(free) < count:
            raise NothingLeft
        chosen = self.chance.sample(free, count)
        self.used.update(chosen)
        return chosen

    def fill(self, template: str, line: str) -> str:
        """A template as a sentence."""
        told = re.sub(r"\[([^\]]+)\]", lambda match: self.chance.choice(match.group(1).split("|")), template)
        told = told.format(**self.facts | self.of_line[line])
        return told[0].upper() + told[1:]

    def outlet(self) -> str:
        """An outlet that has not yet told of it. No other of its owner will, so that owners join no two lines by chance."""
        if not self.outlets:
            raise NothingLeft
        name, owner, _ = self.outlets[0]
        self.outlets = [each for each in self.outlets if each[1] != owner]
        return str(name)

    def siblings(self) -> list[str]:
        """The outlets of an owner of several that have not yet told of it."""
        for _, owner, _ in self.outlets:
            names = [str(name) for name, owned, _ in self.outlets if owned == owner]
            if len(names) > 1:
                self.outlets = [each for each in self.outlets if each[1] != owner]
                return names
        raise NothingLeft

    def add(self, outlet: str, sentences: list[str], hour: int, lines: list[str], how: str, *parents: Told) -> Told:
        """Keep a report."""
        title = self.fill(self.chance.choice(self.bank["title"]), lines[0])
        uri = f"{re.sub(r'[^a-z]+', '-', outlet.lower()).strip('-')}.example/{self.name}-{len(self.reports)}"
        report = Told(uri, outlet, title, sentences, hour, self.name, lines, how, [parent.uri for parent in parents])
        self.reports.append(report)
        return report

    def own(self, outlet: str, line: str, opening: Sequence[str], how: str) -> Told:
        """A report in words of its own."""
        [lead], [count] = self.fresh(self.bank["lead"]), self.fresh(self.bank["count"])
        told = [lead, *opening, *self.fresh(self.bank["detail"], self.chance.randint(2, 3)), count]
        told += self.chance.sample(BANK["background"], self.chance.randint(0, 1))
        return self.add(outlet, [self.fill(each, line) for each in told], self.chance.randint(1, 6), [line], how)

    def start(self, kind: str, number: int) -> None:
        """A new independent line, with its first reports."""
        line, chance = f"{self.name}/{kind}-{number}", self.chance
        self.of_line[line] = {
            "person": f"{self.fresh(BANK['first'])[0]} {self.fresh(BANK['last'])[0]}",
            "job": self.fresh(BANK["jobs"])[0], "office": chance.choice(BANK["offices"]),
            "agency": chance.choice(BANK["agencies"]), "quote": self.fresh(self.bank["quote"])[0],
        }  # fmt: skip
        if kind == "witness":
            self.own(self.outlet(), line, self.fresh(BANK["opening"]["witness"]), "root")
        elif kind == "agency":
            self.own(self.fresh([self.of_line[line]["agency"]])[0], line, self.fresh(BANK["opening"]["agency"]), "root")
        elif kind == "official":
            for _ in range(2):
                self.own(self.outlet(), line, self.fresh(BANK["opening"]["official"]), "root")
        else:  # two outlets of one owner, each in its own words: only the table of outlets tells
            for name in self.siblings():
                self.own(name, line, (), "root")

    def copy(self, how: str) -> None:
        """One more report that adds no line of evidence."""
        singles = [report for report in self.reports if len(report.lines) == 1]
        parent = self.chance.choice(singles)
        outlet, hour, line = self.outlet(), parent.hour + self.chance.randint(2, 12), parent.lines[0]
        cited = parent.outlet.removeprefix("The ")
        others = [report for report in singles if report.lines != parent.lines]
        if how == "merge" and others:
            other = self.chance.choice(others)
            halves = [*parent.sentences[:3], *other.sentences[-3:]]
            self.add(outlet, halves, max(hour, other.hour + 1), [line, other.lines[0]], how, parent, other)
        elif how in ("cite", "circle"):
            credit = self.chance.choice(BANK["opening"]["cites"]).format(cited=cited)
            told = self.own(outlet, line, (), how)
            told.sentences[0] = f"{told.sentences[0].rstrip('.')}, {credit}."
            told.hour, told.parents = hour, [parent.uri]
            if how == "circle" and parent.how == "root":  # the root credits its own echo
                parent.sentences.append(f"The same was reported by {outlet}.")
        else:
            self.add(outlet, self.changed(parent, how, line, cited), hour, [line], how, parent)

    def changed(self, parent: Told, how: str, line: str, cited: str) -> list[str]:
        """The sentences of a copy."""
        chance, told = self.chance, parent.sentences
        match how:
            case "cut":
                return told[: max(2, len(told) // 2 + 1)]
            case "reorder":
                return chance.sample(told, len(told))
            case "edit":
                return [" ".join(self.edited(each.split())) for each in told]
            case "lift":
                words = " ".join(told).replace('"', "").split()
                start = chance.randrange(max(1, len(words) - 25))
                lifted = " ".join(words[start : start + 25]).rstrip(".,")
                return [f"The {cited} has this:", f'"{lifted}."', self.fill(chance.choice(BANK["background"]), line)]
            case _:
                credit = [chance.choice(BANK["opening"]["credit"]).format(cited=cited)] if chance.random() < 0.5 else []
                return [*told, *credit]

    def edited(self, words: Sequence[str]) -> Iterator[str]:
        """Words of which one in seven is dropped or doubled by an adverb."""
        for word in words:
            fate = self.chance.random()
            if fate > 0.07 or word[0].isupper():
                yield word
            if fate > 0.93:
                yield self.chance.choice(("indeed", "reportedly", "then", "also"))


def newsroom(name: str, seed: int) -> list[Told]:
    """The reports of one newsroom: four happenings, the last a twin of the first: same kind, same day, another town."""
    chance = random.Random(f"{seed}/{name}")
    towns, streets = (chance.sample(BANK[part], len(BANK[part])) for part in ("towns", "streets"))
    kinds = chance.sample(sorted(BANK["kinds"]), len(BANK["kinds"]))
    days = [MORNING + datetime.timedelta(days=chance.randrange(200)) for _ in kinds]
    banks = [BANK["kinds"][kind] for kind in kinds]
    twins = [{part: templates[half::2] for part, templates in banks[0].items()} for half in (0, 1)]  # no pattern serves both
    told: list[Told] = []
    for at, (bank, day) in enumerate(zip([twins[0], *banks[1:], twins[1]], [*days, days[0]], strict=True)):
        facts = {
            "town": towns[at], "street": streets[at], "day": DAYS[day.weekday()], "date": day.isoformat(),
            "number": str(chance.randrange(120, 2000, 10)), "injured": str(chance.randint(6, 40)),
            "arrested": str(chance.randint(5, 60)),
        }  # fmt: skip
        told += happening(f"{name}-h{at}", bank, facts, chance)
    return told


def happening(name: str, bank: dict[str, list[str]], facts: dict[str, str], chance: random.Random) -> list[Told]:
    """The reports of one happening; what the bank of phrases cannot tell any more is left out."""
    made = Happening(name, bank, facts, chance)
    made.start("witness", 0)
    for number in range(1, chance.randint(1, 4)):
        attempt(made.start, draw(chance, LINES), number)
    for _ in range(chance.randint(0, 6)):
        attempt(made.copy, draw(chance, COPYING))
    for report in made.reports:
        report.sentences += [chance.choice(BANK["boilerplate"])] if chance.random() < 0.4 else []
        hour = datetime.datetime.fromisoformat(facts["date"]) + datetime.timedelta(hours=8 + report.hour)
        report.published = None if chance.random() < 0.1 else hour.isoformat(timespec="minutes")
    return made.reports


def attempt(act: Callable[..., None], *given: object) -> None:
    """Do something unless the phrases for it are used up."""
    with suppress(NothingLeft):
        act(*given)


def draw(chance: random.Random, weights: dict[str, int]) -> str:
    """One of the keys, by weight."""
    return chance.choices(list(weights), list(weights.values()))[0]


def row_of(report: Told) -> dict[str, str]:
    """A report as a row of a table that crossread reads."""
    row = {"text": "\n\n".join(report.sentences), "title": report.title, "outlet": report.outlet, "uri": report.uri}
    return row | ({"published": report.published} if report.published else {})


def write(told: Sequence[Told], folder: Path) -> None:
    """One newsroom as files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "reports.jsonl").write_text("".join(json.dumps(row_of(each)) + "\n" for each in told), encoding="utf-8")
    gold = ({name: getattr(each, name) for name in ("uri", "outlet", "happening", "lines", "how", "parents")} for each in told)
    (folder / "gold.jsonl").write_text("".join(json.dumps(each) + "\n" for each in gold), encoding="utf-8")
    with (folder / "outlets.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerows([("outlet", "owner", "camp"), *BANK["outlets"]])


def main() -> None:
    """Write some newsrooms."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--newsrooms", type=int, default=6)
    options = parser.parse_args()
    for number in range(options.newsrooms):
        write(newsroom(f"newsroom-{number}", options.seed), options.out / f"newsroom-{number}")


if __name__ == "__main__":
    main()
