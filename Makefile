PYTHON ?= python3
SET ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --constraint requirements.lock
WANTED := pyproject.toml requirements.lock
RUNS := $(VENV)/.runs
CHECKS := $(VENV)/.checks

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test soak check bench eval docs mermaid mkdocs photos format clean

help: ## Show these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(RUNS) ## Install into .venv and start pmtui
	@$(BIN)/pmtui

test: check ## Install, run every check and every test
	$(BIN)/pytest -n auto -q

soak: $(CHECKS) ## A thousand kills, every fault, twenty writers, 5,000 keys: some minutes
	PMTUI_SOAK=1 $(BIN)/pytest -n 0 -q tests/store/test_faults.py tests/store/test_kills.py tests/store/test_store_as_a_model.py \
	  tests/tui/test_random_keys.py tests/tui/test_random_bytes.py

check: $(CHECKS) ## Formatting, lint, types and who may import whom
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(CHECKS) ## Measure speed, memory and bytes on the wire
	PYTHONPATH=tests $(BIN)/python -m bench.run

eval: $(CHECKS) ## Judge the blame monitor: make eval SET=path
	$(BIN)/python bench/eval_blame.py $(SET)

.PHONY: weights
weights: $(CHECKS) ## Prove the blame monitor's rules and learn its weights anew
	$(BIN)/python bench/prove_rules.py
	$(BIN)/python -m bench.train_blame

.PHONY: authors
authors: $(CHECKS) ## Judge each author of labelled lines by what the others taught: some minutes
	$(BIN)/python -m bench.leave_out

docs: $(CHECKS) ## Bring up to date what the documents take from the program
	$(BIN)/python -m bench.docs

mermaid: $(CHECKS) ## Try the diagrams with Mermaid's own parser (needs node and npm)
	@command -v npm >/dev/null || { echo "npm is needed for this, and there is none here." >&2; exit 1; }
	@mkdir -p $(VENV)/node && npm install --silent --no-audit --no-fund --prefix $(VENV)/node mermaid@11 jsdom
	@$(BIN)/python -m bench.check_mermaid $(VENV)/node

mkdocs: $(CHECKS) ## Try the documents with MkDocs: they have to read as they do here
	@$(BIN)/python -m venv $(VENV)/mkdocs && $(VENV)/mkdocs/bin/python -m pip --disable-pip-version-check --quiet install 'mkdocs<2'
	@PYTHONPATH=tests $(BIN)/python -m bench.check_mkdocs $(abspath $(VENV)/mkdocs/bin/mkdocs)

photos: $(CHECKS) ## Take pictures of the pages in Chromium, into .photos
	@$(BIN)/python -m bench.photograph .photos

format: $(CHECKS) ## Format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean: ## Remove .venv and everything that was built
	rm -rf $(VENV) .photos dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests bench -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "pmtui needs Python 3.11 or later, and there is no $(PYTHON) here. Install it, or say where it is: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "pmtui needs Python 3.11 or later; this is $$($(PYTHON) --version). Name a newer one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv; then try again." >&2; exit 1; }

# One environment, two stamps: starting pmtui does not wait for the tools of its developers.
$(RUNS): $(WANTED) | $(BIN)/python
	@echo "Installing pmtui into $(VENV) …" >&2
	@$(PIP) --editable . && touch $@

$(CHECKS): $(WANTED) | $(BIN)/python
	@echo "Installing pmtui and its checks into $(VENV) …" >&2
	@$(PIP) --editable '.[dev]' && touch $(RUNS) $@
