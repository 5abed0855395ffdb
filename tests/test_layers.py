"""The rooms of the house: imports point down, and the functions stay light and free of input and output."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT_MODULES = "import sys; sys.stdout.write(' '.join(sorted({name.partition('.')[0] for name in sys.modules})))"


def loaded_by(statement: str) -> set[str]:
    """The packages and top modules that a new Python has loaded after a statement."""
    done = subprocess.run([sys.executable, "-c", f"{statement}; {ROOT_MODULES}"], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_contracts_of_the_layers_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_package_loads_nothing_until_it_is_asked() -> None:
    assert loaded_by("import crossread") - loaded_by("pass") - sys.stdlib_module_names == {"crossread"}


LIGHT = ["find_dates", "find_places", "find_names", "find_quotes", "find_figures", "find_events", "find_copies", "same_name"]


@pytest.mark.parametrize("name", LIGHT)
def test_a_function_needs_no_store_and_no_network(name: str) -> None:
    heavy = {"sqlalchemy", "sqlite3", "alembic", "duckdb", "pyarrow", "trafilatura", "lxml", "socket", "click", "jinja2"}
    assert loaded_by(f"from crossread import {name}") & heavy == set()


def test_models_wait_until_a_passage_is_read() -> None:
    assert loaded_by("from crossread.app import Case, tagger; tagger().model") & {"onnxruntime", "spacy", "torch"} == set()
