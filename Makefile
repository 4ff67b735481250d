# What is done by hand, and by CI: each target sets up what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-strip-extras --upgrade --quiet pyproject.toml
FIRST_COMMIT = $$(git rev-list --max-parents=0 HEAD | tail -n 1)

.PHONY: dev test check bench format requirements redis hooks clean

dev: $(VENV)/local.stamp  ## Serve the API over the demo graph.
	$(BIN)/connections dev

test: $(VENV)/dev.stamp redis  ## Run the tests against real servers, with coverage.
	$(BIN)/python -m pytest --cov $(TESTS)

check: $(VENV)/dev.stamp  ## Lint, layout, types, import rules, compose file, commit messages.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	$(BIN)/cz check --rev-range $(FIRST_COMMIT)..HEAD

bench: $(VENV)/bench.stamp  ## Measure it beside what could be used in its place.
	$(BIN)/python -m benchmarks measure $(BENCH)
	$(BIN)/python -m benchmarks loading $(findstring --quick,$(BENCH))

format: $(VENV)/dev.stamp  ## Mend what lint and layout can mend by themselves.
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

requirements: $(VENV)/dev.stamp  ## Pin anew what pyproject.toml allows.
	$(COMPILE) -o requirements/runtime.txt
	$(COMPILE) --extra embedded --extra generate -o requirements/local.txt
	$(COMPILE) --extra dev -o requirements/dev.txt
	$(COMPILE) --extra bench -o requirements/bench.txt

redis:
	@command -v redis-server >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -qq -y redis-server >/dev/null; } \
	  || { echo "the tests take a redis-server: apt-get install redis-server, or brew install redis"; exit 1; }

hooks:  ## Have git check the message of each commit.
	git config core.hooksPath .githooks

clean:
	rm -rf $(VENV) .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "this takes Python 3.11 or later: make PYTHON=/path/to/python3")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/%.stamp: requirements/%.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r $<
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --editable .
	@touch $@
