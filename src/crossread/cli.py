"""The command line. Results go to standard output, progress and complaints to standard error.

Exit status: 0 done, 1 done with failures listed, 2 misuse, 3 internal error.
"""

import json
import re
import sys
import traceback
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import click
import msgspec

from crossread import __version__
from crossread import ask as asking
from crossread import compare as comparing
from crossread.app import DATABASE, Case, read
from crossread.core.errors import CrossreadError, Misuse
from crossread.core.records import Failure
from crossread.exports import EXPORTS
from crossread.progress import Meter
from crossread.review.verify import Verified

DONE, FAILURES, MISUSE, INTERNAL = 0, 1, 2, 3
SHOWN = 10  # failures that are listed in full before the rest is counted

_COMMANDS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")

as_json = click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object.")
case_argument = click.argument("case", type=click.Path(path_type=Path))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def crossread() -> None:
    """Read many reports of the same few happenings, and keep a record that can be checked.

    Start with: crossread read PATH... -o OUT
    """


def _columns(_context: click.Context, _option: click.Parameter, value: str | None) -> dict[str, str]:
    """`text=body,published=date` as a mapping."""
    pairs = [pair.partition("=") for pair in (value or "").split(",") if pair]
    if any(not (name and equals and column) for name, equals, column in pairs):
        raise click.BadParameter("write it as name=column,name=column, for example text=body,published=date")
    return {name: column for name, _, column in pairs}


columns_option = click.option(
    "--columns",
    callback=_columns,
    metavar="NAME=COLUMN,...",
    help="Which columns of a table hold text, title, outlet, uri, published, language.",
)


@crossread.command("read")
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="The folder for the record; made if need be.")
@columns_option
@click.option("--gazetteer", type=click.Path(path_type=Path), help="A CSV file of your own places, which win over the rest.")
@click.option("--outlets", type=click.Path(path_type=Path), help="A CSV file of outlets with their domain, owner, camp, country.")
@as_json
def read_command(
    paths: Sequence[str], out: Path, columns: dict[str, str], gazetteer: Path | None, outlets: Path | None, as_json: bool
) -> int:
    """Read files, folders and globs into OUT: record.jsonl, report.html and tables.

    OUT is a case too: it keeps the captures, so that `crossread verify OUT` can check every word.
    """
    with Meter() as meter, read(paths, out, columns=columns, gazetteer=gazetteer, outlets=outlets, watch=meter) as case:
        return _tell(case, as_json, {"out": str(out), "record": str(out / "record.jsonl"), "report": str(out / "report.html")})


@crossread.command()
@case_argument
@as_json
def init(case: Path, as_json: bool) -> int:
    """Make CASE, a folder that keeps captures, texts, the record and people's decisions."""
    new = not (case / DATABASE).exists()
    with Case.create(case):
        return _print(
            as_json,
            {"case": str(case), "new": new},
            [f"{case} is {'now' if new else 'already'} a case.", f"Next: crossread add {case} PATH..."],
        )


@crossread.command()
@case_argument
@click.argument("paths", nargs=-1, required=True)
@columns_option
@as_json
def add(case: Path, paths: Sequence[str], columns: dict[str, str], as_json: bool) -> int:
    """Capture PATHS into CASE: files, folders, globs and http(s) addresses. Nothing is read for claims until `update`."""
    with Case(case) as opened:
        added = opened.add(paths, columns)
        lines = [f"{added.new} new of {len(added.captures)} captures given.", f"Next: crossread update {case}"]
        failed = [_plain(each) for each in added.failures]
        _print(as_json, {"case": str(case), "new": added.new, "given": len(added.captures), "failures": failed}, lines)
        return _list_failures(added.failures, as_json)


@crossread.command()
@case_argument
@as_json
def update(case: Path, as_json: bool) -> int:
    """Bring CASE's record up to date with its captures and decisions. Only what changed is done anew."""
    with Case(case) as opened, Meter() as meter:
        opened.update(meter)
        return _tell(opened, as_json, {"case": str(case)})


@crossread.command()
@click.argument("sentence")
@click.argument("case", type=click.Path(path_type=Path), default=".")
@as_json
def ask(sentence: str, case: Path, as_json: bool) -> int:
    """Say who says SENTENCE in CASE, who first, on whose word, on how many independent lines, and who says otherwise.

    SENTENCE is a statement ("Police fired at marchers in Brennik on 3 May") or a question ("Who said that at least 30 people
    were killed?"). That nothing in CASE says so is an answer, too.
    """
    with Case(case) as opened:
        answer = opened.ask(sentence)
    return _print(as_json, msgspec.to_builtins(answer), [_visible(line) for line in asking.in_words(answer)])


@crossread.command("compare")
@click.argument("table", type=click.Path(path_type=Path))
@click.argument("case", type=click.Path(path_type=Path), default=".")
@click.option(
    "--columns",
    callback=_columns,
    metavar="NAME=COLUMN,...",
    help=f"Which columns of TABLE hold {', '.join(comparing.NAMES)}. Only the date is needed.",
)
@click.option("--days", default=2, show_default=True, type=click.IntRange(0, 60), help="By how many days the two may differ.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="A folder to write compare.csv and compare.json into.")
@as_json
def compare_command(table: Path, case: Path, columns: dict[str, str], days: int, out: Path | None, as_json: bool) -> int:
    """Hold TABLE, your own table of incidents, against CASE: what is in both, what is missing in either, which values differ."""
    with Case(case) as opened:
        found = opened.compare(table, columns, days)
    files = [] if out is None else [str(file) for file in comparing.write(found, out)]
    _print(
        as_json, {**msgspec.to_builtins(found), "files": files}, [_visible(line) for line in (*comparing.in_words(found), *files)]
    )
    return FAILURES if found.unread else DONE


@crossread.command()
@click.argument("case", type=click.Path(path_type=Path), default=".")
@click.option("--format", "name", required=True, type=click.Choice(list(EXPORTS)), help="What to write.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The folder to write into; CASE itself if left out.")
@click.option("--occurrence", metavar="ID", help="One occurrence alone: its id or that of any claim in it, or its first digits.")
@as_json
def export(case: Path, name: str, out: Path | None, occurrence: str | None, as_json: bool) -> int:
    """Write CASE's record, or what concerns one occurrence, in another format."""
    with Case(case) as opened:
        files = [str(file) for file in opened.export(name, out or case, occurrence)]
        return _print(as_json, {"format": name, "files": files}, files)


@crossread.command()
@click.argument("case", type=click.Path(path_type=Path), default=".")
@as_json
def verify(case: Path, as_json: bool) -> int:
    """Hash every capture and text of CASE again, check every span, and name what was changed."""
    with Case(case) as opened:
        found = opened.verify()
    _print(as_json, msgspec.to_builtins(found), _verdict(found))
    return FAILURES if found.changes else DONE


@crossread.command()
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), default=Path("out/demo"), show_default=True, help="The folder for the record."
)
@as_json
def demo(out: Path, as_json: bool) -> int:
    """Read the bundled sample case and say where the record is."""
    with (
        resources.as_file(resources.files("crossread") / "demo" / "sample") as sample,
        Meter() as meter,
        read(sample / "reports", out, gazetteer=sample / "gazetteer.csv", outlets=sample / "outlets.csv", watch=meter) as case,
    ):
        return _tell(case, as_json, {"out": str(out), "record": str(out / "record.jsonl"), "report": str(out / "report.html")})


def _tell(case: Case, as_json: bool, places: dict[str, str]) -> int:
    """What the record now holds, where it is, and what failed."""
    counts, failures = case.counts(), case.failures()
    lines = [
        f"{counts['report']} reports: "
        + ", ".join(f"{count} {_plural(name, count)}" for name, count in counts.items() if name not in ("report", "failure"))
    ]
    lines += [f"{name}: {place}" for name, place in places.items() if name != "out"]
    _print(as_json, {**places, "counts": counts, "failures": [_plain(each) for each in failures]}, lines)
    return _list_failures(failures, as_json)


def _plural(name: str, count: int) -> str:
    return name if count == 1 else f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"


def _plain(failure: Failure) -> dict[str, str]:
    return {name: getattr(failure, name) for name in ("step", "about", "why", "remedy")}


def _visible(line: str) -> str:
    r"""A line that may hold a stranger's words, so that no mark in it can command the terminal, forge a line or turn its order.

    >>> print(_visible("a\x1b[2J.txt"))
    a\u001b[2J.txt
    """
    return _COMMANDS.sub(lambda mark: f"\\u{ord(mark.group()):04x}", line)


def _list_failures(failures: Sequence[Failure], as_json: bool) -> int:
    if not as_json:
        for each in failures[:SHOWN]:
            click.echo(_visible(f"failed: {each.step}: {each.about}: {each.why} {each.remedy}".rstrip()), err=True)
        if len(failures) > SHOWN:
            click.echo(f"… and {len(failures) - SHOWN} more failures; the record lists them all.", err=True)
    return FAILURES if failures else DONE


def _verdict(found: Verified) -> list[str]:
    lines = [_visible(f"changed: {each.what} {each.id} ({each.uri}): {each.why}") for each in found.changes]
    good = "Nothing was changed." if not found.changes else f"{len(found.changes)} changed."
    return [*lines, f"{found.captures} captures, {found.texts} texts, {found.spans} spans checked. {good}", f"head: {found.head}"]


def _print(as_json: bool, facts: dict[str, Any], lines: Sequence[str]) -> int:
    click.echo(json.dumps(facts, ensure_ascii=False) if as_json else "\n".join(lines))
    return DONE


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit status."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status; every error becomes a clear line with the remedy."""
    try:
        return crossread.main(arguments, prog_name="crossread", standalone_mode=False) or DONE
    except click.exceptions.Abort:
        click.echo("Stopped. What was settled is kept; the same command goes on from there.", err=True)
        return FAILURES
    except click.ClickException as error:
        error.show()
        return MISUSE
    except Misuse as error:
        click.echo(f"crossread: {error.problem}\n{error.remedy}".rstrip(), err=True)
        return MISUSE
    except CrossreadError as error:
        click.echo(f"crossread: {error}", err=True)
        return INTERNAL
    except Exception:
        traceback.print_exc()
        click.echo("crossread: this is a fault in crossread; please report it with the lines above.", err=True)
        return INTERNAL
