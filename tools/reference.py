"""Write docs/reference from the code, so that it cannot be out of date: `make docs`. A test fails where it is.

Each page is a function that gives its text. What the code does not say of itself (what a stage is for) stands in this file.
"""

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click
import msgspec

import crossread
from crossread.app import tagger
from crossread.cli import crossread as program
from crossread.core import records
from crossread.core.settings import Settings
from crossread.core.stage import AnyStage, Components
from crossread.exports import EXPORTS
from crossread.stages import Parts, stages

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
MADE = "<!-- Made from the code by `make docs`; change the code, not this page. -->"

# What each stage is for.
STAGES = {
    "read": "Read a capture into text, once. A text once read is kept, with the reader that read it.",
    "tag": "Read each passage once with the tagger: words, grammar, names, parts of quotations, events.",
    "find": "Find the claims of one report: names, quotations, figures, events, dates and places, and decide its date.",
    "rule": "Apply what people decided to the claims of a report. A decision that fits no claim is listed as stranded.",
    "copies": "Find the passages that a report shares with earlier ones, with exact spans on both sides.",
    "spell": "Gather the mentions that spell a name the same way into one spelling.",
    "introduce": "Link an acronym with the long form that a report introduces it with.",
    "same": "Link spellings that are likely to name the same person or body.",
    "entities": "Make entities of linked spellings. A short name joins only the long one that it fits.",
    "gist": "Say in short what an event claim can be recognised by in other reports.",
    "events": "Link event claims of different reports that may speak of one occurrence.",
    "rejoin": "Turn what people merged and split into links that must stand or cannot.",
    "adrift": "Show a decision whose report is gone as stranded.",
    "occurrences": "Make occurrences of linked event claims.",
    "weigh": "Sort the claims of an occurrence into lines of evidence, and find where the accounts disagree.",
}
# Which records a reader of docs/reference/records.md meets, in which order.
RETURNED = ("Span", "Date", "Place", "Candidate", "Name", "Quote", "Figure", "Event", "Copy")
KEPT = (
    "Capture", "Text", "DateCandidate", "Decision", "Anchor", "Report", "Claim", "CopyLink", "Entity", "Occurrence", "Line",
    "Discrepancy", "Stance", "Failure",
)  # fmt: skip
INSIDE = ("Passage", "Findings", "Link", "Spelling", "Gist")


def commands() -> str:
    """Every command with its arguments and options."""
    parts = ["Exit status: 0 done, 1 done with failures listed, 2 misuse, 3 internal error. Progress goes to standard error."]
    for name, command in sorted(program.commands.items()):
        context = click.Context(command, info_name=f"crossread {name}", terminal_width=200)
        usage = _words(command.get_usage(context)).removeprefix("Usage: ")
        helps = (option.get_help_record(context) for option in command.params if isinstance(option, click.Option))
        options = ((f"`{flags}`", _words(about)) for flags, about in filter(None, helps))
        parts += [f"## crossread {name}", f"    {usage}", _prose(command.help or ""), _table(("option", "what it does"), options)]
    return _page("Commands", *parts)


def settings() -> str:
    """Every setting with its kind and default."""
    about = dict(re.findall(r"^`(\w+)`: (.*?)(?=\n`|\Z)", inspect.getdoc(Settings) or "", re.MULTILINE | re.DOTALL))
    rows = (
        (f"`{field.name}`", field.type.__name__, f"`{msgspec.json.encode(field.default).decode()}`", _words(about[field.name]))
        for field in msgspec.structs.fields(Settings)
    )
    return _page(
        "Settings",
        "A case is told these in its `crossread.toml`. Every one has a default, so the file may be empty.",
        _table(("setting", "kind", "default", "what it does"), rows),
    )


def exports() -> str:
    """Every format of `crossread export`."""
    rows = ((f"`{each.name}`", each.about) for each in EXPORTS.values())
    return _page(
        "Exports",
        "`crossread export CASE --format F` writes one of these; [Exports](../exports.md) says what is in them.",
        _table(("format", "what it is"), rows),
    )


def pipeline() -> str:
    """Every stage, in order."""
    made = stages(Parts(read=_unread, rules=str, tagger=tagger()))
    rows = ((f"`{each.name}`", _shape(each), _inputs(each), STAGES[each.name]) for each in made)
    return _page(
        "Stages",
        "The whole system, in the order in which it is brought up to date. A stage is either a map over groups or components "
        "over links; [why](../why.md#two-shapes-of-work). `src/crossread/stages.py` holds them on one screen.",
        _table(("stage", "shape", "reads", "what it does"), rows),
    )


def functions() -> str:
    """Every public function and class of the package."""
    parts = ["`import crossread` carries these. They are loaded on first use; the `find_` functions need no case and no files."]
    for name in crossread.__all__:
        found = getattr(crossread, name)
        parts += _class(name, found) if inspect.isclass(found) else [f"## {name}", *_function(found)]
    return _page("Python functions", *parts)


def types() -> str:
    """Every record with its fields."""
    parts = ["Frozen records. Offsets count Unicode code points, half open: `text[start:end] == span.text`."]
    for title, names in (
        ("What the functions return", RETURNED),
        ("What a case keeps", KEPT),
        ("Between stages", INSIDE),
    ):
        parts += [f"## {title}", *(part for name in names for part in _record(getattr(records, name)))]
    return _page("Records", *parts)


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "settings.md": settings,
    "exports.md": exports,
    "stages.md": pipeline,
    "functions.md": functions,
    "records.md": types,
}


# -- parts of pages


def _page(title: str, *parts: str) -> str:
    return "\n\n".join((f"# {title}", MADE, *filter(None, parts))) + "\n"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _words(text: str) -> str:
    return " ".join(text.split())


def _prose(docstring: str) -> str:
    """A docstring as Markdown: its doctests become fenced examples."""
    text = inspect.cleandoc(docstring)
    return re.sub(r"(^>>> .*?)(?=\n\n|\Z)", r"```pycon\n\1\n```", text, flags=re.MULTILINE | re.DOTALL)


def _signature(function: Callable[..., Any], name: str = "") -> str:
    """The signature as it is written, which does not depend on where things live in memory."""
    node = ast.parse(inspect.cleandoc("\n" + inspect.getsource(function))).body[0]
    if not isinstance(node, ast.FunctionDef):
        raise TypeError(f"{function} is no function")
    arguments = [*node.args.posonlyargs, *node.args.args]
    if arguments and arguments[0].arg in ("self", "cls"):
        node.args.args = node.args.args[1:]
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"{name or node.name}({ast.unparse(node.args)}){returns}"


def _function(function: Callable[..., Any]) -> list[str]:
    return [f"```python\n{_signature(function)}\n```", _prose(function.__doc__ or "")]


def _class(name: str, found: type[Any]) -> list[str]:
    made = _signature(found.__init__, name).removesuffix(" -> None")
    parts = [f"## {name}", f"```python\n{made}\n```", _prose(found.__doc__ or "")]
    for member, value in vars(found).items():
        function = getattr(value, "__func__", value)  # of a class method
        if inspect.isfunction(function) and not member.startswith("_"):
            parts += [f"### {name}.{member}", *_function(function)]
    return parts


def _record(found: type[Any]) -> list[str]:
    annotations = _annotations(found)
    rows = (
        (f"`{field.name}`", f"`{annotations[field.name]}`", "required" if field.required else f"`{_default(field)!r}`")
        for field in msgspec.structs.fields(found)
    )
    return [f"### {found.__name__}", _prose(found.__doc__ or ""), _table(("field", "type", "default"), rows)]


def _annotations(found: type[Any]) -> dict[str, str]:
    """Field types as they are written, those of the classes it is made from included."""
    written: dict[str, str] = {}
    for each in reversed(found.__mro__):
        if each.__module__ == records.__name__:
            body = ast.parse(inspect.getsource(each)).body[0]
            fields = (node for node in getattr(body, "body", []) if isinstance(node, ast.AnnAssign))
            written |= {ast.unparse(node.target): ast.unparse(node.annotation) for node in fields}
    return written


def _default(field: Any) -> object:
    return field.default if field.default is not msgspec.NODEFAULT else field.default_factory()


def _shape(stage: AnyStage) -> str:
    if isinstance(stage, Components):
        return "components"
    return f"map, with up to {stage.reach} neighbours a key" if stage.reach else "map"


def _inputs(stage: AnyStage) -> str:
    tables = (stage.nodes, stage.links) if isinstance(stage, Components) else stage.reads
    return ", ".join(f"`{table}`" for table in tables)


def _unread(_capture: object) -> Any:
    raise NotImplementedError("nothing is read for the reference")


def undocumented() -> list[str]:
    """What the code has and no page would say a word about."""
    options = ((name, option) for name, command in program.commands.items() for option in command.params)
    about = inspect.getdoc(Settings) or ""
    gaps = [f"command {name}" for name, command in program.commands.items() if not command.help]
    gaps += [f"option {name} {each.name}" for name, each in options if isinstance(each, click.Option) and not each.help]
    gaps += [f"setting {name}" for name in Settings.__struct_fields__ if f"`{name}`:" not in about]
    gaps += [f"export {name}" for name, each in EXPORTS.items() if not each.about]
    gaps += [f"stage {each.name}" for each in stages(Parts(read=_unread, rules=str, tagger=tagger())) if each.name not in STAGES]
    gaps += [f"function {name}" for name in crossread.__all__ if not getattr(crossread, name).__doc__]
    known = {*RETURNED, *KEPT, *INSIDE, "Value", "Anchored", "Record"}
    structs = inspect.getmembers(records, lambda each: inspect.isclass(each) and issubclass(each, msgspec.Struct))
    return gaps + [f"record {name}" for name, each in structs if name not in known and each.__module__ == records.__name__]


def main() -> None:
    """Write the pages, if there is nothing that they would leave out."""
    if gaps := undocumented():
        sys.exit("Say in the code what these are: " + ", ".join(gaps))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
