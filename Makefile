# What is done by hand, and by CI: each target sets up what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: dev test check format requirements clean

dev: $(VENV)/runtime.stamp  ## Serve the API over the demo graph.
	$(BIN)/connections dev

test: $(VENV)/dev.stamp  ## Run the tests against real servers, with coverage.
	$(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered $(TESTS)

check: $(VENV)/dev.stamp  ## Lint, formatting, types, import rules, commit messages.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m tools.commits

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

requirements: $(VENV)/dev.stamp  ## Pin anew what pyproject.toml allows.
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-strip-extras --upgrade --quiet --extra embedded --extra generate pyproject.toml -o requirements/runtime.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-strip-extras --upgrade --quiet --extra dev pyproject.toml -o requirements/dev.txt

clean:
	rm -rf $(VENV) .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=/path/to/it")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/%.stamp: requirements/%.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r $<
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --editable .
	@touch $@
