# Everything that is done with this repository. GNU make 3.81 or later, Python
# 3.11 or later; `make` alone lists the targets.
#
# Environments are made from the locks in requirements/ by the targets that need
# them, and made anew only when a lock changes.

PYTHON ?= python3
# More options for sphinx-build and pytest, for one run: make test PYTESTOPTS="-k wbs"
SPHINXOPTS ?=
PYTESTOPTS ?=
FUZZOPTS ?=
# Options of the measurements: make bench BENCHOPTS="--sizes 1000 --forms dmops,paragraphs"
BENCHOPTS ?=
PORT ?= 8000
UPGRADE ?=
PUBLISHOPTS ?=
SITEOPTS ?=

SHELL := /bin/sh
VENV := .venv
VENV_8_1 := .venv-sphinx-8.1
VENV_BENCH := .venv-bench
BIN := $(VENV)/bin
BUILD := _build
BUILDERS := html dirhtml singlehtml text epub latex man texinfo gettext xml pseudoxml linkcheck

ENVIRONMENT := $(PYTHON) tools/environment.py
SPHINX := $(BIN)/sphinx-build -c . -W --keep-going

.DEFAULT_GOAL := help
.PHONY: help python env env-publish env-test env-8.1 env-bench env-lock bench $(BUILDERS) pdf latexpdf publish \
	site live serve docs screenshots catalogues test test-python test-without-browser test-sphinx-8.1 coverage fuzz bench-pdf lint \
	format typecheck lock clean distclean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9.-]+:.*## / { printf "make %-22s %s\n", $$1, $$2 }' Makefile
	@echo "make BUILDER                any of: $(BUILDERS)"

# -- environments -------------------------------------------------------------

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or later is needed; '$(PYTHON)' is not one." >&2; \
	  echo "Name another: make PYTHON=/path/to/python3.12" >&2; exit 1; }

env: python ## make .venv for building the plan
	@$(ENVIRONMENT) $(VENV) requirements/plan.txt --project

env-publish: env ## add to .venv what publishing and live pages need
	@$(ENVIRONMENT) $(VENV) requirements/plan.txt requirements/publish.txt --project

env-test: env ## add to .venv what the tests need
	@$(ENVIRONMENT) $(VENV) requirements/plan.txt requirements/test.txt --project

env-8.1: python
	@$(ENVIRONMENT) $(VENV_8_1) requirements/sphinx-8.1.txt --project

env-lock: python
	@$(ENVIRONMENT) .venv-lock requirements/lock.txt

# -- the plan -----------------------------------------------------------------

html: ## build the plan as a web page: _build/html/index.html

$(BUILDERS): env
	$(SPHINX) -b $@ -d $(BUILD)/doctrees/$@ $(SPHINXOPTS) source $(BUILD)/$@

pdf: env ## build the plan as a PDF: _build/pdf
	$(SPHINX) -b typst -d $(BUILD)/doctrees/typst $(SPHINXOPTS) source $(BUILD)/pdf

latexpdf: latex ## build it with LaTeX too: _build/latex (docs/formats.md names the packages)
	$(MAKE) -C $(BUILD)/latex all-pdf

publish: env-publish pdf html ## upload the page and the PDF to LSST the Docs (PUBLISHOPTS=--dry-run)
	$(BIN)/dmops publish --dir $(BUILD)/html $(PUBLISHOPTS)

live: env-publish ## build the page whenever its sources change, and reload it (PORT=8000)
	$(BIN)/dmops live --port $(PORT)

site: env ## build a site with an edition for each branch and tag: _build/site (SITEOPTS=)
	$(BIN)/dmops site $(SITEOPTS)

serve: env ## serve the site, or the page where there is none, on this machine (PORT=8000)
	@test -d $(BUILD)/site || test -d $(BUILD)/html || $(MAKE) html
	$(BIN)/dmops serve --port $(PORT)

docs: env-test ## build the documentation: _build/docs
	$(BIN)/sphinx-build -n -W --keep-going -b html -d $(BUILD)/doctrees/docs docs $(BUILD)/docs

screenshots: env-test html ## make the pictures of the documentation anew
	@DMOPS_BROWSER="$$($(BIN)/python tools/browser.py --install)" && export DMOPS_BROWSER && \
	  $(BIN)/python tools/screenshots.py

# -- tests and checks ---------------------------------------------------------

test: lint typecheck test-sphinx-8.1 test-python ## run every check and every test

# The tests of one file stay in one process, which then shares its builds.
test-python: env-test ## run the tests
	@DMOPS_BROWSER="$$($(BIN)/python tools/browser.py --install)" && export DMOPS_BROWSER && \
	  $(BIN)/python -m pytest -n auto --dist loadfile $(PYTESTOPTS)

fuzz: env-test ## try over 100,000 inputs on what reads them (FUZZOPTS="loader --runs 1000")
	$(BIN)/python tools/fuzz/run.py $(FUZZOPTS)

test-without-browser: env-test ## run the tests that need no browser
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not browser" $(PYTESTOPTS)

test-sphinx-8.1: env-8.1 ## run the tests of compatibility with Sphinx 8.1
	$(VENV_8_1)/bin/python -m pytest -m compat $(PYTESTOPTS) tests/compat

coverage: env-test ## run the tests and report what they do not reach
	@DMOPS_BROWSER="$$($(BIN)/python tools/browser.py --install)" && export DMOPS_BROWSER && \
	  $(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=term-missing:skip-covered \
	  $(PYTESTOPTS)

bench-pdf: env-test ## measure how long a PDF of some five hundred pages takes
	$(BIN)/python -m tools.bench.pdf

lint: env-test ## check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: env-test ## mend style and format where that is safe
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

typecheck: env-test ## check types
	$(BIN)/mypy

# -- measurements -------------------------------------------------------------

env-bench: python
	@$(ENVIRONMENT) $(VENV_BENCH) requirements/bench.txt --project

bench: env-bench ## measure what building costs, beside other ways (an hour; see docs/performance.md)
	PYTHONPATH=tools nice $(VENV_BENCH)/bin/python -m bench $(BENCHOPTS)

# -- upkeep -------------------------------------------------------------------

catalogues: env-test ## bring the catalogues of the package's words up to date with the code
	$(BIN)/python tools/catalogues.py

lock: env-lock ## write requirements/*.txt anew (UPGRADE=1: with newer versions)
	UPGRADE="$(UPGRADE)" UV=.venv-lock/bin/uv sh tools/lock.sh

clean: ## delete what was built
	rm -rf $(BUILD) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage

distclean: clean ## delete the environments too
	rm -rf $(VENV) $(VENV_8_1) $(VENV_BENCH) .venv-lock
