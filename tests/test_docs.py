"""The documentation is complete, is what the code says, and its examples run."""

import doctest
import importlib.util
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from importlib import metadata, resources
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from crossread.app import Case
from crossread.cli import run
from crossread.core.settings import Settings
from tests.histories import write

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", *DOCS.rglob("*.md")])


def load_reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# -- the reference


def test_the_code_says_what_everything_is() -> None:
    assert load_reference().undocumented() == []


@pytest.mark.parametrize("page", sorted(load_reference().PAGES))
def test_the_reference_is_what_the_code_says(page: str) -> None:
    made = load_reference().PAGES[page]()
    assert (DOCS / "reference" / page).read_text(encoding="utf-8") == made, "run: make docs"


def test_the_reference_holds_no_page_of_the_past() -> None:
    assert {page.name for page in (DOCS / "reference").iterdir()} == set(load_reference().PAGES)


def test_the_page_on_the_record_names_every_field(tmp_path: Path) -> None:
    page = (DOCS / "record.md").read_text(encoding="utf-8")
    with Case.create(tmp_path / "case") as case:
        case.add(write(tmp_path / "reports"))
        case.update()
        fields = {(row["type"], field) for row in case.rows() for field in row}
    described = {
        (kind, field)
        for kinds, about in re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| (.*) \|$", page, re.MULTILINE)
        for kind in re.findall(r"\w+", kinds)
        for field in ("type", "id", *re.findall(r"`(\w+)`", about))
    }
    assert fields - described == set()


# -- links and settings


def test_links_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_page_is_reached_from_the_index() -> None:
    reached, todo = set(), [DOCS / "index.md"]
    while todo:
        page = todo.pop().resolve()
        if page not in reached and page.exists():
            reached.add(page)
            found = re.findall(r"\]\((?!https?:)([^)#\s]+\.md)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
            todo += [page.parent / target for target in found]
    assert {page.resolve() for page in DOCS.rglob("*.md")} - reached == set()


def test_a_new_case_lists_every_setting(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case"):
        text = (tmp_path / "case" / "crossread.toml").read_text(encoding="utf-8")
    assert set(re.findall(r"^# (\w+) = ", text, re.MULTILINE)) == set(Settings.__struct_fields__)


# -- examples


class Example(NamedTuple):
    """A fenced block of a page: `pycon` or `console`."""

    kind: str
    code: str
    line: int


def examples(page: Path) -> Iterator[Example]:
    text = page.read_text(encoding="utf-8")
    for block in re.finditer(r"^```(pycon|console)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        yield Example(block[1], block[2], text.count("\n", 0, block.start()) + 1)


# Docstrings are run where they stand, so the reference that repeats them is left out.
RUN = [page for page in PAGES if page.parent.name != "reference" and any(examples(page))]


@pytest.mark.parametrize("page", RUN, ids=[str(page.relative_to(ROOT)) for page in RUN])
def test_the_examples_of_a_page_run(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In their order, in a folder that holds the sample reports as `cuttings`."""
    monkeypatch.chdir(tmp_path)
    with resources.as_file(resources.files("crossread") / "demo" / "small") as sample:
        shutil.copytree(sample, tmp_path / "cuttings")
    names: dict[str, object] = {}
    for example in examples(page):
        where = f"{page.relative_to(ROOT)}:{example.line}"
        if example.kind == "pycon":
            run_python(example, names, where)
        else:
            run_commands(example, capsys, where)


def run_python(example: Example, names: dict[str, object], where: str) -> None:
    test = doctest.DocTestParser().get_doctest(example.code, {}, where, where, example.line)
    test.globs = names
    told: list[str] = []
    failed, _ = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS).run(test, out=told.append, clear_globs=False)
    assert not failed, "".join(told)


def run_commands(example: Example, capsys: pytest.CaptureFixture[str], where: str) -> None:
    """Run each `$ crossread` line; what stands below it is what it prints, with `...` for anything."""
    for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", example.code, re.MULTILINE):
        program, *arguments = shlex.split(command)
        if program == "crossread":
            capsys.readouterr()
            status = run(arguments)
            printed = capsys.readouterr()
            assert status == 0, f"{where}: {command}\n{printed.err}"
            matches = doctest.OutputChecker().check_output(expected, printed.out, doctest.ELLIPSIS)
            assert matches or not expected, f"{where}: {command} prints\n{printed.out}"


# -- dependencies

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REQUIRED = sorted(canonicalize_name(Requirement(each).name) for each in PROJECT["dependencies"])
OPTIONAL = sorted({Requirement(each).name for extra in PROJECT["optional-dependencies"].values() for each in extra})
COPYLEFT = re.compile(r"\b(?:A?GPL|(?:GNU )?(?:Affero )?General Public)", re.IGNORECASE)
LESSER = re.compile(r"\bLGPL|Lesser General Public", re.IGNORECASE)


def tree(names: list[str]) -> set[str]:
    """Everything that is installed with these packages here."""
    found: set[str] = set()
    while names:
        name = canonicalize_name(names.pop())
        if name not in found:
            found.add(name)
            needs = map(Requirement, metadata.requires(name) or [])
            names += [need.name for need in needs if not need.marker or need.marker.evaluate({"extra": ""})]
    return found


def licence(name: str) -> str:
    """What the metadata of a package says that its licence is."""
    about = metadata.metadata(name)
    classifiers = [each.rpartition(" :: ")[2] for each in about.get_all("Classifier") or [] if each.startswith("License ::")]
    stated = about.get("License-Expression") or " OR ".join(classifiers)
    return stated or (about.get("License") or "").partition("\n")[0]


def free_choices(stated: str) -> list[str]:
    """Of licences that one may choose from, those that are neither GPL nor AGPL nor LGPL."""
    choices = re.split(r" OR ", stated)
    return [choice for choice in choices if choice and not COPYLEFT.search(choice) and not LESSER.search(choice)]


@pytest.mark.parametrize("name", sorted(tree(REQUIRED.copy())))
def test_no_required_package_is_under_a_copyleft_licence(name: str) -> None:
    assert free_choices(licence(name)), f"{name}: {licence(name)!r}"


@pytest.mark.parametrize("name", sorted(tree(OPTIONAL.copy())))
def test_extras_may_be_under_the_lesser_gpl_at_most(name: str) -> None:
    stated = licence(name)
    assert free_choices(stated) or not COPYLEFT.search(LESSER.sub("", stated)), f"{name}: {stated!r}"


@pytest.mark.parametrize("name", REQUIRED)
def test_each_required_package_has_its_reason_and_licence(name: str) -> None:
    page = (DOCS / "dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| (.+?) \| (.+?) \|$", page, re.MULTILINE)
    assert name in {canonicalize_name(package) for package, _, _ in rows}
    assert len(rows) == len(REQUIRED), "no row for what is not required any more"
