# `make serve` and `make test` each work alone on a machine with Python 3.11 or later.
.DEFAULT_GOAL := help
.PHONY: help setup serve build editions test accessibility bench pytorch mnist mutation mutation-docs mistakes update-outputs translated new-page lint clean

PYTHON ?= $(shell for p in python3 python python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif
PORT ?= 8000
# One BLAS thread: two on a busy machine are slower than one. The notice is about a MkDocs that the book does not use.
export OPENBLAS_NUM_THREADS = 1
export OMP_NUM_THREADS = 1
export NO_MKDOCS_2_WARNING = 1
export PYTHONUTF8 = 1

help:
	@echo "make serve           set up, build and show the book on http://127.0.0.1:$(PORT)/"
	@echo "make test            set up and run every test, the pages included"
	@echo "make build           build the site into site/, strictly"
	@echo "make editions        build the site, and to take home for each language a zip and a PDF (needs Chromium)"
	@echo "make accessibility   build the site, and ask axe-core about every page, light and dark (needs Chromium)"
	@echo "make update-outputs  write the printed outputs of the pages anew"
	@echo "make new-page        begin a page: PAGE=4-learning/name TITLE_ZH=... TITLE_EN=... [TOPICS=\"N4-017 ...\"]"
	@echo "make translated      which sections changed since both languages were last read; PAGE=... records a page"
	@echo "make lint            ruff, mypy, actionlint"
	@echo "make bench           compare the speed of dlscratch with torch and with plain NumPy"
	@echo "make pytorch         run what the pages show of PyTorch, and compare it with dlscratch"
	@echo "make mnist           train the deep convolutional network on all 60,000 digits: half an hour, or more"
	@echo "make mutation        list the small mistakes in the heart of dlscratch that no test would notice"
	@echo "make mutation-docs   the same for the pages: 200 small mistakes in dlscratch, the pages that notice none"
	@echo "make mistakes        put 130 small mistakes into the pages, and list those that no check sees"
	@echo "make clean           remove what was built, the caches included"

setup: $(VENV)/ready

$(VENV)/python-ready: requirements.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is missing: install it from https://www.python.org/ or with your system's package manager"; exit 1; }
	@test -x $(BIN)/python || { echo "Creating $(VENV) ..."; $(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: on Debian or Ubuntu, apt install python3-venv"; exit 1; }; }
	@echo "Installing the Python packages ..."
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/node-ready: package-lock.json requirements-node.txt $(VENV)/python-ready
	@command -v npm >/dev/null || { echo "Node is not here: installing it from PyPI ..."; $(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-node.txt; }
	@echo "Installing KaTeX ..."
	@PATH="$(PATH):$(CURDIR)/$(BIN)" npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(VENV)/ready: $(VENV)/python-ready $(VENV)/node-ready pyproject.toml
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-build-isolation --no-deps --editable .
	@touch $@

# Builds a changed page alone; a change in src, of anything that pages are made of, builds all pages anew.
serve: setup
	$(BIN)/python -m mkdocs serve --dirty --no-strict --dev-addr 127.0.0.1:$(PORT)

build: setup
	$(BIN)/python -m mkdocs build --strict

# The site is built with the links to the editions, which are then made of it.
editions: setup
	EDITIONS=true $(BIN)/python -m mkdocs build --strict
	$(BIN)/python -m book.editions

test: setup
	@$(BIN)/python -m book.build
	$(BIN)/python -m pytest -n auto
	@echo "Topics of the notes that have their place (docs/notes-map.toml):"
	@$(BIN)/python -m book.checks.notes

accessibility: build
	$(BIN)/python tools/accessibility.py

update-outputs: setup
	UPDATE_OUTPUTS=1 $(BIN)/python -m pytest -q docs -k CodeFence

new-page: setup
	@$(BIN)/python tools/new_page.py "$(PAGE)" "$(TITLE_ZH)" "$(TITLE_EN)" $(TOPICS)

translated: setup
	@$(BIN)/python -m book.checks.translated $(PAGE)

# Torch is large, so it has an environment of its own.
bench: setup $(VENV)-bench/ready
	$(VENV)-bench/$(notdir $(BIN))/python bench/run.py
	$(BIN)/python bench/two_ways.py
	$(BIN)/python bench/convolutions.py

# The blocks of PyTorch on the pages; the dlscratch that they are compared with is the one in src.
pytorch: $(VENV)-bench/ready
	PYTHONPATH=src $(VENV)-bench/$(notdir $(BIN))/python bench/in_pytorch.py

$(VENV)-bench/ready: bench/requirements.txt
	@$(PYTHON) -m venv $(VENV)-bench
	@echo "Installing torch ..."
	@$(VENV)-bench/$(notdir $(BIN))/python -m pip install --disable-pip-version-check -r bench/requirements.txt
	@touch $@

# Interrupted, and called again, it goes on from the last epoch that was whole. To start anew, remove .cache/mnist.
mnist: setup
	$(BIN)/python tools/mnist.py

# Changes one operator or number at a time; survivors are what no test noticed. Look at one: mutmut show NAME.
mutation: $(VENV)/mutation-ready
	$(BIN)/mutmut run --max-children 2
	$(BIN)/mutmut results

$(VENV)/mutation-ready: requirements-mutation.txt $(VENV)/ready
	@echo "Installing mutmut ..."
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-mutation.txt
	@touch $@

mutation-docs: setup
	$(BIN)/python tools/mutation_docs.py

mistakes: setup
	$(BIN)/python tools/edits.py

lint: setup
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	PATH="$(PATH):$(CURDIR)/$(BIN)" node .github/actionlint.mjs

clean:
	rm -rf site .cache mutants .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
