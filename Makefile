# Two commands do it all: `make demo` and `make test`. Each sets up what it needs first. `make help` lists the rest.
PYTHON ?= $(shell for one in python3 python3.13 python3.12 python3.11; do \
	"$$one" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$one" && exit; done; echo python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup chromium postgres demo test check golden golden-diff bench docs gazetteer words lock clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

setup: $(READY) ## a virtual environment in .venv with the locked packages and crossread itself

$(READY): requirements/dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "crossread needs Python 3.11 or newer. Type: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { echo "Python's venv module is missing. On Debian and Ubuntu type: sudo apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

chromium: ## find or install the browser that the tests of report.html use
	@tools/chromium.sh

demo: setup ## read the bundled sample case into out/demo
	@# Status 1 is: done, and what could not be read is listed.
	$(BIN)/crossread demo || [ $$? -eq 1 ]

check: setup ## lint, format, types and layers, in a minute
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

postgres: ## find or install the server that the tests of the store use
	@tools/postgres.sh

test: check chromium postgres ## everything that has to hold: check, then all tests and the examples in the docs
	$(BIN)/python -m pytest -n $(WORKERS)

golden: setup ## compare the record of the sample case with its gold
	$(BIN)/python tools/golden.py compare

golden-diff: setup ## claims of the sample gained and lost since BASE
	$(BIN)/python tools/golden.py diff $(or $(BASE),HEAD~1)

bench: setup ## how fast and how large, over a made-up corpus
	$(BIN)/python bench/run.py

docs: setup ## write docs/reference from the code
	$(BIN)/python tools/reference.py

gazetteer: setup ## build the table of places anew (fetches its sources)
	$(BIN)/python tools/gazetteer.py

words: setup ## build the table of common words anew (fetches its source)
	$(BIN)/python tools/words.py

lock: setup ## choose the newest packages that fit and lock them by hash
	$(BIN)/pip-compile --quiet --all-extras --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --output-file requirements/dev.lock pyproject.toml

clean: ## remove what these commands made, .venv included
	rm -rf $(VENV) out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
