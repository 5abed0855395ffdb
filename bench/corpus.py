"""A made-up corpus of news reports, as large as asked: the same number and seed give the same reports.

Stories of a fictional country, told by several outlets: some write their own report, some reprint or cut another's. About
600 words each, a third of the passages repeated, with quotations, figures, dates and places as news has them. Each story has
words of its own, as news has: happenings that share all their words would hang together as no real ones do (of 772 real reports
of 86 happenings, the largest component of linked events has 66 of 6,790).
"""

import random
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

_HEADS = "Bren Vel Kar Ost Hes Quil Dov Las Pel Sand Or Mar Tal Ruv Fen Gar Hol Ist Jor Kel Lun Mor Nes Opp Rav".split()
_TAILS = "holm tos sund vik tra lon ern tra ham mark rin row lin ia nes dal berg stad ford mouth wick combe".split()
_FIRSTS = (
    "Tomas Mara Ilya Noor Petra Samuel Anneke Joana Ravi Lena Oskar Miriam Dario Ines Pavel Rosa Emil Nadia Hugo Clara Adam "
    "Berta Carlos Dina Erik Fatima Georg Hanna Ivan Julia Karim Laura Marek Nina Omar Paula Quentin Rita Stefan Tanja Urban "
    "Vera Walter Yusuf Zoe Albert Bianca Cyril Dora Edgar Flora Gustav Helga Igor Judith Kurt Lydia Max Nora Otto Priya "
    "Rolf Selma Theo Ursula Viktor Wanda Yvonne Zeno Agnes Boris Celia David Elsa Felix Greta Heinz Irma Jonas Klara Leo "
    "Magda Niels Olga Peter Renate Simon Tilda Uwe Valerie Willem Yasmin Anton Beata Claus Doris Ernst Frida Gerard Hilda "
    "Ismael Jana Konrad Lotte"
).split()
TOWNS = [head + tail for head in _HEADS for tail in _TAILS]
PEOPLE = [f"{first} {head}{tail}" for first in _FIRSTS for head in _HEADS for tail in ("er", "sson", "ov", "ini", "wood", "aert")]
ROLES = [
    "the mayor",
    "a union leader",
    "the transport minister",
    "a hospital director",
    "the governor",
    "a teacher",
    "the police chief",
]
OUTLETS = [
    f"{name} {kind}"
    for name in ["Harbour", "Northern", "Evening", "Coastal", "Daily"]
    for kind in ["Herald", "Courier", "Post", "News"]
]
DEEDS = (
    "marched through;blocked the road to;gathered outside the council in;closed the harbour of;met the delegation in;"
    "opened a clinic in;occupied a hall in;walked out in;held a vigil in;signed an accord in;stormed an office in;"
    "fasted on the square of;queued for bread in;rebuilt the bridge of;sued the owners of a mill in;voted to leave"
).split(";")
CAUSES = (
    "demanding higher {own};over {own} prices;against a new {own} levy;after talks on {own} failed;to discuss a {own} line;"
    "after the {own} floods;against {own} cuts;for the release of a {own} leader;to mark the {own} anniversary;over a {own} ban"
).split(";")
GROUPS = (
    "dock workers;teachers;farmers;nurses;students;drivers;villagers;engineers;pensioners;fishermen;miners;weavers;judges;"
    "tenants;cyclists;bakers;postmen;actors;veterans;foresters;porters;shopkeepers;musicians;settlers"
).split(";")
OWN, CAST = 24, 8  # words of a story's own, one in four of those that are filled in; and people who speak of it
LEADS = [
    "{count} {group} {deed} {town} on {weekday}, {month} {day}, {why}.",
    "On {month} {day}, {group} {deed} {town} {why}, witnesses said.",
    "{group_cap} {deed} {town} on {weekday} {why}, according to {person}, {role}.",
]
# No template has five fixed words in a row, and W is a random word each time: reports that do not copy share no wording.
STORY = [
    "At least {injured} people W treated in {town} for W injuries, the W hospital said W {weekday}.",
    "Police W detained {injured} {group} in {town} for W W traffic; W W released W night.",
    "“We have W {number} months W W {town} W,” said {person}, {role}, on {weekday}.",
    "The {outlet} reported on {weekday} that W {group} W {town} W paid W W.",
    "{person} told the {outlet} that W talks W {town} would W resume W week.",
]
BODY = [
    "“The W W and W W are W W longer W,” said {person}, {role}.",
    "W prices rose by {number} percent W W year, W statistics W reported in {month}.",
    "In {other}, about {count} kilometres W north, W shops W W W W.",
    "Since {year}, W region W lost W third of W W workshops, W families W moved to {other}.",
    "{person}, {role}, W thanked W volunteers and W promised W repairs within {number} W weeks.",
    "W rain fell W afternoon, W last W speakers W hardly W heard W W crowd.",
    "The W agreement W signed in {other} in {year} W W put W effect, W critics say.",
    "W W of the W, a W building W {count} W rooms, W W W quiet W W W evening.",
    "According to {person}, W W W cost W W {number} W million W W W {year}.",
    "W river W W W the W bridge W W W {count} W metres W W mill.",
    "The W school W {count} pupils W W W W a W W library W W garden.",
    "“W W is W W,” {person} said, “W W W W W W people W {other}.”",
    "W W W known for W W W, its W W W and W W W fair every W.",
    "{person} was W W {other} in {year} W W W W W W W trade.",
]
WORDS = (resources.files("crossread") / "data" / "common_words.txt").read_text(encoding="utf-8").split()[800:9000]
SLOT = re.compile(r"\bW\b")


def reports(number: int, seed: int = 7, first: int = 0, sentences: int = 36) -> Iterator[tuple[str, str]]:
    """(file name, text) of each report; the days go on as if `first` had been made before. 36 sentences are 600 words."""
    chance = random.Random(seed)
    made = first
    while made < number + first:
        story = _facts(chance, made)
        originals: list[list[str]] = []
        for _ in range(chance.randint(2, 8)):
            if made == number + first:
                return
            if originals and chance.random() < 0.4:
                copied = chance.choice(originals)
                body = copied[: chance.randint(len(copied) // 2, len(copied))] + [_fill(chance, BODY, story) for _ in range(4)]
            else:
                own = max(1, sentences // 6)
                told = [_fill(chance, STORY if at < own else BODY, story) for at in range(sentences)]
                chance.shuffle(told)
                body = [_fill(chance, LEADS, story), *told]
                originals.append(body)
            yield f"{story['year']}/{made:07d}.txt", _page(chance, story, body)
            made += 1


def _facts(chance: random.Random, made: int) -> dict[str, object]:
    own = chance.sample(WORDS, OWN)
    day = date(2020, 1, 1) + timedelta(days=made // 40)
    group = chance.choice(GROUPS)
    return {
        "deed": chance.choice(DEEDS),
        "why": chance.choice(CAUSES).format(own=own[0]),
        "own": own,
        "cast": chance.sample(PEOPLE, CAST),
        "when": day,
        "year": day.year,
        "town": chance.choice(TOWNS),
        "group": group,
        "group_cap": group.capitalize(),
        "case": made,
    }


def _fill(chance: random.Random, templates: list[str], story: dict[str, object]) -> str:
    day = story["when"]
    assert isinstance(day, date)
    own, cast = story["own"], story["cast"]
    assert isinstance(own, list)
    assert isinstance(cast, list)
    facts = story | {
        "count": chance.choice(["hundreds of", "about 400", "more than 1,200", "dozens of", "nearly 3,000"])
        if templates is LEADS
        else chance.randint(40, 900),
        "number": chance.randint(2, 19),
        "injured": chance.randint(2, 30),
        "person": chance.choice(cast),
        "role": chance.choice(ROLES),
        "outlet": chance.choice(OUTLETS),
        "other": chance.choice(TOWNS),
        "weekday": f"{day:%A}",
        "month": f"{day:%B}",
        "day": day.day,
        "year": chance.randint(1985, 2019),
    }
    filled = SLOT.sub(lambda _: chance.choice(own if chance.random() < 0.25 else WORDS), chance.choice(templates).format(**facts))
    return filled[0].upper() + filled[1:]


def _page(chance: random.Random, story: dict[str, object], body: list[str]) -> str:
    title = f"{str(story['group']).capitalize()} {story['deed']} {story['town']}"
    paragraphs = [" ".join(body[at : at + 3]) for at in range(0, len(body), 3)]
    return (
        "\n\n".join([title, f"Published: {story['when']}", f"By {chance.choice(PEOPLE)}, {chance.choice(OUTLETS)}", *paragraphs])
        + "\n"
    )


def gazetteer() -> str:
    """The towns as a table of one's own places, so that they are known as those of a real country are."""
    places = (f"{town},{52 + at // 24 * 0.12:.2f},{-38 + at % 24 * 0.2:.2f}" for at, town in enumerate(TOWNS))
    return "\n".join(("name,latitude,longitude", *places)) + "\n"


def write(folder: Path, number: int, seed: int = 7, sentences: int = 36) -> None:
    """Write the reports as files."""
    for name, text in reports(number, seed, sentences=sentences):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), sentences=int(sys.argv[3]) if len(sys.argv) > 3 else 36)
