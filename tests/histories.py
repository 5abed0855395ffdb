"""Small reports of two happenings in a country that is none, and the things that can befall a case."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from crossread.app import Case
from crossread.core.ids import identity
from crossread.core.records import Anchor, Claim, Decision, Event, claim_table, spans_of
from crossread.core.stage import AnyStage, Group
from crossread.pipeline import bring_up_to_date, run_group
from crossread.ports import Result

AT = "2031-05-20T12:00:00+00:00"
WIRE = (
    "Police dispersed a march of dockworkers at Brennik harbour on 12 May 2031. Three people were injured, police spokesman "
    "Tomas Verrel said. Eleven people were arrested."
)
REPORTS = {
    "wire.txt": f"12 May 2031\n\nBRENNIK (Karvel News Agency) - {WIRE}\n",
    "ledger.txt": f"The Morning Ledger\n13 May 2031\n\n(Karvel News Agency) - {WIRE}\n",
    "union.txt": (
        "13 May 2031\n\nPolice attacked a march at Brennik harbour on 12 May. At least nine people were injured, the union's "
        "secretary, Ilse Dorran, said. “Nobody warned us,” Dorran said.\n"
    ),
    "ministry.txt": (
        "14 May 2031\n\nFewer than 300 people took part in the march at Brennik on 12 May 2031 and three people were injured, "
        "Interior Minister Dara Kostin said. She denied that police had fired tear gas.\n"
    ),
    "depot.txt": (
        "17 May 2031\n\nAn explosion at a fuel depot near Selven killed two soldiers on 16 May, Defence Minister Joren Falk said."
        " He blamed the Northern Front for the attack.\n"
    ),
    "front.txt": (
        "18 May 2031\n\nThe Northern Front denied that it had attacked the fuel depot near Selven on 16 May 2031. Seven soldiers "
        "were killed, its spokesman Andrin Sool said.\n"
    ),
    "empty.txt": "",
}


def write(folder: Path) -> list[Path]:
    """The reports as files, in order of their names."""
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


class Killed(BaseException):
    """What an executor raises when it is ended half-way: not an `Exception`, so that nothing takes it for a failure row."""


class Mortal:
    """A serial executor that is killed after so many batches."""

    def __init__(self, batches: int) -> None:
        self._left = batches

    def apply(self, stage: AnyStage, batch: Sequence[Group]) -> Sequence[Result]:
        if self._left == 0:
            raise Killed
        self._left -= 1
        return [run_group(stage, group) for group in batch]

    def close(self) -> None:
        pass


def kill_half_way(case: Case, batches: int) -> None:
    """An update that dies after so many batches, unless it is done before."""
    with suppress(Killed):
        bring_up_to_date(case.stages, case.store, Mortal(batches), case.clock)


def decision(case: Case, verdict: str, first: int, second: int, at: str) -> Decision | None:
    """A ruling on the claims that stand at these places of the record; None where it has none yet."""
    claims = [claim for claim in case.store.rows("event") if isinstance(claim, Claim)]
    if not claims:
        return None
    claim, other = claims[first % len(claims)], claims[second % len(claims)]
    corrected = claim.value if verdict == "correct" else None
    if isinstance(corrected, Event):
        corrected = Event(trigger=corrected.trigger, plover="REJECT", why="as Ana reads it")
    return Decision(
        id=identity("decision", claim.id, verdict, at),
        anchor=anchor(claim),
        other=anchor(other) if verdict in ("merge", "split") else None,
        verdict=verdict,
        value=corrected,
        by="Ana",
        at=at,
    )


def anchor(claim: Claim) -> Anchor:
    """A claim named by what the machine first made of it."""
    value = claim.machine or claim.value
    return Anchor(report=claim.report, kind=claim_table(value), spans=tuple(spans_of(value)))
